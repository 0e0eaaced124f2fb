import type { Distribution, Expression } from './expression.ts';
import type { Reference } from './place.ts';

/** Every name that an expression reads, where it is written; `deployed` too. */
export function reads(expression: Expression | undefined): readonly Reference[] {
  const found: Reference[] = [];
  if (expression) visit(expression, (part) => collect(part, found));
  return found;
}

export function distributionReads(distribution: Distribution): readonly Reference[] {
  if (distribution.kind === 'mixture')
    return distribution.parts.flatMap((part) => [...reads(part.weight), ...distributionReads(part.distribution)]);
  return distribution.arguments.flatMap((argument) => reads(argument));
}

/** Calls `see` with the expression and every part of it. */
export function visit(expression: Expression, see: (part: Expression) => void): void {
  see(expression);
  for (const part of parts(expression)) visit(part, see);
}

function collect(part: Expression, found: Reference[]): void {
  if (part.kind === 'name') found.push({ id: part.id, place: part.place });
  if (part.kind === 'constant' && part.name === 'deployed') found.push({ id: 'deployed', place: part.place });
}

export function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'name':
      return [];
    case 'binary':
      return [expression.left, expression.right];
    case 'if':
      return [expression.condition, expression.then, expression.else];
    case 'call':
    case 'hole':
      return expression.arguments;
    case 'unary':
    case 'sum':
    case 'aggregate':
    case 'with unit':
      return [expression.operand];
  }
}
