import { asEquations, asSelected, average, deviation, doesBetter, highest, worthIn } from './best-law.ts';
import { type DrawnDesign, renamed } from './drawn-design.ts';
import { anyOf, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { moves, reading, realisedIn } from './probe.ts';
import { meanOf } from './silenced.ts';

/**
 * What a law would do where a state is as it mostly is, which may lie beyond what can be done; and how much more of the range where that is a
 * standard deviation higher. All of the first together, then what lies between.
 */
const bases = [0.5, -1, -0.5, 0, 1, 1.5, 2];
const slopes = [0, -1, -0.4, -0.15, 0.15, 0.4, 1];
const [finer, stretches] = [
  [0, -0.25, -0.125, 0.125, 0.25],
  [1, 0.6, 0.8, 1.25, 1.6],
];

/** What is steered without being looked at. */
export const ofSteering: readonly Judged[] = [
  {
    rule: 'embedded/open-loop',
    question:
      'would the best law that goes by a state it moves do better by the measure, in the world, than the best that goes by where that state would be were nothing left to chance, other laws as selection picks them?',
    label: async (drawn) => {
      const { mesa, second } = drawn;
      const states = drawn.variables.filter(({ kind }) => kind === 'state').map(({ name }) => name);
      const laws = [
        ...(mesa?.laws ?? []).map(({ action }) => ({ action, observes: mesa!.observes })),
        ...(second ? [{ action: second.action, observes: [] }] : []),
      ];
      return anyOf(
        states.flatMap((state) => laws.map((law) => ({ ...law, state }))),
        (one) => gainsByLooking(drawn, one),
      );
    },
  },
];

interface Steering {
  readonly action: string;
  readonly observes: readonly string[];
  readonly state: string;
}

async function gainsByLooking(drawn: DrawnDesign, { action, observes, state }: Steering): Promise<Label> {
  const { regime: _, noise: __, edits: ___, ...rest } = drawn;
  const known = { ...rest, deployed: false, knowsRegime: false };
  const course = courseOf(known, state);
  if (!course || !(await moves(known, action, state))) return 'no';
  // Who sees what moves the state, or what that moves, looks.
  for (const seen of observes)
    if (seen === state || (await moves(known, seen, state)) || (await moves(known, state, seen))) return 'no';
  const { mean, sd } = await liesAt(known, state);
  const goal = measured(drawn).id;
  const params = await asSelected(known, goal);
  const lawOf = ([base, byClock, byState]: Numbers): DrawnDesign => {
    const off = `${byClock} * (${state}m - ${mean}) / ${sd} + ${byState} * (${state} - ${state}m) / ${sd}`;
    return asEquations(course, params, new Map([[action, `clamp(${base} + ${off}, 0, 1)`]]));
  };
  const worth = (one: Numbers): Promise<number> => worthIn(lawOf(one), goal);
  const least = await withoutLooking(worth);
  return doesBetter(lawOf(least), lawOf(await looking(worth, least)), goal);
}

/** What a law does, and how much more for how far off the state would be by the clock, and for how far off it is from there. */
type Numbers = readonly [base: number, byClock: number, byState: number];
type Worth = (one: Numbers) => Promise<number>;

async function withoutLooking(worth: Worth): Promise<Numbers> {
  const all = slopes.flatMap((slope) => bases.map((base): Numbers => [base, slope, 0]));
  const [base, slope] = await highest(all, worth);
  const near = await highest(
    finer.map((by): Numbers => [base + by, slope, 0]),
    worth,
  );
  return highest(
    stretches.map((by): Numbers => [near[0], slope * by, 0]),
    worth,
  );
}

async function looking(worth: Worth, [base, byClock]: Numbers): Promise<Numbers> {
  const all = slopes.flatMap((slope) => [base, ...bases].map((at): Numbers => [at, byClock, slope]));
  const best = await highest([[base, byClock, 0], ...all], worth);
  const near = await highest(
    finer.map((by): Numbers => [best[0] + by, byClock, best[2]]),
    worth,
  );
  return highest(
    stretches.map((by): Numbers => [near[0], byClock, near[2] * by]),
    worth,
  );
}

/** Where a state lies at the end, with actions at their defaults, to tell how far off it is. */
async function liesAt(drawn: DrawnDesign, state: string): Promise<{ readonly mean: string; readonly sd: string }> {
  const values = (await realisedIn(reading(drawn, `final(${state})`))).get('T')!;
  return { mean: average(values).toFixed(3), sd: Math.max(deviation(values), 1e-3).toFixed(3) };
}

/** With another state that goes as this one would were all draws at their means, whatever is done; undefined where chance has no part in it. */
function courseOf(drawn: DrawnDesign, state: string): DrawnDesign | undefined {
  const means = drawn.variables.flatMap((one) => (one.kind === 'draw' ? [[one.name, String(meanOf(one))] as const] : []));
  const variables = drawn.variables.flatMap((one) => {
    if (one.name !== state) return [one];
    const mechanism = renamed(one.mechanism, new Map(means));
    if (mechanism === one.mechanism) return [one];
    return [one, { name: `${state}m`, kind: one.kind, mechanism: renamed(mechanism, new Map([[state, `${state}m`]])) }];
  });
  return variables.length > drawn.variables.length ? { ...drawn, variables } : undefined;
}
