import { type DrawnDesign, withMechanism } from './drawn-design.ts';
import { gainsIn, interval, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { someOf } from './levers.ts';
import { differ, reading, realisedIn, setTo, settingsOf, trend } from './probe.ts';

/** Runs for what each choice is worth, and for which disturbances are met. */
const runs = 2 ** 16;
const met = 1024;

/** Games of few moves, each tried by hand. */
export const ofGames: readonly Judged[] = [
  {
    rule: 'incentive/will-not-defer',
    question:
      'by what the robot believes, is it worth no more to leave it to who can halt it than the best of acting and stopping?',
    onlyApart: true,
    label: async (drawn) => {
      const { mesa, rival, ...rest } = drawn;
      const foreseen: DrawnDesign = { ...rest, ...(mesa && { mesa }), ...(mesa?.includesRival && rival && { rival }) };
      const believed = (mesa?.believes ?? []).reduce((so, { variable, text }) => {
        const [, law = ''] = /^believes \w+ (~ .*)$/.exec(text) ?? [];
        return withMechanism(so, variable, 'draw', law);
      }, foreseen);
      const worth = async (move: number): Promise<Float64Array> =>
        (await realisedIn(setTo(believed, mesa?.plans[0] ?? '', move), 'Probe', runs)).get('G')!;
      const [stopping, acting, deferring] = [await worth(0), await worth(1), await worth(2)];
      const best = mean(acting) > mean(stopping) ? acting : stopping;
      if (!differ(deferring, best)) return 'yes';
      const [low, high] = interval(deferring.map((value, run) => value - best[run]!));
      return low > 0 ? 'no' : high < 0 ? 'yes' : 'unclear';
    },
  },
  {
    rule: 'embedded/too-little-variety',
    question: 'does something come that no setting of the actions, chosen by all that is seen, brings to where it is wanted?',
    onlyApart: true,
    label: async (drawn) => {
      const { mesa, variables } = drawn;
      const settings = (mesa?.plans ?? []).reduce<readonly DrawnDesign[]>(
        (so, name) => {
          const { mechanism } = variables.find((one) => one.name === name)!;
          const values = /\{(.*)\}/.exec(mechanism)![1]!.split(', ').map(Number);
          return so.flatMap((one) => values.map((value) => setTo(one, name, value)));
        },
        [drawn],
      );
      const reached = await Promise.all(settings.map(async (one) => (await realisedIn(one, 'Probe', met)).get('G')!));
      const seen = await Promise.all(
        (mesa?.observes ?? []).map(async (name) => (await realisedIn(reading(drawn, name), 'Probe', met)).get('T')!),
      );
      // Who sees the same does the same.
      const alike = Map.groupBy(
        Array.from({ length: met }, (_, run) => run),
        (run) => seen.map((of) => of[run]).join(' '),
      );
      const isMet = (these: readonly number[]): boolean => reached.some((good) => these.every((run) => good[run] === 1));
      return [...alike.values()].every(isMet) ? 'no' : 'yes';
    },
  },
  {
    rule: 'agents/contention',
    question:
      'would two who plan for one goal, and move something one way, do better by that goal if they planned as one, and not if what both move had no bound?',
    onlyApart: true,
    label: async (drawn) => {
      const { mesa, rival, goal } = drawn;
      if (!mesa || rival?.goal !== goal) return 'no';
      const inner = /^= (?:max|min)\([^,]*, (.*)\)$/.exec(drawn.variables.find(({ name }) => name === 'v4')!.mechanism)?.[1];
      if (inner === undefined) return 'no';
      const { rival: _, ...still } = reading(drawn, inner);
      const draws = [...mesa.plans, rival.action].map((one) => trend(settingsOf(still, one), 'T'));
      const [mine, theirs] = await Promise.all(draws);
      if (mine === 'unclear' || theirs === 'unclear') return 'unclear';
      if (mine !== theirs || mine === 'flat' || mine === 'either') return 'no';
      if (!(await isOpenAtTimes(drawn, inner))) return 'no';
      const bounded = await gainsTogether(drawn);
      if (bounded !== 'yes') return bounded;
      const free = await gainsTogether(withMechanism(drawn, 'v4', 'equation', `= ${inner}`));
      return free === 'no' ? 'yes' : 'unclear';
    },
  },
];

/** Whether what is bounded is not always at its bound, whatever the two do: else there is nothing to draw on. */
function isOpenAtTimes(drawn: DrawnDesign, inner: string): Promise<boolean> {
  const [mine = '', theirs = ''] = [...(drawn.mesa?.plans ?? []), drawn.rival?.action ?? ''];
  const corners = [0, 1].flatMap((one) => [0, 1].map((other) => setTo(setTo(drawn, mine, one), theirs, other)));
  return someOf(corners, async (corner) => {
    const { rival: _, ...still } = reading(corner, `v4 - (${inner})`);
    return (await realisedIn(still, 'Probe', met)).get('T')!.some((off) => Math.abs(off) < 1e-9);
  });
}

/** Both actions planned by one, against each by its own. */
function gainsTogether(drawn: DrawnDesign): Promise<Label> {
  const { rival, mesa, ...rest } = drawn;
  const together = { ...rest, mesa: { ...mesa!, plans: [...mesa!.plans, rival!.action] } };
  const { includesRival: _, ...alone } = together.mesa;
  return gainsIn(drawn, { ...together, mesa: alone }, measured(drawn));
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
