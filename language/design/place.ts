/** A stretch of text: UTF-16 offsets into the file `uri`, end exclusive. Positions (line, character) are made from it only at the edges. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** A resolved name: what it refers to (an id of the Design) and where it was written. */
export interface Reference {
  readonly id: string;
  readonly place: Place;
}
