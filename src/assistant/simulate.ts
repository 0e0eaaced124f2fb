import type { Scenario } from '../../language/design/design.ts';
import { adjust, checkAdjustments } from '../report/adjust.ts';
import { asNamed } from '../report/as-named.ts';
import { choose } from '../report/choose.ts';
import { Refusal } from '../report/refusal.ts';
import { type SimulationReport, simulationReport } from '../report/simulation-report.ts';
import type { ExaminedSpec } from '../server/protocol.ts';
import { timeWords } from '../simulation/cost-words.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { TooLong, type WorkClient } from '../simulation/work-client.ts';
import { mostSeconds, usualSeconds } from './bounds.ts';
import { checkedFiles } from './check.ts';
import { type NameOf, where } from './named-places.ts';
import type { SimulateInput } from './tools.ts';

/** Who simulates, and who waits for it. */
export interface Simulating {
  readonly run: WorkClient['run'];
  readonly signal: AbortSignal;
  /** Told from time to time how much is done, from 0 to 1. */
  readonly tell?: (done: number) => void;
}

/** The form of `simulate --format json`; with what was left out for its cost or could not be simulated. */
export interface SimulateAnswer extends SimulationReport {
  readonly notSimulated?: readonly { readonly scenario: string; readonly why: string }[];
}

/**
 * Simulates the scenarios one after the other, as far as the seconds go that it may take.
 * @throws Refusal with the way out, where there is nothing to simulate, or no figure to tell; the signal's reason where it is aborted.
 */
export async function simulateAnswer(
  spec: ExaminedSpec,
  nameOf: NameOf,
  asked: SimulateInput,
  simulating: Simulating,
): Promise<SimulateAnswer> {
  const named = { ...spec, file: { name: nameOf(spec.design.uri) } };
  const names = asked.scenario === undefined ? [] : [asked.scenario];
  const chosen = choose({ specs: [named], checked: checkedFiles(spec, nameOf) }, names);
  const values = asked.settings ?? {};
  checkAdjustments([spec.design], values, 'settings:');
  const { design, told } = adjust(spec.design, values);
  const began = performance.now();
  const seconds = asked.seconds ?? usualSeconds;
  const results: ScenarioResult[] = [];
  const notSimulated: { scenario: string; why: string }[] = [];
  for (const [index, one] of chosen.entries()) {
    const left = seconds - (performance.now() - began) / 1000;
    const tell = (done: number): void => simulating.tell?.((index + done) / chosen.length);
    try {
      const work = { design, scenario: one.scenario.id, options: optionsOf(asked), mostSeconds: Math.max(0, left) };
      const result = await bounded(work, seconds, tell, simulating);
      if (result.points.length > 0) results.push(asNamed(told(result), one));
      else notSimulated.push({ scenario: one.scenario.id, why: missing(result, one.scenario, spec, nameOf) });
    } catch (error) {
      if (simulating.signal.aborted) throw error;
      const why = error instanceof TooLong ? tooLong(error, seconds, left) : messageOf(error);
      notSimulated.push({ scenario: one.scenario.id, why: `${where(one.scenario.namePlace, spec, nameOf)}: ${why}` });
    }
  }
  const [first, ...others] = results;
  if (!first) throw new Refusal(notSimulated.map(({ why }) => why).join('\n'));
  return { ...simulationReport([first, ...others]), ...(notSimulated.length > 0 && { notSimulated }) };
}

/** An estimate takes its time, and can be wrong: what takes longer than that and twice the time that all may take is stopped. */
const longestEstimate = 10;

async function bounded(
  work: Parameters<WorkClient['run']>[0],
  seconds: number,
  tell: (done: number) => void,
  { run, signal }: Simulating,
): Promise<ScenarioResult> {
  const late = AbortSignal.timeout(1000 * (2 * seconds + longestEstimate));
  try {
    return await run(work, ({ done }) => tell(done), AbortSignal.any([signal, late]));
  } catch (error) {
    if (!late.aborted || signal.aborted) throw error;
    throw new Refusal(`${work.scenario} took longer than was estimated, and was stopped: ask for fewer runs.`);
  }
}

function optionsOf({ seed, runs, attribution }: SimulateInput): SimulationOptions {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...(attribution === undefined ? {} : { attribution }),
  };
}

function tooLong({ message, cost }: TooLong, seconds: number, left: number): string {
  const others = left < seconds / 2 ? ', of which the scenarios before took most: ask for this one alone' : '';
  const longer = cost.seconds <= mostSeconds ? ` Or allow it more \`seconds\`, up to ${mostSeconds}.` : '';
  return `${message}, and was not begun: \`seconds\` allows ${timeWords(seconds)}${others}. ${cost.advice}${longer}`;
}

function missing(result: ScenarioResult, scenario: Scenario, spec: ExaminedSpec, nameOf: NameOf): string {
  const said = result.missing.map(({ message, place }) => `${where(place, spec, nameOf)}: ${message}`);
  return said.join('\n') || `${where(scenario.namePlace, spec, nameOf)}: it gave no figures.`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isMemory = /allocation failed|invalid (typed )?array (buffer )?length|out of memory/i.test(message);
  return isMemory ? `it needs more memory than there is: ask for fewer runs (${message})` : message;
}
