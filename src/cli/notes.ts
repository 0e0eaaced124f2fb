import type { ScenarioResult } from '../simulation/result.ts';
import type { Terminal } from './engine.ts';
import type { Examination } from './examine.ts';
import type { Ran } from './run-scenarios.ts';

/** What the reader must know about a scenario's figures, or why there are none: each with its place. */
export function notes({ scenario, outcome }: Ran, { where }: Pick<Examination, 'where'>): readonly string[] {
  if (outcome.kind === 'failed') return [`${where(scenario.namePlace)}: could not be simulated: ${outcome.message}`];
  const { result } = outcome;
  if (!result) return [];
  return [
    ...result.missing.map(({ message, place }) => `${where(place)}: ${message}`),
    ...result.warnings.map(({ message, place }) => `${where(place ?? scenario.namePlace)}: ${message}`),
  ];
}

/** Whether a run gave figures. */
export const hasFigures = ({ outcome }: Ran): boolean => outcome.kind !== 'failed' && (outcome.result?.points.length ?? 0) > 0;

export const interrupted = ({ outcome }: Ran): boolean => outcome.kind === 'stopped';

/** After an interrupt: what was finished, what is there of the rest. */
export function sayWhatWasKept(ran: readonly Ran[], { printError }: Pick<Terminal, 'printError'>): void {
  if (!ran.some(interrupted)) return;
  const words = ran.map(({ scenario, outcome }) => {
    if (outcome.kind === 'done') return `${scenario.id} is complete`;
    return outcome.kind === 'stopped' && outcome.result
      ? `${scenario.id} has ${runsOf(outcome.result)}`
      : `nothing of ${scenario.id}`;
  });
  printError(`Stopped. Kept: ${words.join('; ')}.\n`);
}

const runsOf = ({ runs }: ScenarioResult): string => `${runs} ${runs === 1 ? 'run' : 'runs'}`;
