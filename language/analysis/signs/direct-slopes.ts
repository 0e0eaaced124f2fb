import type { Design, Mechanism } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Ranges } from '../ranges/expression-range.ts';
import { hull, type Interval, line, point } from '../ranges/interval.ts';
import { bareSlopes } from './bare-slopes.ts';
import { drawSigns } from './draw-signs.ts';
import type { Sign } from './sign.ts';
import { slopes } from './slopes.ts';

/** By how much something rises for each that it reads, a unit of it. */
export type Slopes = ReadonlyMap<string, Interval>;

export interface DirectSlopes {
  (id: string): Slopes;
  /** One for each way in which it may be made, up to a factor that is at least 0 and common to all that this way reads. */
  readonly ways?: (id: string) => readonly Slopes[];
}

/**
 * How each thing of a design answers when one that it reads is raised, the others left as they are: variables by their mechanisms, actions
 * and memories by what optimizers do, goals by their expressions. Where there are several ways to be made, any of them. Computed as they are
 * asked for.
 */
export function directSlopes(design: Design, ranges: Ranges): DirectSlopes {
  const variables = new Map(design.worlds.flatMap((world) => world.variables).map((one) => [one.id, one]));
  const expressions = new Map<string, Expression[]>();
  const add = (id: string, expression: Expression | undefined): void => {
    const known = expressions.get(id);
    if (!expression) return;
    if (known) known.push(expression);
    else expressions.set(id, [expression]);
  };
  for (const goal of design.goals) add(goal.id, goal.expression);
  for (const { acts, memories } of design.optimizers) {
    for (const act of acts) if (act.kind === 'law') add(act.action.id, act.law);
    for (const memory of memories) add(memory.id, memory.next);
  }
  const known = new Map<string, Slopes>();
  const made = (id: string, of: (expression: Expression, ranges: Ranges) => Slopes): readonly Slopes[] => {
    const variable = variables.get(id);
    return [
      ...(expressions.get(id) ?? []).map((expression) => of(expression, ranges)),
      ...(variable ? mechanismSlopes(variable.mechanism, ranges, of) : []),
    ];
  };
  const direct = (id: string): Slopes => {
    const found = known.get(id) ?? anyOf(made(id, slopes));
    known.set(id, found);
    return found;
  };
  return Object.assign(direct, { ways: (id: string) => made(id, bareSlopes) });
}

/** Of one mechanism; at its start or at a later step. */
export const slopesOf = (mechanism: Mechanism, ranges: Ranges): Slopes => anyOf(mechanismSlopes(mechanism, ranges));

function mechanismSlopes(mechanism: Mechanism, ranges: Ranges, of = slopes): readonly Slopes[] {
  switch (mechanism.kind) {
    case 'draw':
      return [steepness(drawSigns(mechanism.distribution, ranges))];
    case 'equation':
      return [of(mechanism.expression, ranges)];
    case 'state': {
      const { start, next } = mechanism;
      const before = start.kind === 'value' ? of(start.expression, ranges) : steepness(drawSigns(start.distribution, ranges));
      return [before, ...(next ? [of(next, ranges)] : [])];
    }
    case 'action':
      return [];
  }
}

const steep: Readonly<Record<Sign, Interval>> = { none: point(0), rises: [0, Infinity], falls: [-Infinity, 0], either: line };
const steepness = (signs: ReadonlyMap<string, Sign>): Slopes => new Map([...signs].map(([id, sign]) => [id, steep[sign]]));

/** Of one of these, whichever it is: who does not read a thing does not answer to it. */
function anyOf(all: readonly Slopes[]): Slopes {
  const [only] = all;
  if (only && all.length === 1) return only;
  const found = new Map<string, Interval>();
  for (const id of new Set(all.flatMap((one) => [...one.keys()])))
    found.set(id, hull(...all.map((one) => one.get(id) ?? point(0))));
  return found;
}
