import type { Design, Scenario } from '../../language/design/design.ts';
import type { Cost } from './cost.ts';
import { costOfRun } from './cost-of.ts';
import type { Block } from './experiment/block.ts';
import { blocksOf } from './experiment/blocks.ts';
import { missingClauses } from './experiment/missing-clauses.ts';
import { firstRunsOf, type RunsPart } from './experiment/runs-part.ts';
import { scenarioPlan } from './experiment/scenario-plan.ts';
import { type Look, look, simulateUntil } from './experiment/until.ts';
import type { Hands } from './hands.ts';
import { NotSimulated } from './not-simulated.ts';
import type { Progress, SimulationOptions } from './progress.ts';
import type { Missing, ScenarioResult } from './result.ts';

/**
 * Simulates a scenario in slices: each `next()` computes for some milliseconds and says how far it is; the last gives the result.
 * Whoever drives it is free to do other things between two slices, and stops it by not asking for another. `hands` do some of it; the
 * result is to the last bit the same, whoever they are and however fast.
 */
export function* simulate(
  design: Design,
  scenario: string,
  options: SimulationOptions = {},
  hands?: Hands,
): Generator<Progress, ScenarioResult> {
  const found = declared(design, scenario);
  try {
    const missing = missingClauses(design, found);
    return missing.length > 0 ? lacking(design, found, options, missing) : yield* whole(design, found, options, hands);
  } catch (error) {
    return lacking(design, found, options, whyNot(error));
  }
}

function* whole(
  design: Design,
  scenario: Scenario,
  options: SimulationOptions,
  hands: Hands | undefined,
): Generator<Progress, ScenarioResult> {
  const { make, waiting } = scenarioPlan(design, scenario.id, options);
  return waiting.untils.length > 0 ? yield* simulateUntil(make, waiting, hands) : yield* make(waiting.most).simulate(hands);
}

/** For whoever helps with a scenario: simulates blocks of it. @throws NotSimulated */
export function blockSimulator(
  design: Design,
  scenario: string,
  options: SimulationOptions = {},
): (block: Block) => Generator<void, RunsPart> {
  const { make, waiting } = scenarioPlan(design, scenario, options);
  const run = make(waiting.most);
  return (block) => run.simulateBlock(block);
}

/** A scenario in parts: which blocks there are, and each simulated when it is asked for. */
export interface ScenarioParts {
  readonly seed: number;
  readonly runs: number;
  /** Every run of every cell once: the same blocks for whoever has the same spec and options. */
  readonly blocks: readonly Block[];
  /** Of all of it. */
  readonly cost: (now: () => number) => Generator<void, Cost>;
  /** @throws NotSimulated */
  readonly simulate: (block: Block) => Generator<Progress, RunsPart>;
  /** How many runs are looked at first, to see whether they are enough; all of them where nothing is waited for. */
  readonly firstLook: number;
  /**
   * Joins the first `runs` of every cell: the result where they are enough, to the last bit that of `simulate`, else how many to look at
   * next. `open` gives the blocks that have them, whoever simulated them, in their order; it is asked twice.
   */
  readonly look: (runs: number, open: () => AsyncIterable<RunsPart>) => AsyncGenerator<Progress, Look>;
}

/** A scenario, to be simulated in parts; or a result that says what is missing. */
export function scenarioParts(
  design: Design,
  scenario: string,
  options: SimulationOptions = {},
): ScenarioParts | { readonly lacking: ScenarioResult } {
  const found = declared(design, scenario);
  try {
    const missing = missingClauses(design, found);
    if (missing.length > 0) return { lacking: lacking(design, found, options, missing) };
    const { make, waiting } = scenarioPlan(design, scenario, options);
    const { untils, most, firstLook } = waiting;
    const run = make(most);
    return {
      seed: run.seed,
      runs: run.runs,
      blocks: blocksOf(run),
      cost: (now) => costOfRun(run, now),
      simulate: ({ from, to, cell }) => run.simulatePart(from, to, cell),
      firstLook,
      async *look(runs, open) {
        const looked = runs === most ? run : make(runs);
        const result = yield* looked.joinStream(() => firstRunsOf(open(), runs));
        return untils.length > 0 ? look(looked, result, waiting) : { isEnd: true, result };
      },
    };
  } catch (error) {
    return { lacking: lacking(design, found, options, whyNot(error)) };
  }
}

function declared(design: Design, scenario: string): Scenario {
  const found = design.scenarios.find(({ id }) => id === scenario);
  if (!found) throw new RangeError(`${scenario} is no scenario of this spec`);
  return found;
}

function whyNot(error: unknown): readonly Missing[] {
  if (!(error instanceof NotSimulated)) throw error;
  return [{ message: error.message, place: error.place }];
}

function lacking(design: Design, { id }: Scenario, options: SimulationOptions, missing: readonly Missing[]): ScenarioResult {
  return {
    spec: design.uri,
    scenario: id,
    seed: options.seed ?? 0,
    runs: options.runs ?? 0,
    steps: 0,
    sweep: [],
    points: [],
    expectations: [],
    warnings: [],
    missing,
  };
}
