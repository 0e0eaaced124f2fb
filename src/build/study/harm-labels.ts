import type { DrawnDesign, DrawnMesa } from './drawn-design.ts';
import { anyOf, gainsIn, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { actionsOf, delegated } from './levers.ts';
import { answersTo, moves } from './probe.ts';
import { lawGains, type Seeing } from './seeing-more.ts';
import { meanOf } from './silenced.ts';

/** What is done to the world, and what is not seen of it. */
export const ofTheWorld: readonly Judged[] = [
  {
    rule: 'embedded/unowned-harm',
    question: 'does an action move a harm to which no goal that anybody pursues answers?',
    label: async (drawn) => {
      const harm = drawn.variables.find((one) => one.harm)?.name;
      if (harm === undefined) return 'no';
      for (const goal of [measured(drawn).id, 'Own', 'Z']) if (await answersTo(drawn, harm, goal)) return 'no';
      for (const name of actionsOf(drawn)) if (await moves(drawn, name, harm)) return 'yes';
      return 'no';
    },
  },
  {
    rule: 'embedded/trials-have-side-effects',
    question: 'are trials in the world, and does what is tried move a harm?',
    label: async (drawn) => {
      const harm = drawn.variables.find((one) => one.harm)?.name;
      if (harm === undefined || !drawn.base.inWorld) return 'no';
      for (const name of delegated(drawn)) if (await moves(drawn, name, harm)) return 'yes';
      return 'no';
    },
  },
  {
    rule: 'incentive/blind-spot',
    question:
      'does who plans, or a law that is selected in the world itself, do better by its own goal where it sees one thing more?',
    label: async (drawn) => {
      const { regime: _, noise: __, ...known } = drawn;
      const still: DrawnDesign = { ...known, deployed: false, knowsRegime: false };
      const unseen = drawn.variables.filter(({ kind }) => kind === 'draw' || kind === 'state').map(({ name }) => name);
      return anyOf(
        waysToSee(still).flatMap((way) => unseen.flatMap((name) => way(name) ?? [])),
        (gain) => gain(),
      );
    },
  },
];

/** Whether an optimizer gains where it sees a thing more; nothing where it sees that already. */
type Way = (name: string) => (() => Promise<Label>) | undefined;

function waysToSee(drawn: DrawnDesign): readonly Way[] {
  const { mesa, second, rival } = drawn;
  if (!mesa) return [];
  const laws = mesa.laws.map((own) => ofLaw(drawn, mesa, own));
  return [
    ...(mesa.plans.length > 0 ? [ofPlanner(drawn, mesa)] : []),
    ...laws,
    ...(second ? [ofSecond(drawn, second)] : []),
    ...(rival?.goal === undefined ? [] : [ofRival(drawn, rival)]),
  ];
}

function ofPlanner(drawn: DrawnDesign, mesa: DrawnMesa): Way {
  return (name) => {
    if (mesa.observes.includes(name)) return undefined;
    // What is worth seeing is asked as it sees the world: only where that is as it is can simulation tell.
    if (mesa.omits || (!mesa.usesWorld && drawn.edits)) return async () => 'unclear';
    const by = mesa.goal === undefined ? measured(drawn) : ({ kind: 'goal', id: 'Q' } as const);
    return () => gainsIn(drawn, { ...drawn, mesa: { ...mesa, observes: [...mesa.observes, name] } }, by);
  };
}

interface Searching {
  readonly search: string;
  readonly trials: number;
  /** Where a law's base lies. */
  readonly base: string;
}
const coarse: Searching = { search: 'grid 5', trials: 16, base: '[0, 1]' };
/** What goes by a state that lies far from 0 wants a coefficient between the places of a grid. */
const fine: Searching = { search: 'evolve 12 for 12', trials: 64, base: '[-1, 2]' };

/** Laws are compared of one form, whose params may be what they like; what is seen is told by how far it lies from its mean. */
function ofLaw(drawn: DrawnDesign, mesa: DrawnMesa, own: DrawnMesa['laws'][number]): Way {
  const { observes } = mesa;
  const others = mesa.laws.filter((law) => law !== own);
  const seen = observes.map((one) => ` + s * ${told(drawn, one)}`).join('');
  const rest = others.some(({ law }) => law.includes('p')) ? 'p in [0, 1]  param ' : '';
  const lawOf = (how: Searching, more = '', params = '', unseen: readonly string[] = []): DrawnDesign => {
    const laws = [{ action: own.action, law: `clamp(k${seen}${more}, 0, 1)` }, ...others];
    const param = `${rest}k in ${how.base}${seen && '  param s in [-0.8, 0.8]'}${params}`;
    return { ...inWorld(drawn, how), mesa: { ...mesa, param, observes: [...observes, ...unseen], laws } };
  };
  return (name) => {
    if (observes.includes(name)) return undefined;
    const seeing = (how: Searching) => lawOf(how, ` + r * ${told(drawn, name)}`, '  param r in [-0.8, 0.8]', [name]);
    return () => ofSelected(drawn, { as: lawOf, seeing }, { action: own.action, observes, name });
  };
}

function ofSecond(drawn: DrawnDesign, second: NonNullable<DrawnDesign['second']>): Way {
  const as = (how: Searching): DrawnDesign => ({ ...inWorld(drawn, how), second: { ...second, law: 'q' } });
  return (name) => {
    const law = `clamp(q + r * ${told(drawn, name)}, 0, 1)`;
    const own = { ...second, law, more: `param r in [-0.8, 0.8]  observes ${name}` };
    const seeing = (how: Searching): DrawnDesign => ({ ...inWorld(drawn, how), second: own });
    return () => ofSelected(drawn, { as, seeing }, { action: second.action, observes: [], name });
  };
}

interface Selected {
  readonly as: (how: Searching) => DrawnDesign;
  readonly seeing: (how: Searching) => DrawnDesign;
}

/** Whether selection finds a law that does better; where its luck leaves that open, the best of either kind are compared. */
async function ofSelected(drawn: DrawnDesign, { as, seeing }: Selected, law: Seeing): Promise<Label> {
  const found = await anyOf([coarse, fine], (how) => gainsIn(as(how), seeing(how), measured(drawn)));
  const isPlanned = (drawn.mesa?.plans.length ?? 0) > 0;
  return found === 'unclear' && !isPlanned ? lawGains(drawn, law) : found;
}

function ofRival(drawn: DrawnDesign, rival: NonNullable<DrawnDesign['rival']>): Way {
  return (name) => () => gainsIn(drawn, { ...drawn, rival: { ...rival, observes: name } }, { kind: 'goal', id: 'Z' });
}

const told = ({ variables }: DrawnDesign, name: string): string =>
  `(${name} - ${meanOf(variables.find((one) => one.name === name)!)})`;

/** Selected in the world itself, as it is, on enough trials to tell laws apart. */
function inWorld(drawn: DrawnDesign, { search, trials }: Searching): DrawnDesign {
  const { edits: _, noise: __, regime: ___, ...known } = drawn;
  const base = { ...drawn.base, trials, search, inWorld: false };
  return { ...known, deployed: false, knowsRegime: false, base };
}
