import type { Scale } from '../../simulation/evidence/comparison.ts';
import type { DrawnDesign, DrawnMesa } from './drawn-design.ts';
import { anyOf, gainsIn, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { actionsOf, delegated } from './levers.ts';
import { answersTo, moves } from './probe.ts';
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
      const ways = waysToSee(still).flatMap((way) => unseen.flatMap((name) => way(name) ?? []));
      return anyOf(ways, async (way) => (way === 'unclear' ? way : gainsIn(way.as, way.seeing, way.by)));
    },
  },
];

interface Seeing {
  readonly as: DrawnDesign;
  readonly seeing: DrawnDesign;
  readonly by: Scale;
}
/** An optimizer that sees a thing more; nothing where it sees that already. */
type Way = (name: string) => Seeing | 'unclear' | undefined;

function waysToSee(drawn: DrawnDesign): readonly Way[] {
  const { mesa, second, rival } = drawn;
  if (!mesa) return [];
  return [
    ...(mesa.plans.length > 0 ? [ofPlanner(drawn, mesa)] : []),
    ...[coarse, fine].flatMap((search) => (mesa.laws.length > 0 ? [ofLaw(drawn, mesa, search)] : [])),
    ...[coarse, fine].flatMap((search) => (second ? [ofSecond(drawn, second, search)] : [])),
    ...(rival?.goal === undefined ? [] : [ofRival(drawn, rival)]),
  ];
}

function ofPlanner(drawn: DrawnDesign, mesa: DrawnMesa): Way {
  return (name) => {
    if (mesa.observes.includes(name)) return undefined;
    // What is worth seeing is asked as it sees the world: only where that is as it is can simulation tell.
    if (mesa.omits || (!mesa.usesWorld && drawn.edits)) return 'unclear';
    const by = mesa.goal === undefined ? measured(drawn) : ({ kind: 'goal', id: 'Q' } as const);
    return { as: drawn, seeing: { ...drawn, mesa: { ...mesa, observes: [...mesa.observes, name] } }, by };
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
function ofLaw(drawn: DrawnDesign, mesa: DrawnMesa, how: Searching): Way {
  return (name) => {
    const [own, ...others] = mesa.laws;
    if (!own || mesa.observes.includes(name)) return undefined;
    const seen = mesa.observes.map((one) => ` + s * ${told(drawn, one)}`).join('');
    const rest = others.some(({ law }) => law.includes('p')) ? 'p in [0, 1]  param ' : '';
    const lawOf = (more: string, params: string, observes: readonly string[]): DrawnDesign => {
      const laws = [{ action: own.action, law: `clamp(k${seen}${more}, 0, 1)` }, ...others];
      const param = `${rest}k in ${how.base}${seen && '  param s in [-0.8, 0.8]'}${params}`;
      return { ...inWorld(drawn, how), mesa: { ...mesa, param, observes, laws } };
    };
    const seeing = lawOf(` + r * ${told(drawn, name)}`, '  param r in [-0.8, 0.8]', [...mesa.observes, name]);
    return { as: lawOf('', '', mesa.observes), seeing, by: measured(drawn) };
  };
}

function ofSecond(drawn: DrawnDesign, second: NonNullable<DrawnDesign['second']>, how: Searching): Way {
  return (name) => {
    const law = `clamp(q + r * ${told(drawn, name)}, 0, 1)`;
    const seeing = { ...second, law, more: `param r in [-0.8, 0.8]  observes ${name}` };
    const as = inWorld(drawn, how);
    return { as: { ...as, second: { ...second, law: 'q' } }, seeing: { ...as, second: seeing }, by: measured(drawn) };
  };
}

function ofRival(drawn: DrawnDesign, rival: NonNullable<DrawnDesign['rival']>): Way {
  return (name) => ({ as: drawn, seeing: { ...drawn, rival: { ...rival, observes: name } }, by: { kind: 'goal', id: 'Z' } });
}

const told = ({ variables }: DrawnDesign, name: string): string =>
  `(${name} - ${meanOf(variables.find((one) => one.name === name)!)})`;

/** Selected in the world itself, as it is, on enough trials to tell laws apart. */
function inWorld(drawn: DrawnDesign, { search, trials }: Searching): DrawnDesign {
  const { edits: _, noise: __, regime: ___, ...known } = drawn;
  const base = { ...drawn.base, trials, search, inWorld: false };
  return { ...known, deployed: false, knowsRegime: false, base };
}
