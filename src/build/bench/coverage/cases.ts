import type { Estimate, ScenarioResult } from '../../../simulation/result.ts';

/** An interval of a simulated spec, and the value that it is to hold, known exactly. */
export interface CoverageCase {
  readonly name: string;
  readonly truth: number;
  readonly read: (result: ScenarioResult) => Pick<Estimate, 'low' | 'high'> | undefined;
}
/** A spec with one scenario `S`, without its seed. */
export interface CoverageSpec {
  readonly spec: string;
  readonly attribution?: true;
  readonly cases: readonly CoverageCase[];
}

const measure = (name: string, truth: number, as = name): CoverageCase => ({
  name: as,
  truth,
  read: ({ points }) => points[0]?.measures[name],
});

/** An interval that is marked as not to be trusted claims nothing. */
const unlessMarked = (name: string, truth: number, as: string): CoverageCase => ({
  name: `${as}, or marked`,
  truth,
  read: ({ points }) => {
    const found = points[0]?.measures[name];
    return found?.tooFew ? { low: -Infinity, high: Infinity } : found;
  },
});

/** Of the best of four standard normal values (Harter, Expected values of normal order statistics, 1961). */
const bestOfFour = 1.0293753730039641;
const spreads = (law: string, runs: number): string => `
  world W { x ~ ${law} }
  scenario S of W { runs ${runs}
    expect mean(x) < 9  expect sd(x) < 9  expect quantile(x, 0.5) < 9  expect quantile(x, 0.9) < 9  expect quantile(x, 0.99) < 9 }`;
const lognormalSd = Math.sqrt((Math.exp(0.5625) - 1) * Math.exp(0.5625));
const within = (law: string): string => `
  world W { x ~ ${law} }
  goal G { maximize x }
  scenario S of W { runs 100_000 until within 0.1 of realised(G) }`;
const decided = (effect: number, runs = '20_000', more = ''): string => `
  world W { x ~ normal(${effect}, 1)  y ~ normal(0.1, 1) }
  goal G { maximize x }
  goal Other { maximize x + y }
  scenario S of W { runs ${runs} until decided  expect realised(G) > 0  ${more} }`;

export const coverageSpecs: readonly CoverageSpec[] = [
  {
    spec: spreads('normal(0, 1)', 100),
    cases: [
      measure('mean(x)', 0, 'mean, 100 normal runs'),
      measure('sd(x)', 1, 'sd, 100 normal runs'),
      measure('quantile(x, 0.5)', 0, 'median, 100 normal runs'),
      measure('quantile(x, 0.9)', 1.2815515655446004, '90% quantile, 100 normal runs'),
    ],
  },
  {
    spec: spreads('exponential(1)', 400),
    cases: [
      measure('mean(x)', 1, 'mean, 400 exponential runs'),
      measure('sd(x)', 1, 'sd, 400 exponential runs'),
      measure('quantile(x, 0.5)', Math.LN2, 'median, 400 exponential runs'),
      measure('quantile(x, 0.9)', Math.LN10, '90% quantile, 400 exponential runs'),
    ],
  },
  {
    spec: spreads('exponential(1)', 10),
    cases: [measure('quantile(x, 0.99)', 2 * Math.LN10, '99% quantile, 10 exponential runs, without an upper end')],
  },
  {
    spec: spreads('exponential(1)', 30),
    cases: [unlessMarked('sd(x)', 1, 'sd, 30 exponential runs')],
  },
  {
    spec: spreads('exponential(1)', 100),
    cases: [
      measure('sd(x)', 1, 'sd, 100 exponential runs'),
      measure('quantile(x, 0.99)', 2 * Math.LN10, '99% quantile, 100 exponential runs, without an upper end'),
    ],
  },
  {
    spec: spreads('lognormal(0, 0.75)', 100),
    cases: [unlessMarked('sd(x)', lognormalSd, 'sd, 100 lognormal runs')],
  },
  {
    spec: spreads('lognormal(0, 0.75)', 500),
    cases: [
      measure('sd(x)', lognormalSd, 'sd, 500 lognormal runs'),
      unlessMarked('sd(x)', lognormalSd, 'sd, 500 lognormal runs'),
    ],
  },
  {
    spec: `
      world W { value ~ normal(0, 1) }
      goal V { maximize value  measured with noise sd 1 }
      base optimizer B { pursues V  selects from W  search best of 4 }
      scenario S of B { runs 100 }`,
    cases: [
      measure('believed(V)', Math.SQRT2 * bestOfFour, 'believed, best of 4'),
      measure('realised(V)', Math.SQRT1_2 * bestOfFour, 'realised, best of 4'),
      measure('baseline(V)', 0, 'baseline, best of 4'),
      measure('gap(V)', Math.SQRT1_2 * bestOfFour, 'gap, best of 4'),
    ],
  },
  {
    spec: `
      world W { value ~ normal(0, 1)  noise ~ normal(0, 1) }
      goal G { maximize value }
      goal Seen { maximize value + noise  proxy for G }
      base optimizer B { pursues Seen  selects from W  search best of 4 }
      scenario S of B { runs 100 }`,
    attribution: true,
    cases: [
      {
        name: 'loss, best of 4 by a noisy proxy',
        truth: (1 - Math.SQRT1_2) * bestOfFour,
        read: ({ attributions }) => attributions?.[0]?.loss,
      },
      {
        name: 'part of the goal, best of 4 by a noisy proxy',
        truth: (1 - Math.SQRT1_2) * bestOfFour,
        read: ({ attributions }) => attributions?.[0]?.parts.find(({ correction }) => correction === 'goal')?.part,
      },
    ],
  },
  { spec: within('normal(0, 1)'), cases: [measure('realised(G)', 0, 'mean, runs until within 0.1, normal')] },
  { spec: within('exponential(1)'), cases: [measure('realised(G)', 1, 'mean, runs until within 0.1, exponential')] },
  { spec: decided(0, '1_000'), cases: [measure('realised(G)', 0, 'mean, until decided, at the threshold')] },
  { spec: decided(0.1, '1_000'), cases: [measure('realised(G)', 0.1, 'mean, until decided, 0.1 sd from the threshold')] },
  {
    spec: decided(0.1, '2_000', 'expect realised(Other) > 0.1  expect quantile(x, 0.5) < 0.2'),
    cases: [
      measure('realised(G)', 0.1, 'mean, until three are decided'),
      measure('realised(Other)', 0.2, 'mean of another, until three are decided'),
      measure('quantile(x, 0.5)', 0.1, 'median, until three are decided'),
    ],
  },
  { spec: decided(0.2), cases: [measure('realised(G)', 0.2, 'mean, until decided, 0.2 sd from the threshold')] },
  { spec: decided(0.05), cases: [measure('realised(G)', 0.05, 'mean, until decided, 0.05 sd from the threshold')] },
  { spec: decided(0.02), cases: [measure('realised(G)', 0.02, 'mean, until decided, 0.02 sd from the threshold')] },
];
