import { readSpec } from '../../../language/services/read-spec.ts';
import { constantValue, letsOf } from '../../../language/services/well-formed/constant-value.ts';
import { expectationResults } from '../../../src/simulation/measures/expectations.ts';
import type { Experiment } from '../../../src/simulation/measures/experiment.ts';
import type { PointRuns } from '../../../src/simulation/point-runs.ts';
import type { ExpectationResult, Missing, SweepAxis } from '../../../src/simulation/result.ts';
import { Resamples } from '../../../src/simulation/statistics/resamples.ts';
import { drawMany } from '../columns/draw-case.ts';

type Columns = Readonly<Record<string, Float64Array>>;
interface Given {
  readonly realised?: Columns;
  readonly believed?: Columns;
  readonly baseline?: Columns;
  readonly harms?: Readonly<Record<string, { readonly trial: Float64Array; readonly deployment: Float64Array }>>;
  readonly values?: Columns;
}

/** A point whose runs are given by hand. */
export function point(given: Given, sweep: Readonly<Record<string, number>> = {}): PointRuns {
  const columns = [given.realised, given.believed, given.baseline, given.values].flatMap((one) => Object.values(one ?? {}));
  return {
    sweep,
    runs: (columns[0] ?? Object.values(given.harms ?? {})[0]?.trial)?.length ?? 0,
    realised: new Map(Object.entries(given.realised ?? {})),
    believed: new Map(Object.entries(given.believed ?? {})),
    baseline: new Map(Object.entries(given.baseline ?? {})),
    harms: new Map(Object.entries(given.harms ?? {})),
    values: new Map(Object.entries(given.values ?? {})),
    clampedShare: new Map(),
  };
}

/** A scenario `S` with these clauses, over a small design, and what it gave. */
export async function experimentOf(
  clauses: string,
  points: readonly PointRuns[],
  more: { readonly axes?: readonly SweepAxis[]; readonly asWritten?: PointRuns } = {},
): Promise<Experiment> {
  const { design, problems } = await readSpec(
    'file:///s.mesa',
    `let n = 4
     let k = 2
     let noise = 0.5
     world W {
       h ~ normal(0, 1)
       state s = 0 -> s + h
       harm waste = abs(h)
       action a in [0, 1]
     }
     world Other { harm smoke = 1 }
     goal Up { maximize h - s  }
     goal Down { minimize total(h) }
     base optimizer B { pursues Up  selects M  search best of n }
     mesa optimizer M { param p in [0, 1]  memory m = 0 -> m + 1  acts a = p }
     optimizer R { memory m = 0 -> m + 2 }
     scenario S of B { ${clauses} }`,
  );
  const [scenario] = design.scenarios;
  const unread = problems.find(({ code }) => code === 'syntax');
  if (!scenario || unread) throw new Error(`The clauses broke the scenario: ${unread?.message}`);
  const lets = letsOf(design);
  return {
    design,
    scenario,
    points,
    axes: more.axes ?? [],
    attributions: [],
    ...(more.asWritten ? { asWritten: more.asWritten } : {}),
    constants(expression, sweep) {
      const swept = Object.entries(sweep).map(([id, value]) => [id, { kind: 'number', value, place: expression.place }] as const);
      return constantValue(expression, new Map([...lets, ...swept])) ?? Number.NaN;
    },
  };
}

/** What became of each expectation. */
export function judgedIn(experiment: Experiment, seed = 1): readonly (ExpectationResult | readonly Missing[])[] {
  const runs = experiment.points[0]?.runs ?? 0;
  return [...expectationResults(experiment, new Resamples(runs, seed))].map((one) =>
    'result' in one ? one.result : one.missing,
  );
}

export function normals(mean: number, sd: number, count: number, seed: number): Float64Array {
  return drawMany(['normal', [mean, sd]], count, { seed });
}
export const axis = (target: string, ...values: readonly number[]): SweepAxis => ({ target, values, log: false });

/** As skewed as runs of an exponential distribution are on average: its quantiles, evenly. */
export const exponentialRanks = (runs: number): Float64Array =>
  Float64Array.from({ length: runs }, (_, i) => -Math.log((i + 0.5) / runs));
