import type {
  Design,
  Goal,
  Let,
  Model,
  ModelEdit,
  Optimizer,
  Regime,
  Scenario,
  Sweep,
  Variable,
  World,
} from '../design/design.ts';
import { editsInForce, modelChain } from '../design/fidelity.ts';
import { ancestors, descendants, type Influence, type InfluenceGraph, influenceGraph, pathBy } from '../design/influence.ts';
import type { Place, Reference } from '../design/place.ts';
import { type Selecting, selectedBy, selectorsOf } from '../design/selection.ts';
import { Memory, remembering } from './memory.ts';
import type { Ranges } from './ranges/expression-range.ts';
import { worldRanges } from './ranges/world-ranges.ts';
import { type DirectSlopes, directSlopes } from './signs/direct-slopes.ts';
import { effectsOn } from './signs/effects.ts';
import type { Sign } from './signs/sign.ts';

/** So many entries of all that influences something, or is influenced by it, are kept: some hundred megabytes. */
const mostRemembered = 1_000_000;

/** An action that an optimizer sets, and where it says so. */
export interface Acting {
  readonly actor: Optimizer;
  readonly action: string;
  readonly place: Place;
}

/** A design with what rules ask of it, each computed once. */
export interface Context {
  readonly design: Design;
  readonly graph: InfluenceGraph;
  readonly optimizers: ReadonlyMap<string, Optimizer>;
  readonly goals: ReadonlyMap<string, Goal>;
  readonly models: ReadonlyMap<string, Model>;
  readonly worlds: ReadonlyMap<string, World>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly lets: ReadonlyMap<string, Let>;
  /** What sweeps vary, of all scenarios: by the id of a let or a param, and `B.search`. */
  readonly sweepsOf: (target: string) => readonly Sweep[];
  /** The scenarios of an optimizer or a world. */
  readonly scenariosOf: (id: string) => readonly Scenario[];
  /** Whoever optimizes in a model. */
  readonly usersOf: (model: string) => readonly Optimizer[];
  readonly selectors: ReadonlyMap<string, readonly Selecting[]>;
  readonly ancestors: (id: string) => ReadonlyMap<string, Influence>;
  readonly descendants: (id: string) => ReadonlyMap<string, Influence>;
  /** A shortest path of influence, its edges in order; undefined where there is none. */
  readonly path: (from: string, to: string) => readonly Influence[] | undefined;
  /** The edits of the model that an optimizer uses, by variable. */
  readonly edits: (model: string | undefined) => ReadonlyMap<string, ModelEdit>;
  readonly chain: (model: string | undefined) => readonly Model[];
  readonly goalOf: (optimizer: Optimizer) => Goal | undefined;
  /** What the goal that an optimizer pursues stands for: the end of its `proxy for` chain, else what its principal wants. */
  readonly trueGoalOf: (optimizer: Optimizer) => Goal | undefined;
  /** The actions that it sets itself, and those of everything it selects. */
  readonly actionsUnder: (optimizer: Optimizer) => readonly Acting[];
  /** Regimes of the worlds that its goal is about. */
  readonly regimesFor: (optimizer: Optimizer) => readonly Regime[];
  /** Where every variable, let and param can lie, whoever acts and in whatever regime. */
  readonly ranges: Ranges;
  /** How something answers to what it reads itself, the rest left as it is. */
  readonly directSlopes: DirectSlopes;
  /** Whether it is read as the step before left it: a state, or a memory. */
  readonly isState: (id: string) => boolean;
  /** How something answers, by all ways together, to everything that has a part in it; laws, and what they observe, included. */
  readonly effectsOn: (id: string) => ReadonlyMap<string, Sign>;
}

export function contextOf(design: Design): Context {
  const optimizers = byId(design.optimizers);
  const goals = byId(design.goals);
  const models = byId(design.models);
  const worlds = byId(design.worlds);
  const variables = byId(design.worlds.flatMap((world) => world.variables));
  const graph = influenceGraph(design);
  const wanted = wantedOf(design);
  const chain = memo((model: string) => modelChain(models, model));
  const edits = memo((model: string) => editsInForce(chain(model)));
  let computed: Ranges | undefined;
  const ranges: Ranges = (name) => {
    computed ??= worldRanges(design);
    return computed(name);
  };
  const direct = directSlopes(design, ranges);
  const states = new Set([
    ...[...variables.values()].flatMap(({ id, mechanism }) => (mechanism.kind === 'state' ? [id] : [])),
    ...design.optimizers.flatMap(({ memories }) => memories.map(({ id }) => id)),
  ]);
  const graphs = new Memory(mostRemembered);
  const ancestorsOf = remembering(graphs, (id) => ancestors(graph, id));
  const goalOf = (optimizer: Optimizer) => goals.get(optimizer.pursues?.id ?? '');
  return {
    design,
    graph,
    optimizers,
    goals,
    models,
    worlds,
    variables,
    lets: byId([...design.lets, ...design.worlds.flatMap((world) => world.lets)]),
    sweepsOf: grouped(
      design.scenarios.flatMap(({ sweeps }) => sweeps),
      ({ target }) => target.id,
    ),
    scenariosOf: grouped(design.scenarios, ({ of }) => of?.id ?? ''),
    usersOf: grouped(design.optimizers, ({ uses }) => uses?.id ?? ''),
    selectors: selectorsOf(design),
    ancestors: ancestorsOf,
    path: (from, to) => pathBy(ancestorsOf(to), from, to),
    descendants: remembering(graphs, (id) => descendants(graph, id)),
    edits: (model) => edits(model ?? ''),
    chain: (model) => chain(model ?? ''),
    goalOf,
    trueGoalOf: (optimizer) => {
      const goal = goalOf(optimizer);
      const end = goal && endOfProxies(goals, goal);
      return end === goal ? (goals.get(wanted.get(optimizer.id)?.id ?? '') ?? end) : end;
    },
    actionsUnder: (optimizer) => [optimizer, ...selectedBy(optimizers, optimizer)].flatMap(actionsOf),
    regimesFor: (optimizer) => {
      const world = goalOf(optimizer)?.world;
      return worlds.get(world ?? '')?.regimes ?? [];
    },
    ranges,
    directSlopes: direct,
    isState: (id) => states.has(id),
    effectsOn: remembering(graphs, (id) => effectsOn(id, direct, (one) => states.has(one))),
  };
}

/** The actions that an optimizer's own clauses set. */
export function actionsOf(actor: Optimizer): readonly Acting[] {
  return actor.acts.flatMap((act) =>
    (act.kind === 'law' ? [act.action] : act.actions).map(({ id, place }) => ({ actor, action: id, place })),
  );
}

function endOfProxies(goals: ReadonlyMap<string, Goal>, from: Goal): Goal {
  const seen = new Set<Goal>();
  let goal = from;
  while (!seen.has(goal)) {
    seen.add(goal);
    goal = goals.get(goal.proxyFor?.id ?? '') ?? goal;
  }
  return goal;
}

function wantedOf(design: Design): ReadonlyMap<string, Reference> {
  const wanted = new Map<string, Reference>();
  for (const { wants, oversees } of design.principals) if (wants) for (const { id } of oversees) wanted.set(id, wants);
  return wanted;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function grouped<T>(items: readonly T[], by: (item: T) => string): (key: string) => readonly T[] {
  const groups = Map.groupBy(items, by);
  return (key) => groups.get(key) ?? [];
}

function memo<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, { readonly value: V }>();
  return (key) => {
    const entry = known.get(key) ?? { value: compute(key) };
    known.set(key, entry);
    return entry.value;
  };
}
