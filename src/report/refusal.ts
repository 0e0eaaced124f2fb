/** What was asked for cannot be done so; the message says why and what to ask for instead. */
export class Refusal extends Error {}
