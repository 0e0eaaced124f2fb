import type { MeasureExpression } from '../../../language/design/design.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { estimateText } from './estimate-text.ts';
import { measuresIn } from './expected-measures.ts';
import { type Peak, peakText } from './peak.ts';
import { isRunMeasure } from './run-values.ts';

/** An estimate of a side, or of their difference; exact where it is a constant. */
type Found = Estimate & { readonly exact: boolean };

/**
 * What was found, in words: `2.03 ± 0.05 against 2.40 ± 0.06, difference -0.37 ± 0.02`. Numbers that stand in the text of the expectation
 * are not said again, nor a difference that shows in one side alone.
 */
export function measuredText(
  sides: readonly { readonly value: MeasureExpression }[],
  [left, right, difference]: readonly Found[],
  peaks: readonly Peak[],
): string {
  const estimates = [left!, right!];
  const says = ({ value }: { readonly value: MeasureExpression }): boolean =>
    peaks.length === 0 ? !isNumber(value) : measuresIn(value).some(isRunMeasure);
  const said = estimates.filter((_, side) => says(sides[side]!));
  const shown = said.length === 0 && peaks.length === 0 ? estimates : said;
  const against = shown.map(estimateText).join(' against ');
  const both = shown.length === 2 && shown.every(({ exact }) => !exact);
  const words = [
    ...peaks.map(peakText),
    ...(both ? [`${against}, difference ${estimateText(difference!)}`] : shown.length > 0 ? [against] : []),
  ];
  return words.join('; ') + doubt(difference!);
}

function doubt({ heavyTailed, tooFew }: Estimate): string {
  if (heavyTailed) return ' (heavy tails: the interval is not to be trusted)';
  return tooFew ? ' (few runs carry the sd: the interval is not to be trusted before there are more runs)' : '';
}

function isNumber(value: MeasureExpression): boolean {
  return value.kind === 'unary' ? isNumber(value.operand) : value.kind === 'plain' && value.expression.kind === 'number';
}
