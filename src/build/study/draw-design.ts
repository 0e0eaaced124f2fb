import type { DrawnDesign, DrawnMesa, DrawnVariable, ModelEdit } from './drawn-design.ts';
import { type Random, random } from './random.ts';

/** A design of 3 to 12 variables with one to three optimizers, from its seed alone. What a variable is for does not show in its name. */
export function drawDesign(seed: number): DrawnDesign {
  const choose = random(Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b);
  const selects = choose.chance(0.4) ? 'draws' : 'mesa';
  const hasStates = selects === 'mesa' && choose.chance(0.4);
  const world = drawVariables(choose, selects === 'mesa', hasStates);
  const goal = drawGoal(choose, world);
  const error = selects === 'draws' && choose.chance(0.5) ? drawError(choose, world) : undefined;
  const variables = error ? [...world, error] : world;
  const proxy = error ? withError(choose, goal, error) : choose.chance(0.8) ? drawProxy(choose, variables, goal) : undefined;
  const regime = choose.chance(0.4) ? drawRegime(choose, variables) : undefined;
  const edits = selects === 'mesa' && choose.chance(0.6) ? drawEdits(choose, variables) : undefined;
  const mesa = selects === 'mesa' ? drawMesa(choose, variables) : undefined;
  const other = mesa && drawOther(choose, variables, mesa);
  const noise = choose.chance(0.15) ? Number(choose.between(0.3, 1.5).toFixed(2)) : undefined;
  return {
    seed,
    variables,
    ...(regime && { regime }),
    goal: text(goal),
    ...(proxy !== undefined && { proxy }),
    ...(noise !== undefined && { noise }),
    ...(edits && { edits }),
    knowsRegime: choose.chance(0.3),
    base: {
      selects,
      search: selects === 'draws' ? `best of ${choose.pick([4, 16, 64])}` : choose.pick(['grid 11', 'best of 16', 'best of 64']),
      trials: selects === 'draws' ? 1 : choose.pick([1, 8]),
      inWorld: selects === 'mesa' && choose.chance(0.15),
    },
    ...(mesa && { mesa }),
    ...other,
    steps: hasStates ? 5 : 1,
    deployed: choose.chance(0.8),
  };
}

interface Term {
  readonly weight: number;
  readonly of: string;
}

const weight = (choose: Random): number => Number(((choose.chance(0.7) ? 1 : -1) * choose.between(0.4, 2)).toFixed(2));
const text = (terms: readonly Term[]): string =>
  terms.map(({ weight: by, of }) => `${by < 0 ? `(${by})` : by} * ${of}`).join(' + ');

const laws = {
  light: ['normal(0, 1)', 'normal(0, 1)', 'uniform(-1.5, 1.5)', 'beta(2, 3)', 'bernoulli(0.5)', 'triangular(-2, 0, 2)'],
  exponential: ['exponential(1)', 'laplace(0, 0.8)', 'gamma(2, 0.6)'],
  heavy: ['student_t(3)', 'student_t(5)', 'pareto(1, 3)', 'lognormal(0, 1)'],
} as const;

function drawLaw(choose: Random): string {
  const kind = choose.unit();
  return choose.pick(kind < 0.66 ? laws.light : kind < 0.82 ? laws.exponential : laws.heavy);
}

function drawVariables(choose: Random, withActions: boolean, withStates: boolean): readonly DrawnVariable[] {
  const variables: DrawnVariable[] = [];
  const next = (): string => `v${variables.length + 1}`;
  const add = (kind: DrawnVariable['kind'], mechanism: string): void => {
    variables.push({ name: next(), kind, mechanism });
  };
  for (let i = choose.whole(2, 4); i > 0; i--) add('draw', `~ ${drawLaw(choose)}`);
  if (withActions) for (let i = choose.whole(1, 2); i > 0; i--) add('action', 'in [0, 1] default 0.5');
  if (withStates) {
    const actions = variables.filter(({ kind }) => kind === 'action' && choose.chance(0.5));
    const drivers = new Set([...choose.some(variables, 1), ...actions]);
    const terms = [...drivers].map(({ name }) => ({ weight: weight(choose), of: name }));
    add('state', `= 0 -> ${choose.between(0.4, 0.9).toFixed(2)} * ${next()} + ${text(terms)}`);
  }
  for (let i = choose.whole(1, 5); i > 0 && variables.length < 12; i--) {
    const read = choose.some(variables, choose.whole(1, 3)).map(({ name }) => name);
    add('equation', `= ${combination(choose, read)}`);
  }
  const last = variables.at(-1)!;
  return choose.chance(0.3) && last.kind === 'equation' ? [...variables.slice(0, -1), { ...last, harm: true }] : variables;
}

/** Something that the measure is to have to itself, of any tail. */
function drawError(choose: Random, world: readonly DrawnVariable[]): DrawnVariable {
  const law = choose.pick(laws[choose.pick(['light', 'exponential', 'heavy'] as const)]);
  return { name: `v${world.length + 1}`, kind: 'draw', mechanism: `~ ${law}` };
}

const withError = (choose: Random, goal: readonly Term[], { name }: DrawnVariable): string =>
  text([...goal, { weight: weight(choose), of: name }]);

/** Mostly linear, at times bent. */
function combination(choose: Random, read: readonly string[]): string {
  const terms = read.map((of) => ({ weight: weight(choose), of }));
  const [first, second] = read;
  if (second === undefined || choose.chance(0.6)) return text(terms);
  return choose.pick([
    `tanh(${text(terms)})`,
    `${first} * ${second}`,
    `max(${first}, ${second})`,
    `abs(${first}) + ${text(terms)}`,
  ]);
}

/** A weighted sum, mostly of something that is done among others, with a cost of what is done. */
function drawGoal(choose: Random, variables: readonly DrawnVariable[]): readonly Term[] {
  const open = variables.filter(({ harm }) => !harm || choose.chance(0.3));
  const moved = movedIn(variables);
  const telling = open.filter(({ name }) => moved.has(name));
  const first = choose.some(telling.length > 0 && choose.chance(0.75) ? telling : open, 1);
  const others = open.filter((one) => !first.includes(one));
  const read = [...first, ...choose.some(others, Math.min(others.length, choose.whole(0, 2)))];
  const costs = variables.filter(({ kind }) => kind === 'action' && choose.chance(0.6));
  return [
    ...read.map(({ name }) => ({ weight: weight(choose), of: name })),
    ...costs.map(({ name }) => ({ weight: -Number(choose.between(0.4, 1.5).toFixed(2)), of: `${name}^2` })),
  ];
}

/** Actions and what reads them, directly or not. */
function movedIn(variables: readonly DrawnVariable[]): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const { name, kind, mechanism } of variables)
    if (kind === 'action' || mechanism.match(/\bv\d+\b/g)?.some((read) => moved.has(read))) moved.add(name);
  return moved;
}

/** The goal with something more, with something less, or something else altogether. */
function drawProxy(choose: Random, variables: readonly DrawnVariable[], goal: readonly Term[]): string {
  const more = choose.some(variables, choose.whole(1, 2)).map(({ name }) => ({ weight: weight(choose), of: name }));
  const kind = choose.unit();
  if (kind < 0.15) return text(goal);
  if (kind < 0.6) return text([...goal, ...more]);
  if (kind < 0.8 && goal.length > 1) return text(choose.some(goal, goal.length - 1));
  return text(more);
}

function drawRegime(choose: Random, variables: readonly DrawnVariable[]): DrawnDesign['regime'] {
  const changed = choose.pick(variables.filter(({ kind }) => kind === 'draw' || kind === 'equation'));
  const { name, kind, mechanism } = changed;
  if (kind === 'draw')
    return { variable: name, mechanism: choose.pick(['~ normal(2, 0.5)', '~ normal(-1, 1.5)', '~ uniform(0, 3)']) };
  return { variable: name, mechanism: choose.pick([`= -(${mechanism.slice(2)})`, `= 0.5 * (${mechanism.slice(2)}) - 1`]) };
}

function drawEdits(choose: Random, variables: readonly DrawnVariable[]): readonly ModelEdit[] {
  const editable = variables.filter(({ kind }) => kind !== 'action');
  return choose.some(editable, choose.whole(1, Math.min(2, editable.length))).map(({ name, kind, mechanism }) => {
    const before = variables.slice(
      0,
      variables.findIndex((one) => one.name === name),
    );
    const how = choose.unit();
    if (how < 0.35) return { variable: name, text: `omits ${name}` };
    if (how < 0.6 || kind === 'state') return { variable: name, text: `holds ${name} = ${choose.between(-0.5, 1).toFixed(2)}` };
    if (how < 0.8 && kind === 'equation' && before.length > 0) {
      const from = choose.some(before, choose.whole(1, Math.min(2, before.length))).map((one) => one.name);
      return { variable: name, text: `fits ${name} from ${from.join(', ')} on 2000` };
    }
    const believed = kind === 'draw' ? '~ normal(0.5, 0.5)' : `= 0.6 * (${mechanism.slice(2)})`;
    return { variable: name, text: `believes ${name} ${believed}` };
  });
}

function drawMesa(choose: Random, variables: readonly DrawnVariable[]): DrawnMesa {
  const actions = variables.filter(({ kind }) => kind === 'action').map(({ name }) => name);
  const [first = '', ...others] = actions;
  const seen = variables.filter(({ kind }) => kind === 'draw' || kind === 'state').map(({ name }) => name);
  const observes = choose.chance(0.6) ? choose.some(seen, 1) : [];
  const base = { param: 'p in [0, 1]', observes, usesWorld: false };
  if (choose.chance(0.55)) {
    const rest = others.map((action) => ({ action, law: choose.pick(['p', '1 - p', '0.5']) }));
    const laws = [{ action: first, law: drawLawOf(choose, observes) }, ...rest];
    return { ...base, pursuesSelectors: false, laws, plans: [] };
  }
  const own = choose.chance(0.6);
  const [one, other] = choose.some(variables, 2);
  const read = [one!, choose.chance(0.6) ? { name: first } : other!];
  const terms = read.map(({ name }) => ({ weight: weight(choose), of: name }));
  const goal = `A.p * (${text(terms)}) + ${text(terms.slice(0, 1))} - ${choose.between(0.5, 1.5).toFixed(2)} * ${first}^2`;
  const omits = choose.chance(0.3) ? choose.some(seen, 1) : undefined;
  return {
    ...base,
    ...(own && { goal }),
    pursuesSelectors: !own,
    observes: observes.filter((name) => !omits?.includes(name)),
    laws: [],
    plans: actions,
    ...(omits && { omits }),
    usesWorld: choose.chance(0.5),
  };
}

function drawLawOf(choose: Random, [seen]: readonly string[]): string {
  return seen === undefined ? 'p' : choose.pick([`clamp(p + 0.3 * ${seen}, 0, 1)`, `clamp(p * ${seen}, 0, 1)`]);
}

/** A third optimizer, where there is a second action to leave to it: selected too, or nobody's. */
function drawOther(
  choose: Random,
  variables: readonly DrawnVariable[],
  mesa: DrawnMesa,
): Pick<DrawnDesign, 'mesa' | 'second' | 'rival'> | undefined {
  const [, action] = variables.filter(({ kind }) => kind === 'action').map(({ name }) => name);
  if (action === undefined || choose.chance(0.4)) return undefined;
  const left = {
    ...mesa,
    laws: mesa.laws.filter((one) => one.action !== action),
    plans: mesa.plans.filter((one) => one !== action),
  };
  const how = choose.unit();
  if (how < 0.45) return { mesa: left, second: { action, law: choose.pick(['q', '1 - q']) } };
  if (how < 0.7) {
    const [seen] = choose.some(
      variables.filter(({ kind }) => kind === 'draw'),
      1,
    );
    return { mesa: left, rival: { action, law: `clamp(0.5 + 0.3 * ${seen!.name}, 0, 1)` } };
  }
  const [first] = choose.some(
    variables.filter(({ kind }) => kind !== 'action'),
    1,
  );
  const goal = `${text([{ weight: weight(choose), of: first!.name }])} + ${choose.between(0.3, 1.5).toFixed(2)} * ${action} - ${choose.between(0.5, 1.5).toFixed(2)} * ${action}^2`;
  return { mesa: left, rival: { action, goal } };
}
