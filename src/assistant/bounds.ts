import { askedFrom } from '../simulation/cost-words.ts';

/** So many seconds the simulations of one call may take where nobody says. */
export const usualSeconds = 30;
/** More runs than these would take more memory than an assistant's machine has to spare. */
export const mostRuns = 10_000_000;
/** More than these nobody may ask for: an assistant does not wait that long. */
export const mostSeconds = askedFrom;
