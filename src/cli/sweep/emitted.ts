import { type AskedFor, optionWords } from '../../report/option-words.ts';
import { shellWord } from '../../report/shell-word.ts';
import type { Identity } from './identity.ts';

/** What a scheduler is to run. */
export interface Emitted {
  /** As the user named it; `-` for standard input. */
  readonly spec: string;
  readonly identity: Identity;
  /** Where the merged result is written. */
  readonly output: string;
  readonly shards: number;
  /** What was asked for of the scenario, and of the form of the result. */
  readonly asked: AskedFor;
  readonly format?: string | undefined;
  readonly image?: string | undefined;
}

/** The shell's words of a sweep, without its shard. Whoever submits jobs has seen what they cost: no task asks again. */
export function sweepWords({ asked }: Emitted, spec: string): string {
  return ['sweep', shellWord(spec), ...optionWords(asked), '--yes'].join(' ');
}

/** The shell's words of the merge of all parts in a folder. */
export function mergeWords({ shards, format }: Emitted, folder: string, output: string): string {
  const form = format === undefined ? '' : ` --format ${format}`;
  return `merge ${shellWord(folder)}/part-*-of-${shards}.json -o ${shellWord(output)}${form}`;
}
