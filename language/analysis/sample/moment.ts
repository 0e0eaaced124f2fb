import type { Distribution, Expression, NameExpression, TargetKind } from '../../design/expression.ts';
import { parts, visit } from '../../design/reads.ts';
import { NotSampled } from './evaluate.ts';

/** A name at a step; states and memories as they stand before its move. */
export interface Moment {
  readonly id: string;
  readonly target: TargetKind;
  readonly step: number;
}

export const keyOf = ({ id, target, step }: Moment): string => (target === 'let' || target === 'param' ? id : `${id}@${step}`);

/** What an expression names, each at the step at which it is read. */
export function momentsIn(expression: Expression, when: (name: NameExpression) => number): readonly Moment[] {
  const found: Moment[] = [];
  visit(expression, (part) => {
    if (part.kind === 'name') found.push({ id: part.id, target: part.target, step: when(part) });
  });
  return found;
}

export function parametersOf(distribution: Distribution): readonly Expression[] {
  if (distribution.kind !== 'mixture') return distribution.arguments;
  return distribution.parts.flatMap(({ weight, distribution: part }) => [weight, ...parametersOf(part)]);
}

/**
 * What a goal names beside its aggregates over steps; undefined where it has none.
 * @throws NotSampled where that varies from step to step
 */
export function outsideAggregates(expression: Expression): readonly Moment[] | undefined {
  if (expression.kind === 'aggregate') return [];
  const all = parts(expression).map((part) => ({ part, found: outsideAggregates(part) }));
  if (all.every(({ found }) => !found)) return undefined;
  return all.flatMap(({ part, found }) => found ?? stillIn(part));
}

function stillIn(part: Expression): readonly Moment[] {
  const moments = momentsIn(part, () => 0);
  if (moments.some(({ target }) => target === 'variable')) throw new NotSampled('a variable at no step');
  return moments;
}
