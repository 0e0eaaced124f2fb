import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Problem } from '../../language/design/problem.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { turn } from '../simulation/turn.ts';
import type { Language } from './language.ts';

/** So long, in milliseconds, do the rules run before what has come meanwhile is looked at. */
const slice = 10;

/** What a text says, and what the rules find in it, whatever their levels. */
export interface Found {
  readonly design: Design;
  /** Of syntax, names and form, in every file that the spec sees. */
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

/**
 * Reads and analyses a text, open or not, which stands or would stand at a (canonical) address.
 * @throws the signal's reason where nobody waits any longer.
 */
export async function found(uri: string, text: string, { language, read, signal }: FoundFrom): Promise<Found> {
  const { design, problems } = await language.readSpec(uri, text, read);
  return { design, problems: [...problems, ...wellFormed(design)], findings: await inSlices(language.analyse(design), signal) };
}

export interface FoundFrom {
  readonly language: Language;
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly signal?: AbortSignal | undefined;
}

async function inSlices<T>(steps: Generator<unknown, T>, signal: AbortSignal | undefined): Promise<T> {
  for (let since = Date.now(); ; ) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    if (Date.now() - since < slice) continue;
    await turn();
    since = Date.now();
  }
}
