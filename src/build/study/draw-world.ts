import { text, weight } from './draw-terms.ts';
import type { DrawnDesign, DrawnVariable, ModelEdit } from './drawn-design.ts';
import type { Odds } from './odds.ts';
import type { Random } from './random.ts';

const laws = {
  light: ['normal(0, 1)', 'normal(0, 1)', 'uniform(-1.5, 1.5)', 'beta(2, 3)', 'bernoulli(0.5)', 'triangular(-2, 0, 2)'],
  exponential: ['exponential(1)', 'laplace(0, 0.8)', 'gamma(2, 0.6)'],
  heavy: ['student_t(3)', 'student_t(5)', 'pareto(1, 3)', 'lognormal(0, 1)'],
} as const;

function drawLaw(choose: Random, { light, notHeavy }: Odds): string {
  const kind = choose.unit();
  return choose.pick(kind < light ? laws.light : kind < notHeavy ? laws.exponential : laws.heavy);
}

export function drawVariables(choose: Random, odds: Odds, withActions: boolean, withStates: boolean): readonly DrawnVariable[] {
  const variables: DrawnVariable[] = [];
  const next = (): string => `v${variables.length + 1}`;
  const add = (kind: DrawnVariable['kind'], mechanism: string): void => {
    variables.push({ name: next(), kind, mechanism });
  };
  for (let i = choose.whole(2, 4); i > 0; i--) add('draw', `~ ${drawLaw(choose, odds)}`);
  if (withActions) for (let i = choose.whole(...odds.actions); i > 0; i--) add('action', 'in [0, 1] default 0.5');
  if (withStates) {
    const actions = variables.filter(({ kind }) => kind === 'action' && choose.chance(odds.drives));
    const drivers = new Set([...choose.some(variables, 1), ...actions]);
    const terms = [...drivers].map(({ name }) => ({ weight: weight(choose, odds), of: name }));
    add('state', `= 0 -> ${choose.between(0.4, 0.9).toFixed(2)} * ${next()} + ${text(terms)}`);
  }
  for (let i = choose.whole(...odds.equations); i > 0 && variables.length < 12; i--) {
    const read = choose.some(variables, choose.whole(1, 3)).map(({ name }) => name);
    const action = odds.curved > 0 && choose.chance(odds.curved) ? variables.find(({ kind }) => kind === 'action') : undefined;
    add('equation', `= ${action ? curve(choose, odds, action.name, read) : combination(choose, odds, read)}`);
  }
  const last = variables.at(-1)!;
  return choose.chance(0.3) && last.kind === 'equation' ? [...variables.slice(0, -1), { ...last, harm: true }] : variables;
}

/** Something that the measure is to have to itself. */
export function drawError(choose: Random, odds: Odds, world: readonly DrawnVariable[]): DrawnVariable {
  const law = choose.pick(laws[choose.pick(odds.errors)]);
  return { name: `v${world.length + 1}`, kind: 'draw', mechanism: `~ ${law}` };
}

/** Goes along an action by a slope and a bend, next to something else. */
function curve(choose: Random, odds: Odds, action: string, [other]: readonly string[]): string {
  const terms = [action, `${action}^2`, ...(other === undefined || other === action ? [] : [other])];
  return text(terms.map((of) => ({ weight: weight(choose, odds), of })));
}

/** Mostly linear, at times bent. */
function combination(choose: Random, odds: Odds, read: readonly string[]): string {
  const terms = read.map((of) => ({ weight: weight(choose, odds), of }));
  const [first, second] = read;
  if (second === undefined || choose.chance(odds.straight)) return text(terms);
  return choose.pick([
    `tanh(${text(terms)})`,
    `${first} * ${second}`,
    `max(${first}, ${second})`,
    `abs(${first}) + ${text(terms)}`,
  ]);
}

export function drawRegime(choose: Random, odds: Odds, variables: readonly DrawnVariable[]): DrawnDesign['regime'] {
  const open = variables.filter(({ kind }) => kind === 'draw' || kind === 'equation');
  const moved = odds.struck > 0 && choose.chance(odds.struck) ? open.filter((one) => readsAction(one, variables)) : [];
  const changed = choose.pick(moved.length > 0 ? moved : open);
  const { name, kind, mechanism } = changed;
  if (kind === 'draw')
    return { variable: name, mechanism: choose.pick(['~ normal(2, 0.5)', '~ normal(-1, 1.5)', '~ uniform(0, 3)']) };
  return { variable: name, mechanism: choose.pick([`= -(${mechanism.slice(2)})`, `= 0.5 * (${mechanism.slice(2)}) - 1`]) };
}

const readsAction = ({ mechanism }: DrawnVariable, variables: readonly DrawnVariable[]): boolean =>
  variables.some(({ name, kind }) => kind === 'action' && mechanism.match(/\bv\d+\b/g)?.includes(name));

export function drawEdits(choose: Random, odds: Odds, variables: readonly DrawnVariable[]): readonly ModelEdit[] {
  const curves = odds.curved > 0 ? variables.filter(({ mechanism }) => mechanism.includes('^2')) : [];
  const editable = curves.length > 0 ? curves : variables.filter(({ kind }) => kind !== 'action');
  return choose.some(editable, choose.whole(1, Math.min(2, editable.length))).map(({ name, kind, mechanism }) => {
    const before = variables.slice(
      0,
      variables.findIndex((one) => one.name === name),
    );
    const how = choose.unit();
    if (how < odds.omits) return { variable: name, text: `omits ${name}` };
    if (how < odds.holds || kind === 'state')
      return { variable: name, text: `holds ${name} = ${choose.between(-0.5, 1).toFixed(2)}` };
    if (how < odds.fits && kind === 'equation' && before.length > 0) {
      const from = choose.some(before, choose.whole(1, Math.min(2, before.length))).map((one) => one.name);
      return { variable: name, text: `fits ${name} from ${from.join(', ')} on 2000` };
    }
    if (curves.length > 0) return { variable: name, text: `believes ${name} = ${otherCurve(choose, odds, mechanism.slice(2))}` };
    const believed = kind === 'draw' ? '~ normal(0.5, 0.5)' : `= 0.6 * (${mechanism.slice(2)})`;
    return { variable: name, text: `believes ${name} ${believed}` };
  });
}

/** The straight line through two points of the curve; or another slope, and the bend as it is, half of it or none. */
function otherCurve(choose: Random, odds: Odds, mechanism: string): string {
  const [slope = '', bend = '', ...others] = mechanism.split(' + ');
  const [action = ''] = slope.match(/v\d+/) ?? [];
  if (choose.chance(0.3)) {
    const another = text([{ weight: weight(choose, odds), of: action }]);
    return [another, ...choose.pick([[bend], [`0.5 * ${bend}`], []]), ...others].join(' + ');
  }
  const [one, other] = [choose.between(0, 1), choose.between(0, 1)];
  const [along, bent] = [slope, bend].map((term) => Number.parseFloat(term.replace('(', '')));
  const line = [`${(along! + bent! * (one + other)).toFixed(3)} * ${action}`, (-bent! * one * other).toFixed(3)];
  return [...line, ...others].join(' + ');
}

/** Some variables that are protected or readings, with those that are neither. */
export function marked(choose: Random, { marks }: Odds, variables: readonly DrawnVariable[]): readonly DrawnVariable[] {
  if (marks === 0) return variables;
  return variables.map((one) => {
    const isMarked = one.kind !== 'action' && !one.harm && choose.chance(marks);
    return isMarked ? { ...one, mark: choose.pick(['protected', 'reading'] as const) } : one;
  });
}
