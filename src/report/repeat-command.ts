import type { ScenarioResult } from '../simulation/result.ts';
import { optionWords } from './option-words.ts';
import { shellWord } from './shell-word.ts';

/** What of a result its command line says. */
export interface Repeatable extends Pick<ScenarioResult, 'scenario' | 'seed' | 'runs' | 'adjusted'> {
  /** Whether the loss of the spec as written is attributed. */
  readonly attributed: boolean;
}

export function repeatable({ scenario, seed, runs, adjusted, attributions = [] }: ScenarioResult): Repeatable {
  const attributed = attributions.some(({ sweep }) => Object.keys(sweep).length === 0);
  return { scenario, seed, runs, ...(adjusted && { adjusted }), attributed };
}

/** The command line that gives a result again, to the last bit; `spec`: the file's name there. */
export function repeatCommand(spec: string, { scenario, seed, runs, adjusted = {}, attributed }: Repeatable): string {
  const asked = { scenarios: [scenario], seed, runs, set: adjusted, ...(attributed && { attribution: true }) };
  return ['mesascope simulate', shellWord(spec), ...optionWords(asked)].join(' ');
}
