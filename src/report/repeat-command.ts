import type { ScenarioResult } from '../simulation/result.ts';
import { shellWord } from './shell-word.ts';

/** The command line that gives a result again, to the last bit; `spec`: the file's name there. */
export function repeatCommand(
  spec: string,
  { scenario, seed, runs, adjusted = {} }: Pick<ScenarioResult, 'scenario' | 'seed' | 'runs' | 'adjusted'>,
): string {
  const set = Object.entries(adjusted).map(([id, value]) => `--set ${shellWord(`${id}=${value}`)}`);
  return [
    'mesascope simulate',
    shellWord(spec),
    '--scenario',
    shellWord(scenario),
    `--seed ${seed}`,
    `--runs ${runs}`,
    ...set,
  ].join(' ');
}
