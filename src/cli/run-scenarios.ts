import type { Adjustments } from '../../language/design/adjusted.ts';
import type { Scenario } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import { checkText } from '../report/check-text.ts';
import { atLeast } from '../report/diagnostic.ts';
import { askedFrom } from '../simulation/cost-words.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { TooLong } from '../simulation/work-client.ts';
import { adjust, checkAdjustments } from './adjustments.ts';
import { announce, askAbout } from './ask-about.ts';
import type { Engine, Terminal } from './engine.ts';
import type { Examination, Examined } from './examine.ts';
import { progressLine } from './progress-line.ts';
import { UsageError } from './spec-files.ts';

/** A scenario of one of the specs that were named. */
export interface Chosen {
  readonly spec: Examined;
  readonly scenario: Scenario;
}
export interface Ran extends Chosen {
  readonly outcome:
    | { readonly kind: 'done'; readonly result: ScenarioResult }
    /** The user interrupted; what the runs so far gave, where there was something. */
    | { readonly kind: 'stopped'; readonly result?: ScenarioResult }
    | { readonly kind: 'failed'; readonly message: string };
}

/**
 * The scenarios to run: those that the specs declare themselves, or those of the given names, also imported ones.
 * @throws UsageError where a spec has errors (it would mean something else than it says), a name is unknown, or there is nothing to run.
 */
export function choose({ specs, checked }: Examination, names: readonly string[]): readonly Chosen[] {
  if (specs.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))) {
    const broken = checked
      .map((file) => ({ ...file, diagnostics: file.diagnostics.filter(({ severity }) => atLeast(severity, 'error')) }))
      .filter(({ diagnostics }) => diagnostics.length > 0);
    throw new UsageError(`a spec with errors is not simulated; mend these first.\n\n${checkText(broken).trimEnd()}`);
  }
  const all = specs.flatMap((spec) => spec.design.scenarios.map((scenario) => ({ spec, scenario })));
  const where = specs.map(({ file }) => file.name).join(', ');
  for (const name of names) {
    if (all.some(({ scenario }) => scenario.id === name)) continue;
    const known = [...new Set(all.map(({ scenario }) => scenario.id))];
    const meant = nearest(name, known);
    throw new UsageError(
      `${name}: no scenario of this name in ${where}${meant === undefined ? `; there are: ${known.join(', ') || 'none'}` : `: did you mean ${meant}?`}`,
    );
  }
  const own = ({ spec, scenario }: Chosen): boolean => scenario.place.uri === spec.design.uri;
  const named = (name: string): readonly Chosen[] => {
    const found = all.filter(({ scenario }) => scenario.id === name);
    return found.some(own) ? found.filter(own) : found.slice(0, 1);
  };
  const chosen = names.length > 0 ? names.flatMap(named) : all.filter(own);
  if (chosen.length === 0)
    throw new UsageError(`${where}: no scenario to run; write one, for example \`scenario Launch of Training { runs 1_000 }\``);
  return chosen;
}

/**
 * Simulates the scenarios, with progress on a terminal; an interrupt stops them and keeps what there is. `set`: values to try.
 * @throws UsageError where something to be set is in none of the specs.
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
