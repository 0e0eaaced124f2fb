import { type Term, text, weight } from './draw-terms.ts';
import type { DrawnVariable } from './drawn-design.ts';
import type { Odds } from './odds.ts';
import type { Random } from './random.ts';

/** A weighted sum, mostly of something that is done among others, with a cost of what is done. */
export function drawGoal(choose: Random, odds: Odds, variables: readonly DrawnVariable[]): readonly Term[] {
  const open = variables.filter(({ harm }) => !harm || choose.chance(0.3));
  const moved = movedIn(variables);
  const telling = open.filter(({ name }) => moved.has(name));
  const first = choose.some(telling.length > 0 && choose.chance(odds.telling) ? telling : open, 1);
  const others = open.filter((one) => !first.includes(one));
  const read = [...first, ...choose.some(others, Math.min(others.length, choose.whole(0, 2)))];
  const costs = variables.filter(({ kind }) => kind === 'action' && choose.chance(odds.costs));
  const state = variables.find(({ kind }) => kind === 'state');
  const kept = state && odds.kept > 0 && choose.chance(odds.kept) ? [keptNear(choose, state.name)] : [];
  return [
    ...kept,
    ...read.map(({ name }) => ({ weight: weight(choose, odds), of: name })),
    ...costs.map(({ name }) => ({ weight: -Number(choose.between(0.4, 1.5).toFixed(2)), of: `${name}^2` })),
  ];
}

/** A cost of how far something lies from a place. */
const keptNear = (choose: Random, name: string): Term => ({
  weight: -Number(choose.between(0.05, 1).toFixed(2)),
  of: `(${name} - ${choose.between(0, 1.5).toFixed(2)})^2`,
});

/** Actions and what reads them, directly or not. */
function movedIn(variables: readonly DrawnVariable[]): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const { name, kind, mechanism } of variables)
    if (kind === 'action' || mechanism.match(/\bv\d+\b/g)?.some((read) => moved.has(read))) moved.add(name);
  return moved;
}

/** The goal with something more, with something less, something of it the other way round, or something else altogether. */
export function drawProxy(choose: Random, odds: Odds, variables: readonly DrawnVariable[], goal: readonly Term[]): string {
  const more = choose.some(variables, choose.whole(1, 2)).map(({ name }) => ({ weight: weight(choose, odds), of: name }));
  const [first] = goal;
  if (first && odds.reversed > 0 && choose.chance(odds.reversed))
    return text([{ ...first, weight: -first.weight }, ...more.slice(1)]);
  const kind = choose.unit();
  if (kind < odds.same) return text(goal);
  if (kind < odds.more) return text([...goal, ...more]);
  if (kind < odds.less && goal.length > 1) return text(choose.some(goal, goal.length - 1));
  return text(more);
}

/** The goal with an error. */
export const withError = (choose: Random, odds: Odds, goal: readonly Term[], { name }: DrawnVariable): string =>
  text([...goal, { weight: weight(choose, odds), of: name }]);
