/** An expectation that cannot be judged as it is written; the message is a sentence for the reader, with the way out. */
export class Refusal extends Error {}
