import type { Measure } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { expressionText } from '../../../language/design/expression-text.ts';
import { reads } from '../../../language/design/reads.ts';

/**
 * What an expression says, wherever it is written: the key of `PointRuns.values`. Two expressions have the same text only where they
 * are the same: the names stand in it as they are read, then in full, `final(h) of Tank.h`.
 */
export function valueText(expression: Expression): string {
  const names = reads(expression).map(({ id }) => id);
  return names.length === 0 ? expressionText(expression) : `${expressionText(expression)} of ${names.join(', ')}`;
}

/** A measure in the words of a spec, `realised(SafeTrips)`: the key of `Point.measures`. */
export function measureText(measure: Measure, valueWords: (value: Expression) => string = expressionText): string {
  switch (measure.kind) {
    case 'part':
      return `part(${measure.correction})`;
    case 'harm':
      return `harm(${measure.variable.id.slice(measure.variable.id.lastIndexOf('.') + 1)})`;
    case 'mean':
    case 'sd':
      return `${measure.kind}(${valueWords(measure.value)})`;
    case 'quantile':
      return `quantile(${valueWords(measure.value)}, ${expressionText(measure.q)})`;
    case 'peak':
      return measure.over ? `peak(${measure.goal.id}, over ${measure.over.id})` : `peak(${measure.goal.id})`;
    default:
      return `${measure.kind}(${measure.goal.id})`;
  }
}
