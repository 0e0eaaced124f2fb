/** An expectation that cannot be judged as it is written; the message is a sentence for the reader, with the way out. */
export class Refusal extends Error {}

/** It is about a point of a sweep that is held elsewhere: no fault of the expectation, which is not tried. */
export class NotThere extends Refusal {}
