import type { Place } from '../../language/design/place.ts';

/** A clause that cannot be simulated: it becomes one of the result's `missing`. */
export class NotSimulated extends Error {
  readonly place: Place;
  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}
