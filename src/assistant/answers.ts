import type { InputOf, ToolName } from './tools.ts';

/** Who waits for an answer. */
export interface Waiting {
  readonly signal: AbortSignal;
  /** Told from time to time how much is done, from 0 to 1. */
  readonly tell: (done: number) => void;
}

/**
 * Answers a call, as text: JSON, or a rule's page. Rejects with a `Refusal` that says place, cause and way out, or with the signal's
 * reason.
 */
export type Answers<Name extends ToolName = ToolName> = {
  readonly [Each in Name]: (input: InputOf<Each>, waiting: Waiting) => Promise<string>;
};
