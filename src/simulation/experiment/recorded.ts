import type { Design, Goal, Scenario, World } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { reads } from '../../../language/design/reads.ts';
import type { Cast } from '../cast.ts';
import { measuredValues } from '../measures/expected-measures.ts';
import { valueText } from '../measures/measure-text.ts';
import { holesBehind } from './holes.ts';

/** What the rollouts of a scenario record: by a key that tells the kind and the id. */
export interface Recorded {
  /** Goals that are about this world and can be computed, by id. */
  readonly goals: ReadonlyMap<string, Expression>;
  readonly harms: ReadonlyMap<string, Expression>;
  /** By their text. */
  readonly values: ReadonlyMap<string, Expression>;
}

export function recordedIn(design: Design, scenario: Scenario, cast: Cast): Recorded {
  const readable = readableIn(cast);
  const expression = (goal: Goal): Expression | undefined =>
    goal.expression &&
    reads(goal.expression).every(({ id }) => readable(id, design)) &&
    holesBehind(goal.expression, design, cast).length === 0
      ? goal.expression
      : undefined;
  return {
    goals: new Map(
      design.goals.flatMap((goal) => {
        const found = goal.world === undefined || goal.world === cast.world.id ? expression(goal) : undefined;
        return found ? [[goal.id, found] as const] : [];
      }),
    ),
    harms: new Map(
      cast.world.variables.flatMap(({ id, marks, each, namePlace }) =>
        marks.includes('harm') ? [[id, totalOf(id, each !== undefined, namePlace)] as const] : [],
      ),
    ),
    values: new Map(measuredValues(scenario).map((value) => [valueText(value), value])),
  };
}

/** What is done to each is added up over all of them, as over the steps. */
function totalOf(id: string, hasCopies: boolean, place: Expression['place']): Expression {
  const harm: Expression = { kind: 'name', target: 'variable', id, place };
  return { kind: 'aggregate', over: 'total', operand: hasCopies ? { kind: 'sum', operand: harm, place } : harm, place };
}

/** As it is once copies are written out: `outside` says what an expression means then. */
export function unfoldRecorded({ goals, harms, values }: Recorded, outside: (expression: Expression) => Expression): Recorded {
  const of = (expressions: ReadonlyMap<string, Expression>) => new Map([...expressions].map(([key, one]) => [key, outside(one)]));
  return { goals: of(goals), harms: of(harms), values: of(values) };
}

/** Whether a name has a value in the scenario: not the params of those who take no part, nor another world's variables. */
function readableIn({ world, selected, unselected }: Cast): (id: string, design: Design) => boolean {
  const known = new Set([
    ...world.variables.map(({ id }) => id),
    ...[...selected, ...unselected].flatMap(({ params, memories }) => [...params, ...memories].map(({ id }) => id)),
    'deployed',
  ]);
  return (id, design) => known.has(id) || isLet(id, design.worlds, design);
}

function isLet(id: string, worlds: readonly World[], design: Design): boolean {
  return design.lets.some((one) => one.id === id) || worlds.some(({ lets }) => lets.some((one) => one.id === id));
}
