import { corrected, subjectOf, uncorrected } from '../../../language/design/corrections/corrected.ts';
import { givenSelectorsModel } from '../../../language/design/corrections/selectors-model.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { renamed, withMechanism } from './drawn-design.ts';
import { any, anyOf, changes, changesIn, designOf, gains, type Label, measured, wanted } from './experiments.ts';
import type { Judged } from './judged.ts';
import { lawsOf, someOf, withLawSettled } from './levers.ts';
import { mainOf } from './model-labels.ts';
import { answersTo, moves, ofActions, reading, realisedIn, setTo, trend } from './probe.ts';
import { meanOf } from './silenced.ts';

/** What is selected, against what selects it. */
export const ofDelegates: readonly Judged[] = [
  {
    rule: 'mesa/transoptimizer',
    claimedBy: ['warning'],
    question: 'does something else come of it where what is selected pursues the goal of its selector?',
    label: async (drawn) => {
      const design = await designOf(drawn);
      const mended = corrected(design, subjectOf(design, mainOf(design))!, new Set(['delegate']));
      if (mended.edits.size === 0) return 'no';
      return anyOf([measured(drawn), wanted], async (scale) => changes(uncorrected(design), mended, scale));
    },
  },
  {
    rule: 'mesa/superoptimizer',
    claimedBy: ['warning'],
    question:
      'does it reach less of its own goal, as its params are selected, with the model of its selector, or without what it sees and that model lacks?',
    label: async (drawn) => any([await swapped(drawn, 'worse'), await seesMore(drawn)]),
  },
  {
    rule: 'mesa/suboptimizer',
    claimedBy: ['warning'],
    question: 'does it reach more of its own goal, as its params are selected, with the model of its selector?',
    label: (drawn) => swapped(drawn, 'better'),
  },
  {
    rule: 'mesa/frozen-parameters',
    question: 'are other params of a planner better once the regime has come, by the measure that selects them?',
    label: async (drawn) => {
      if (!drawn.regime || !drawn.mesa || drawn.mesa.plans.length === 0) return 'no';
      // What a planner knows of the regime is as it is; and what a law has of its own to adjust is another matter.
      const design = await designOf({ ...withLawSettled(drawn), deployed: true });
      const again = { ...uncorrected(design), trials: new Set(['follow deployment'] as const) };
      return gains(uncorrected(design), again, measured(drawn));
    },
  },
  {
    rule: 'mesa/tells-trial-from-deployment',
    question: 'is what it sees drawn otherwise in trials than once deployed, and does what it does answer to it?',
    label: async (drawn) => {
      const { mesa } = drawn;
      if (!mesa) return 'no';
      for (const name of mesa.observes) if ((await isOtherwise(drawn, name)) && (await actsOn(drawn, mesa, name))) return 'yes';
      return 'no';
    },
  },
  {
    rule: 'mesa/trial-not-mesa',
    question: 'does what follows a selected law move neither a state nor a harm, and is it tried in a simulator?',
    label: async (drawn) => {
      if (drawn.base.inWorld) return 'no';
      const lasting = drawn.variables.filter(({ kind, harm }) => kind === 'state' || harm).map(({ name }) => name);
      const delegates = [drawn.mesa?.laws ?? [], drawn.second ? [drawn.second] : []].filter(({ length }) => length > 0);
      const isTrial = async (laws: ReturnType<typeof lawsOf>) =>
        !(await someOf(laws, ({ action }) => someOf(lasting, (name) => moves(drawn, action, name))));
      return (await someOf(delegates, isTrial)) ? 'yes' : 'no';
    },
  },
  {
    rule: 'mesa/irreversible-control',
    question: 'does what follows a selected law move a harm?',
    label: async (drawn) => {
      const harms = drawn.variables.filter(({ harm }) => harm).map(({ name }) => name);
      const hit = await someOf(lawsOf(drawn), ({ action }) => someOf(harms, (name) => moves(drawn, action, name)));
      return hit ? 'yes' : 'no';
    },
  },
  {
    rule: 'mesa/implicit-goal',
    question:
      "does what follows a selected law move, one way, a harm, a state or another's goal to which neither measure nor goal answers?",
    label: async (drawn) => {
      const outcomes = drawn.variables.filter(({ kind, harm }) => kind === 'state' || harm).map(({ name }) => name);
      const apart: string[] = [];
      for (const name of outcomes)
        if (!(await answersTo(drawn, name, 'G')) && !(await answersTo(drawn, name, 'P'))) apart.push(name);
      if (drawn.rival?.goal !== undefined) apart.push(drawn.rival.goal);
      if (drawn.mesa?.goal !== undefined) apart.push(drawn.mesa.goal.replaceAll('A.p', '0.5'));
      const ways = lawsOf(drawn).flatMap(({ action }) => apart.map((outcome) => ({ action, outcome })));
      return anyOf(ways, async ({ action, outcome }) => {
        const set = ofActions.map((value) => setTo(reading(drawn, outcome), action, value));
        const way = await trend(set, 'T');
        return way === 'unclear' ? 'unclear' : way === 'up' || way === 'down' ? 'yes' : 'no';
      });
    },
  },
];

async function swapped(drawn: DrawnDesign, how: 'better' | 'worse'): Promise<Label> {
  const design = await designOf(await withGoalKept(drawn));
  const [given] = givenSelectorsModel(design, subjectOf(design, mainOf(design))!);
  const own = design.optimizers.find(({ id }) => id === 'A')?.pursues?.id;
  if (!given || own === undefined) return 'no';
  const [as, with_] = [uncorrected(design), uncorrected(given.design)];
  return how === 'better' ? gains(as, with_, { kind: 'goal', id: own }) : gains(with_, as, { kind: 'goal', id: own });
}

/**
 * With the params of its goal as selection picks them, whatever model it is given: with another param its goal is another, by which it reaches
 * neither more nor less.
 */
async function withGoalKept(drawn: DrawnDesign): Promise<DrawnDesign> {
  const { mesa } = drawn;
  if (mesa?.param === undefined || !mesa.goal?.includes('A.p')) return drawn;
  const picked = (await realisedIn(reading(drawn, 'A.p'), 'Main')).get('T')!.toSorted();
  const places = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => picked[Math.floor(share * picked.length)]!.toFixed(4));
  const param = `p in {${[...new Set(places)].join(', ')}}`;
  return { ...drawn, base: { ...drawn.base, search: 'none' }, mesa: { ...mesa, param } };
}

/** Whether to see what its selector's model does not have makes a difference. */
async function seesMore(drawn: DrawnDesign): Promise<Label> {
  const { mesa, edits = [] } = drawn;
  const lacking = edits
    .filter(({ text }) => text.startsWith('omits') || text.startsWith('holds'))
    .map(({ variable }) => variable);
  const seen = mesa?.observes.filter((name) => lacking.includes(name)) ?? [];
  if (!mesa || seen.length === 0) return 'no';
  const observes = mesa.observes.filter((name) => !seen.includes(name));
  const instead = new Map(seen.map((name) => [name, String(meanOf(drawn.variables.find((one) => one.name === name)!))]));
  const laws = mesa.laws.map(({ action, law }) => ({ action, law: renamed(law, instead) }));
  const own = mesa.goal === undefined ? measured(drawn) : ({ kind: 'goal', id: 'Q' } as const);
  return changesIn(drawn, { ...drawn, mesa: { ...mesa, observes, laws } }, own);
}

/** The world as the selector's trials have it, against the world once deployed. */
async function isOtherwise(drawn: DrawnDesign, name: string): Promise<boolean> {
  const seen = reading(drawn, name);
  const tried = drawn.base.inWorld ? seen : (drawn.edits ?? []).reduce(asBelieved, seen);
  const { regime } = drawn;
  const changed = drawn.variables.find((one) => one.name === regime?.variable);
  const deployed = drawn.deployed && regime && changed ? withMechanism(seen, changed.name, changed.kind, regime.mechanism) : seen;
  return (await trend([tried, deployed], 'T')) !== 'flat';
}

function asBelieved(drawn: DrawnDesign, { variable, text }: { readonly variable: string; readonly text: string }): DrawnDesign {
  const one = drawn.variables.find(({ name }) => name === variable)!;
  const [, told = `= ${meanOf(one)}`] = /^(?:believes|holds) \w+ ([~=].*)$/.exec(text) ?? [];
  return withMechanism(drawn, variable, told.startsWith('~') ? 'draw' : 'equation', told);
}

/** Whether what it does answers to what it sees, its params as they come. */
function actsOn(drawn: DrawnDesign, mesa: NonNullable<DrawnDesign['mesa']>, name: string): Promise<boolean> {
  const { regime: _, ...plain } = drawn;
  const first = mesa.plans.length > 0 ? mesa.plans.join(' + 1.7 * ') : mesa.laws.map(({ action }) => action).join(' + 1.7 * ');
  const one = reading({ ...plain, deployed: false, base: { ...drawn.base, search: 'none' } }, first);
  return answersTo(one, name, 'T', 'Main');
}
