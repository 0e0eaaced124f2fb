import type { Mechanism } from '../../design/design.ts';
import type { Distribution, Expression, NameExpression } from '../../design/expression.ts';
import { visit } from '../../design/reads.ts';

/** What a name is made of: a mechanism, a number, or something not known (`source`: by what it is called). */
export type Made =
  | { readonly kind: 'mechanism'; readonly mechanism: Mechanism; readonly source: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'law'; readonly law: Distribution; readonly source: string }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'unknown'; readonly source: string };

/** The names that are put in for what something is made of. */
export function namesIn(made: Made): NameExpression[] {
  const found: NameExpression[] = [];
  const take = (part: Expression): void => {
    if (part.kind === 'name') found.push(part);
  };
  const takeDraw = (distribution: Distribution): void => {
    if (distribution.kind === 'mixture') {
      for (const part of distribution.parts) {
        visit(part.weight, take);
        takeDraw(part.distribution);
      }
    } else for (const argument of distribution.arguments) visit(argument, take);
  };
  if (made.kind === 'expression') visit(made.expression, take);
  if (made.kind === 'law') takeDraw(made.law);
  if (made.kind !== 'mechanism') return found;
  const { mechanism } = made;
  if (mechanism.kind === 'draw') takeDraw(mechanism.distribution);
  if (mechanism.kind === 'equation') visit(mechanism.expression, take);
  if (mechanism.kind === 'state' && !mechanism.next) {
    const { start } = mechanism;
    if (start.kind === 'draw') takeDraw(start.distribution);
    else visit(start.expression, take);
  }
  return found;
}
