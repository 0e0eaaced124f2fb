import type { Adjustments } from '../../language/design/adjusted.ts';
import { adjust, checkAdjustments } from '../report/adjust.ts';
import type { ScenarioOf } from '../report/choose.ts';
import { askedFrom } from '../simulation/cost-words.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { TooLong } from '../simulation/work-client.ts';
import { announce, askAbout } from './ask-about.ts';
import type { Engine, Terminal } from './engine.ts';
import type { Examined } from './examine.ts';
import { progressLine } from './progress-line.ts';

/** A scenario of one of the specs that were named. */
export type Chosen = ScenarioOf<Examined>;
export interface Ran extends Chosen {
  readonly outcome:
    | { readonly kind: 'done'; readonly result: ScenarioResult }
    /** The user interrupted; what the runs so far gave, where there was something. */
    | { readonly kind: 'stopped'; readonly result?: ScenarioResult }
    | { readonly kind: 'failed'; readonly message: string };
}

/**
 * Simulates the scenarios, with progress on a terminal; an interrupt stops them and keeps what there is. `set`: values to try.
 * @throws Refusal where something to be set is in none of the specs.
 */
export async function runScenarios(
  chosen: readonly Chosen[],
  { set = {}, ...options }: SimulationOptions & { readonly set?: Adjustments },
  engine: Engine,
  terminal: Terminal,
  yes = false,
): Promise<readonly Ran[]> {
  checkAdjustments(
    chosen.map(({ spec }) => spec.design),
    set,
  );
  const stopped = new AbortController();
  const stopListening = terminal.onInterrupt(() => stopped.abort());
  const progress = progressLine(
    terminal,
    chosen.map(({ scenario }) => scenario.id),
  );
  const simulations = engine.startSimulations();
  const run = async (one: Chosen, index: number, mostSeconds: number): Promise<Ran | TooLong> => {
    const { spec, scenario } = one;
    const { design, told } = adjust(spec.design, set);
    let partial: ScenarioResult | undefined;
    try {
      const work = { design, scenario: scenario.id, options, mostSeconds };
      const result = await simulations.run(
        work,
        (progressed) => {
          partial = progressed.partial ?? partial;
          if (progressed.cost) {
            progress.clear();
            announce(progressed.cost, scenario.id, terminal);
          }
          if (progressed.broke !== undefined) {
            progress.clear();
            terminal.printError(`${scenario.id}: a worker broke (${progressed.broke}); the others do its runs.\n`);
          }
          progress.tell(index, progressed.done);
        },
        stopped.signal,
      );
      progress.tell(index, 1);
      return { ...one, outcome: { kind: 'done', result: told(result) } };
    } catch (error) {
      if (error instanceof TooLong) return error;
      if (stopped.signal.aborted) return { ...one, outcome: { kind: 'stopped', ...(partial ? { result: told(partial) } : {}) } };
      const message = error instanceof Error ? error.message : String(error);
      return { ...one, outcome: { kind: 'failed', message } };
    }
  };
  try {
    const ran = await Promise.all(chosen.map((one, index) => run(one, index, yes ? Infinity : askedFrom)));
    // What takes long is asked about when the rest is done, one after the other.
    const all: Ran[] = [];
    for (const [index, one] of ran.entries()) {
      if (!(one instanceof TooLong)) {
        all.push(one);
        continue;
      }
      progress.clear();
      const why = await askAbout(one, terminal);
      const again = why === undefined ? await run(chosen[index]!, index, Infinity) : one;
      all.push(
        again instanceof TooLong ? { ...chosen[index]!, outcome: { kind: 'failed', message: why ?? again.message } } : again,
      );
    }
    return all;
  } finally {
    simulations.end();
    progress.clear();
    stopListening();
  }
}
