import type { Cost } from '../simulation/cost.ts';
import { costWords, toldFrom } from '../simulation/cost-words.ts';
import type { TooLong } from '../simulation/work-client.ts';
import type { Terminal } from './engine.ts';

/** On a terminal, what takes long enough to be waited for. */
export function announce(cost: Cost, scenario: string, { progressWidth, printError }: Terminal): void {
  if (progressWidth !== undefined && cost.seconds >= toldFrom) printError(`${scenario}: ${costWords(cost)}.\n`);
}

/** Asks about what would take long: nothing where it is to be run all the same, else why it is not begun. */
export async function askAbout({ message, cost }: TooLong, { ask }: Terminal): Promise<string | undefined> {
  const goOn = await ask?.(`${message}. ${cost.advice}\nRun it all the same?`);
  if (goOn) return undefined;
  return goOn === undefined ? `${message}. ${cost.advice} Or add --yes to run it all the same.` : `${message}, and was not run.`;
}
