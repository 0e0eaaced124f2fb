import { type DrawnDesign, type DrawnVariable, renamed } from './drawn-design.ts';
import { any, anyOf, interval, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { moversOf, someOf } from './levers.ts';
import { differ, moves, ofActions, reading, realisedIn } from './probe.ts';
import { hasToGoBy } from './told.ts';

/** Runs: where it is open whether something is moved on average, the more decide. */
const runs = [256, 8192];
/** A smaller share of the spread over runs is none. */
const negligible = 0.01;

/** What somebody is paid to move, or to go by: of designs in which everybody's model is the world. */
export const ofIncentives: readonly Judged[] = [
  {
    rule: 'incentive/manipulation',
    question:
      'would what is planned or selected come out otherwise for its own goal, or the measure of who selects a planner by its param, if something protected were as another action of it (what it plans with another param) would have made it, all else as it is?',
    onlyApart: true,
    label: async (drawn) => {
      const all = [...paid(drawn), ...(await paidByParam(drawn))];
      return anyOf(
        ofMark(drawn, 'protected').flatMap((name) => all.map((one) => ({ ...one, name }))),
        (one) => isInstrument(drawn, one, []),
      );
    },
  },
  {
    rule: 'incentive/tampering',
    question:
      'would it come out otherwise if a reading, of which the measure hears, were as another action would have made it, all that moves the true goal left as it is; or if that were so of what it can be halted by?',
    onlyApart: true,
    label: async (drawn) => {
      const { mesa, proxy } = drawn;
      const movers = proxy === undefined ? [] : await moversOf(drawn);
      // Who selects a planner by its param is paid by the measure too, as for what is protected.
      const measuredBy = [...paid(drawn), ...(await paidByParam(drawn))].filter(({ goal }) => goal === proxy);
      const readings = ofMark(drawn, 'reading').flatMap((name) => measuredBy.map((one) => ({ ...one, name })));
      const tampered = await anyOf(readings, (one) => isInstrument(drawn, one, movers));
      const halt = mesa?.haltedBy;
      if (tampered === 'yes' || halt === undefined) return tampered;
      const halted = paid(drawn).filter(({ by }) => by === 'A');
      return any([tampered, await anyOf(halted, (one) => isInstrument(drawn, { ...one, name: halt }, []))]);
    },
  },
  {
    rule: 'incentive/sensitive-response',
    question:
      'does who plans do otherwise, whichever of equally good actions it takes, where something protected is otherwise, of which it hears by what it sees alone?',
    onlyApart: true,
    label: async (drawn) => {
      if (!drawn.mesa || drawn.mesa.plans.length === 0) return 'no';
      return (await someOf(ofMark(drawn, 'protected'), (name) => hasToGoBy(drawn, name))) ? 'yes' : 'no';
    },
  },
];

const ofMark = ({ variables }: DrawnDesign, mark: DrawnVariable['mark']): readonly string[] =>
  variables.filter((one) => one.mark === mark).map(({ name }) => name);

/** An action, and what whoever does it is paid by, as an expression. */
interface Paid {
  readonly by: string;
  readonly action: string;
  readonly goal: string;
  /** What it could do instead, where that is not what anybody could. */
  readonly values?: readonly number[];
}

/** Who selects what plans for a goal of its own moves by a param what that does: as much on average as these. */
async function paidByParam(drawn: DrawnDesign): Promise<readonly Paid[]> {
  const { mesa, goal, proxy } = drawn;
  if (mesa?.goal === undefined || mesa.param === undefined) return [];
  const found: Paid[] = [];
  for (const action of mesa.plans) {
    const all: Float64Array[] = [];
    for (const value of ofActions) {
      const fixed = { ...drawn, mesa: { ...mesa, param: `p in {${value}}` } };
      all.push((await realisedIn(reading(fixed, action), 'Main', runs[0])).get('T')!);
    }
    const [first, ...others] = all;
    if (!others.some((other) => differ(first!, other))) continue;
    found.push({ by: 'B', action, goal: proxy ?? goal, values: all.map(mean) });
  }
  return found;
}

function paid(drawn: DrawnDesign): readonly Paid[] {
  const { mesa, second, rival, goal, proxy } = drawn;
  const measure = measured(drawn).id === 'P' ? (proxy ?? goal) : goal;
  const own = [...(mesa?.plans ?? []), ...(mesa?.laws ?? []).map(({ action }) => action)];
  return [
    ...own.map((action) => ({ by: 'A', action, goal: mesa?.goal ?? measure })),
    ...(second ? [{ by: 'D', action: second.action, goal: measure }] : []),
    ...(rival?.goal === undefined ? [] : [{ by: 'C', action: rival.action, goal: rival.goal }]),
  ];
}

/**
 * Whether there is an instrumental control incentive, by its definition (Everitt et al. 2021): for some action a the goal, with the variable as a
 * would have made it and all else as it is, differs on average from what it is. Some variables stay as they are on the way there.
 */
async function isInstrument(drawn: DrawnDesign, one: Paid & { readonly name: string }, still: readonly string[]): Promise<Label> {
  const { name, action, goal, values = ofActions } = one;
  if (name === action || !(await moves(drawn, action, name))) return 'no';
  return anyOf(values, async (value) => {
    const { design, instead } = asIf(drawn, { action, value, name, goal, still });
    for (const many of runs) {
      const made = await realisedIn(
        {
          ...design,
          read: [
            { id: 'T', expression: instead },
            { id: 'S', expression: goal },
          ],
        },
        'Main',
        many,
      );
      const [other, as] = [made.get('T')!, made.get('S')!];
      if (!differ(other, as)) return 'no';
      const [low, high] = interval(other.map((made, run) => made - as[run]!));
      const spread = Math.max(1e-3, deviation(as));
      if (low > 0 || high < 0) return 'yes';
      if (Math.max(-low, high) < negligible * spread) return 'no';
    }
    return 'unclear';
  });
}

interface Instead {
  readonly action: string;
  readonly value: number;
  readonly name: string;
  readonly goal: string;
  readonly still: readonly string[];
}

/** Copies of what lies on the way to a variable, with the action at a value, and of what comes of that variable; and the goal as it reads these. */
function asIf(drawn: DrawnDesign, { action, value, name, goal, still }: Instead) {
  const made: DrawnVariable[] = [];
  const there = new Map([[action, String(value)]]);
  const onward = new Map<string, string>();
  const copy = (one: DrawnVariable, names: Map<string, string>, suffix: string): void => {
    names.set(one.name, `${one.name}${suffix}`);
    made.push({ name: `${one.name}${suffix}`, kind: one.kind, mechanism: renamed(one.mechanism, names) });
  };
  for (const one of drawn.variables) {
    const reads = (names: ReadonlyMap<string, string>): boolean => renamed(one.mechanism, names) !== one.mechanism;
    if (one.kind === 'action') continue;
    if (onward.size === 0 && reads(there) && !still.includes(one.name)) copy(one, there, 'x');
    if (one.name === name) onward.set(name, there.get(name) ?? name);
    else if (onward.size > 0 && reads(onward)) copy(one, onward, 'y');
  }
  return { design: { ...drawn, variables: [...drawn.variables, ...made] }, instead: renamed(goal, onward) };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: Float64Array): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
