import { type DrawnDesign, type DrawnVariable, withMechanism } from './drawn-design.ts';
import type { Label } from './experiments.ts';
import type { Judged } from './judged.ts';
import { someOf } from './levers.ts';
import { differ, moves, reading, realisedIn, setTo } from './probe.ts';

/** Runs for what is done at first, and for how far a state is brought. */
const [few, many] = [16, 256];
/** So many places of a state, evenly spaced, at which what hangs on it is looked at; then twice as many. */
const places = 24;
/** A bend of what is smooth is a quarter as much over half the distance, that of a kink a half, a jump is as much. */
const broken = 0.37;
/** Less of what it goes up and down is as good as straight. */
const straight = 1e-6;

/** What several who act do to one state, from step to step. */
export const ofCommons: readonly Judged[] = [
  {
    rule: 'agents/accidental-steering',
    question:
      'can two, each with an action of its own, bring a state that both move over a place at which what a goal or a harm hangs on breaks or jumps; and does neither, were it to keep that state in the middle, begin otherwise for what the other is going to do?',
    onlyApart: true,
    label: async (drawn): Promise<Label> => {
      const { mesa, rival, variables } = drawn;
      const [mine] = mesa?.plans ?? [];
      if (mine === undefined || !rival) return 'no';
      const states = variables.filter(({ kind }) => kind === 'state');
      const steered = await someOf(states, async (state) => {
        if (!(await movesBeside(drawn, mine, rival.action, state.name))) return false;
        if (!(await movesBeside(drawn, rival.action, mine, state.name))) return false;
        const reach = await reachOf(drawn, state.name, [mine, rival.action]);
        return (
          !(await isReckonedWith(drawn, state.name, reach.first)) &&
          (await hasEdge(drawn, state, reach.whole, [mine, rival.action]))
        );
      });
      return steered ? 'yes' : 'no';
    },
  },
];

/** Whether an action moves a state, whatever of its ends another is at. */
const movesBeside = (drawn: DrawnDesign, action: string, beside: string, state: string): Promise<boolean> =>
  someOf([0, 1], (value) => moves(setTo(drawn, beside, value), action, state));

interface Stretch {
  readonly low: number;
  readonly high: number;
}

const countsSteps: DrawnVariable = { name: 'n', kind: 'state', mechanism: '= 0 -> n + 1' };
/** What something is after a number of steps: a goal is an average over all. */
const after = (drawn: DrawnDesign, step: number, of: string): string => `${drawn.steps} * (if n == ${step} then ${of} else 0)`;

/** Where the ends of what both can do bring a state, in the first step and in all. */
async function reachOf(
  drawn: DrawnDesign,
  state: string,
  [mine = '', theirs = '']: readonly string[],
): Promise<{ readonly first: Stretch; readonly whole: Stretch }> {
  const { rival: _, ...still } = drawn;
  const steps = Array.from({ length: drawn.steps }, (__, step) => step + 1);
  const counted: DrawnDesign = {
    ...still,
    variables: [...drawn.variables, countsSteps],
    read: steps.map((step) => ({ id: `T${step}`, expression: after(drawn, step, state) })),
  };
  const [first, all]: [number[], number[]] = [[], []];
  for (const one of [0, 1])
    for (const other of [0, 1]) {
      const made = await realisedIn(setTo(setTo(counted, mine, one), theirs, other), 'Probe', many);
      first.push(...made.get('T1')!);
      for (const step of steps) all.push(...made.get(`T${step}`)!);
    }
  const stretch = (values: readonly number[]): Stretch => ({
    low: values.reduce((so, value) => Math.min(so, value), Infinity),
    high: values.reduce((so, value) => Math.max(so, value), -Infinity),
  });
  return { first: stretch(first), whole: stretch(all) };
}

/** Where draws and actions are set by hand: at the ends of what they are. */
const ends = [-1, 1].flatMap((draws) => [0, 1].flatMap((mine) => [0, 1].map((theirs) => [draws, mine, theirs] as const)));
/** In the step of a state what breaks may be met by what is done there alone, so that goes along with it. */
const rising = `n / ${2 * places}`;
const alongWithActions = [-1, 1].flatMap((draws) =>
  [0, 1].flatMap((other) => [[draws, rising, other] as const, [draws, other, rising] as const]),
);

/**
 * Whether what matters breaks somewhere on the way; what is in the step of the state itself matters where the state does. Whatever else is so, at one of
 * the ends of each.
 */
async function hasEdge(
  drawn: DrawnDesign,
  state: DrawnVariable,
  reach: Stretch,
  [mine = '', theirs = '']: readonly string[],
): Promise<boolean> {
  const { rival, goal, variables } = drawn;
  const harms = variables.flatMap(({ name, harm }) => (harm ? [name] : []));
  const matters = [goal, ...(rival?.goal === undefined ? [] : [rival.goal]), ...harms];
  const [, next = ''] = /-> (.*)$/.exec(state.mechanism) ?? [];
  const drawing = variables.flatMap(({ name, kind }) => (kind === 'draw' ? [name] : []));
  const walk = ([draws, one, other]: readonly [number, number | string, number | string]) => {
    const set = [...drawing.map((name) => [name, draws] as const), [mine, one] as const, [theirs, other] as const];
    const { rival: _, mesa: __, ...still } = drawn;
    const base = { selects: 'draws', search: 'best of 2', trials: 1, inWorld: false } as const;
    const held = set.reduce((so: DrawnDesign, [name, value]) => withMechanism(so, name, 'equation', `= ${value}`), {
      ...still,
      base,
    });
    return along(held, state.name, reach, [...matters, next]);
  };
  const isFelt = (heights: readonly (readonly number[])[]): boolean =>
    heights.slice(0, -1).some((all) => Math.max(...all) - Math.min(...all) > straight);
  let felt = false;
  const breaksAtEnds = await someOf(ends, async (end) => {
    const heights = await walk(end);
    felt ||= isFelt(heights);
    return heights.slice(0, -1).some(breaks) || (felt && breaks(heights.at(-1)!));
  });
  return breaksAtEnds || (felt && (await someOf(alongWithActions, async (end) => breaks((await walk(end)).at(-1)!))));
}

/** What expressions are while a state goes from one end to the other, a step for each place. */
async function along(
  held: DrawnDesign,
  state: string,
  { low, high }: Stretch,
  expressions: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const steps = 2 * places + 1;
  const width = (high - low) / (steps - 1);
  const { variables, ...rest } = withMechanism(held, state, 'equation', `= ${low.toFixed(6)} + ${width.toFixed(9)} * n`);
  const walked: DrawnDesign = { ...rest, steps, variables: [countsSteps, ...variables] };
  const each = Array.from({ length: steps }, (_, step) => step + 1);
  const read = expressions.flatMap((of, which) =>
    each.map((step) => ({ id: `T${which}x${step}`, expression: after(walked, step, of) })),
  );
  const made = await realisedIn({ ...walked, read }, 'Probe', 1);
  return expressions.map((_, which) => each.map((step) => made.get(`T${which}x${step}`)![0]!));
}

/** Whether what goes from place to place breaks or jumps: its sharpest bend stays as sharp, seen closer. */
function breaks(heights: readonly number[]): boolean {
  const rise = Math.max(...heights) - Math.min(...heights);
  const [coarse, fine] = [sharpest(heights.filter((_, place) => place % 2 === 0)), sharpest(heights)];
  return fine > straight * (1 + rise) && fine > broken * coarse;
}

/** Of a kink between two places either may have a part: what two neighbours bend together is the same wherever it lies. */
function sharpest(heights: readonly number[]): number {
  const bends = heights.slice(1, -1).map((here, at) => Math.abs(heights[at]! - 2 * here + heights[at + 2]!));
  return bends.reduce((so, bend, at) => Math.max(so, bend + (bends[at + 1] ?? 0)), 0);
}

/** Whether one of the two, were it to keep a state in the middle, begins otherwise for what the other is always going to do. */
async function isReckonedWith(drawn: DrawnDesign, state: string, { low, high }: Stretch): Promise<boolean> {
  const { mesa, rival } = drawn;
  if (!mesa || !rival) return false;
  const keeping = `-1 * (${state} - ${((low + high) / 2).toFixed(6)})^2`;
  const [mine = ''] = mesa.plans;
  const { goal: _, law: __, observes: ___, ...acts } = rival;
  const { haltedBy: ____, ...planning } = mesa;
  const counted: DrawnDesign = { ...drawn, variables: [...drawn.variables, countsSteps] };
  const towards = (law: string): DrawnDesign => ({ ...counted, mesa: { ...planning, goal: keeping }, rival: { ...acts, law } });
  const from = (law: string): DrawnDesign => ({
    ...counted,
    mesa: { ...planning, plans: [], laws: [{ action: mine, law }], pursuesSelectors: false, observes: [] },
    rival: { ...rival, goal: keeping },
  });
  const begins = async (design: DrawnDesign, action: string): Promise<Float64Array> =>
    (await realisedIn(reading(design, after(design, 1, action)), 'Main', few)).get('T')!;
  return (
    differ(await begins(towards('0'), mine), await begins(towards('1'), mine)) ||
    differ(await begins(from('0'), rival.action), await begins(from('1'), rival.action))
  );
}
