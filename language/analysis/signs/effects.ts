import type { Design, Mechanism } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Ranges } from '../ranges/expression-range.ts';
import { drawSigns } from './draw-signs.ts';
import { composed, joined, type Sign, signOf } from './sign.ts';
import { slopes } from './slopes.ts';

type Signs = ReadonlyMap<string, Sign>;

/**
 * How each thing of a design answers when one that it reads is raised, the others left as they are: variables by their mechanisms, actions
 * and memories by what optimizers do, goals by their expressions. Computed as they are asked for.
 */
export function directSigns(design: Design, ranges: Ranges): (id: string) => Signs {
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
  const known = new Map<string, Signs>();
  return (id) => {
    const before = known.get(id);
    if (before) return before;
    const variable = variables.get(id);
    const found = united([
      ...(expressions.get(id) ?? []).map((expression) => ofExpression(expression, ranges)),
      ...(variable ? mechanismSigns(variable.mechanism, ranges) : []),
    ]);
    known.set(id, found);
    return found;
  };
}

/**
 * How `target` answers, by all ways together, to everything that has a part in it, over as many steps as it takes: one walk back from it.
 * `through` may close ways: only what it lets pass is gone on from.
 */
export function effectsOn(target: string, direct: (id: string) => Signs, through: (id: string) => boolean = () => true): Signs {
  const effects = new Map<string, Sign>();
  const queue: (readonly [string, Sign])[] = [[target, 'rises']];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [id, onward] = next;
    for (const [cause, sign] of direct(id)) {
      const old = effects.get(cause) ?? 'none';
      const now = joined(old, composed(sign, onward));
      if (now === old) continue;
      effects.set(cause, now);
      if (through(cause)) queue.push([cause, now]);
    }
  }
  return effects;
}

function mechanismSigns(mechanism: Mechanism, ranges: Ranges): readonly Signs[] {
  switch (mechanism.kind) {
    case 'draw':
      return [drawSigns(mechanism.distribution, ranges)];
    case 'equation':
      return [ofExpression(mechanism.expression, ranges)];
    case 'state': {
      const { start, next } = mechanism;
      const before = start.kind === 'value' ? ofExpression(start.expression, ranges) : drawSigns(start.distribution, ranges);
      return [before, ...(next ? [ofExpression(next, ranges)] : [])];
    }
    case 'action':
      return [];
  }
}

const ofExpression = (expression: Expression, ranges: Ranges): Signs =>
  new Map([...slopes(expression, ranges)].map(([id, slope]) => [id, signOf(slope)]));

function united(all: readonly Signs[]): Signs {
  const found = new Map<string, Sign>();
  for (const [id, sign] of all.flatMap((one) => [...one])) found.set(id, joined(found.get(id) ?? 'none', sign));
  return found;
}
