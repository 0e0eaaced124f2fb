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
  /** What was said in place of the scenario's own, and of the form of the result. */
  readonly seed?: number | undefined;
  readonly runs?: number | undefined;
  readonly format?: string | undefined;
  readonly image?: string | undefined;
}

/** The shell's words of a sweep, without its shard. */
export function sweepWords({ identity, seed, runs }: Emitted, spec: string): string {
  const given = [
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(runs === undefined ? [] : ['--runs', String(runs)]),
  ];
  return ['sweep', shellWord(spec), '--scenario', shellWord(identity.scenario), ...given].join(' ');
}

/** The shell's words of the merge of all parts in a folder. */
export function mergeWords({ shards, format }: Emitted, folder: string, output: string): string {
  const form = format === undefined ? '' : ` --format ${format}`;
  return `merge ${shellWord(folder)}/part-*-of-${shards}.json -o ${shellWord(output)}${form}`;
}
