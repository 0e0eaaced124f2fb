import type { DrawnDesign } from './drawn-design.ts';
import { all, any, anyOf, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { delegated, held, type Lever, leversOf, moversOf, someOf } from './levers.ts';
import { answersTo, at, goes, moves, ofActions, reading, setTo, settingsOf, type Trend, trend } from './probe.ts';
import { actsBy } from './told.ts';

/** What several who act do to each other, and several tasks to whoever has them. */
export const ofParties: readonly Judged[] = [
  {
    rule: 'agents/multitask-starvation',
    question:
      'does a lever of who is paid move what it is paid by one way, and something that the true goal is to have more of, and the pay does not answer to, the other way, where it moves something too with which both rise?',
    label: async (drawn) => {
      if (drawn.proxy === undefined && drawn.mesa?.goal === undefined) return 'no';
      return anyOf(agentsOf(drawn), starved);
    },
  },
  {
    rule: 'agents/goal-co-option',
    question:
      'does another, for whose own goal it matters what is done here, move the measure while all that moves the true goal is held still?',
    label: async (drawn) => {
      const { rival, proxy } = drawn;
      if (rival?.goal === undefined || proxy === undefined) return 'no';
      if (!(await someOf(delegated(drawn), (action) => answersTo(drawn, action, 'Z')))) return 'no';
      const still = held(drawn, await moversOf(drawn));
      const sees = await answersTo(drawn, rival.action, 'G');
      const measure = sees ? at(proxy, [rival.action], 0.5) : proxy;
      return (await answersTo(reading(still, measure), rival.action, 'T')) ? 'yes' : 'no';
    },
  },
  {
    rule: 'agents/spoofable-input',
    question:
      'does who acts by what it sees see something to which its goal does not answer, and which another, for whose own goal it matters what is done, moves while all that moves that goal is held still?',
    label: async (drawn) => {
      const { mesa } = drawn;
      if (!mesa) return 'no';
      const own = mesa.goal === undefined ? measured(drawn).id : 'Own';
      const done = [...mesa.plans, ...mesa.laws.map(({ action }) => action)];
      for (const input of mesa.observes) {
        // Who writes it could write something else than it does: what it always writes would tell nothing.
        const written = othersThan(drawn).flatMap(({ action }) => settingsOf(drawn, action));
        if ((await answersTo(drawn, input, own)) || !(await actsBy(drawn, input, [drawn, ...written]))) continue;
        const still = held(drawn, await moversOf(drawn, own));
        for (const { action, goal } of othersThan(drawn))
          if ((await moves(still, action, input)) && (await someOf(done, (one) => answersTo(drawn, one, goal)))) return 'yes';
      }
      return 'no';
    },
  },
  {
    rule: 'goodhart/campbell',
    onlyApart: true,
    question:
      'does who knows by what it is selected pursue something else, and does something move both that and the measure, and not the true goal?',
    label: async (drawn) => {
      const { mesa, proxy, variables } = drawn;
      if (!mesa?.aware || mesa.goal === undefined || proxy === undefined) return 'no';
      const shared = await someOf(
        variables,
        async ({ name }) =>
          (await answersTo(drawn, name, 'P')) && (await answersTo(drawn, name, 'Own')) && !(await answersTo(drawn, name, 'G')),
      );
      return shared ? 'yes' : 'no';
    },
  },
];

/** Who acts for something else than who is selected first does. */
function othersThan({ mesa, second, rival, proxy }: DrawnDesign): readonly { readonly action: string; readonly goal: string }[] {
  const selected = second && mesa?.goal !== undefined ? [{ action: second.action, goal: proxy === undefined ? 'G' : 'P' }] : [];
  return [...selected, ...(rival?.goal === undefined ? [] : [{ action: rival.action, goal: 'Z' }])];
}

/** Who has levers, and by what it is paid, as an expression over the design that is read as `T`. */
interface Agent {
  readonly drawn: DrawnDesign;
  readonly levers: readonly Lever[];
}

/** Who plans is paid by its own goal, its param as it is on average; a law by the measure by which its params are selected. */
function agentsOf(drawn: DrawnDesign): readonly Agent[] {
  const { mesa, goal, proxy } = drawn;
  const paid = reading(drawn, mesa?.goal?.replaceAll('A.p', '0.5') ?? proxy ?? goal);
  const plans = mesa?.plans ?? [];
  const planned = plans.map((name) => ({ name, settings: ofActions.map((value) => setTo(paid, name, value)) }));
  if (proxy === undefined) return [{ drawn: paid, levers: planned }];
  const measuredBy = reading(drawn, proxy);
  const params = leversOf(measuredBy);
  return [
    { drawn: paid, levers: planned },
    // Each has params of its own: `p` is the one's, `q` the other's.
    ...['p', 'q'].map((param) => ({ drawn: measuredBy, levers: params.filter(({ name }) => name === param) })),
  ].filter(({ levers }) => levers.length > 0);
}

async function starved({ drawn, levers }: Agent): Promise<Label> {
  const tasks = drawn.variables.map(({ name }) => name);
  const paidTasks: Label[] = [];
  for (const task of tasks) {
    if (!(await someOf(levers, async (lever) => lever.name === task || (await along(lever, task)) !== 'flat'))) continue;
    const set = settingsOf(drawn, task);
    paidTasks.push(all([goes('up', await trend(set, 'T')), goes('up', await trend(set, 'G'))]));
    if (paidTasks.at(-1) === 'yes') break;
  }
  const hasPaid = any(paidTasks);
  if (hasPaid === 'no') return 'no';
  const ways: Label[] = [];
  for (const lever of levers) {
    const pull = await trend(lever.settings, 'T');
    if (pull === 'flat' || pull === 'either') continue;
    for (const task of tasks) {
      if ((await answersTo(drawn, task, 'T')) || !(await answersTo(drawn, task, 'G'))) continue;
      const onward = await along(lever, task);
      if (onward === 'flat' || onward === 'either') continue;
      // Of what is to be less there is none to starve.
      const isNeeded = goes('up', await trend(settingsOf(drawn, task), 'G'));
      ways.push(all([hasPaid, isNeeded, isAgainst([pull, onward])]));
      if (ways.at(-1) === 'yes') return 'yes';
    }
  }
  return any(ways);
}

/** Which way a variable goes along a lever. */
const along = ({ settings, name }: Lever, variable: string): Promise<Trend> =>
  name === variable
    ? Promise.resolve('up')
    : trend(
        settings.map((one) => reading(one, variable)),
        'T',
      );

/** Whether what a lever does to the one thing it undoes by way of the other. */
function isAgainst(ways: readonly Trend[]): Label {
  if (ways.includes('flat') || ways.includes('either')) return 'no';
  if (ways.includes('unclear')) return 'unclear';
  return ways.filter((way) => way === 'down').length % 2 === 1 ? 'yes' : 'no';
}
