import type { Expectation, Measure, MeasureExpression } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { visit } from '../../../language/design/reads.ts';
import type { Missing } from '../result.ts';

/** The measures of an expectation that cannot be had, and its holes. */
export function missingIn(expectation: Extract<Expectation, { readonly kind: 'measure' }>): readonly Missing[] {
  const inSides = [expectation.left, expectation.right].flatMap(({ value, at }) => [
    ...missingInMeasures(value),
    ...at.flatMap((point) => holes(point.value, 'a point of a sweep')),
  ]);
  return expectation.within ? [...inSides, ...holes(expectation.within, 'a tolerance')] : inSides;
}

function missingInMeasures(expression: MeasureExpression): readonly Missing[] {
  switch (expression.kind) {
    case 'plain':
      return holes(expression.expression, 'an expectation');
    case 'unary':
      return missingInMeasures(expression.operand);
    case 'binary':
      return [...missingInMeasures(expression.left), ...missingInMeasures(expression.right)];
    case 'measure':
      return missingMeasure(expression.measure);
  }
}

function missingMeasure(measure: Measure): readonly Missing[] {
  if (!('value' in measure)) return [];
  const words = `\`${measure.kind}(…)\``;
  return [...holes(measure.value, words), ...(measure.kind === 'quantile' ? holes(measure.q, words) : [])];
}

function holes(expression: Expression, where: string): readonly Missing[] {
  const found: Missing[] = [];
  visit(expression, (part) => {
    if (part.kind === 'hole') found.push({ message: `A hole in ${where} has no value to compare`, place: part.place });
  });
  return found;
}
