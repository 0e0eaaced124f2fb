/** Why an edit of a model is used beyond its range, in words, and by which variable. */
export interface Beyond {
  readonly message: string;
  readonly by: string;
}
