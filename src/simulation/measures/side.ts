import type { MeasureExpression, Side } from '../../../language/design/design.ts';
import { measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { attributedQuantity, isAttributed } from './loss.ts';
import { measureText } from './measure-text.ts';
import { type Peak, peakOf } from './peak.ts';
import { combine, constant, type Quantity } from './quantity.ts';
import { measuredQuantity } from './run-values.ts';
import { pointAt, type SweptValues, settingAt } from './sweep-setting.ts';

/** One side of a comparison, with all that is needed to read it. */
export interface SideReading {
  readonly value: MeasureExpression;
  readonly setting: SweptValues;
  readonly experiment: Experiment;
}

/** @throws Refusal where `at` names no value of a sweep. */
export function readingOf({ at, value }: Side, experiment: Experiment): SideReading {
  return { value, setting: settingAt(at, experiment), experiment };
}

/** The peaks that a side names, by their words and where they are read. @throws Refusal, see `peakOf`. */
export function peaksOf({ value, setting, experiment }: SideReading): ReadonlyMap<string, Peak> {
  return new Map(
    measuresIn(value).flatMap((measure) =>
      measure.kind === 'peak' ? [[peakName(measureText(measure), setting), peakOf(measure, setting, experiment)] as const] : [],
    ),
  );
}

/** What a side amounts to, with `peaks` in place of the peaks. @throws Refusal where a measure cannot be read. */
export function quantityOf(side: SideReading, peaks: ReadonlyMap<string, number>, expression = side.value): Quantity {
  switch (expression.kind) {
    case 'plain':
      return constant(side.experiment.constants(expression.expression, side.setting));
    case 'unary':
      return combine('*', constant(-1), quantityOf(side, peaks, expression.operand));
    case 'binary': {
      const { left, operator, right } = expression;
      return combine(operator, quantityOf(side, peaks, left), quantityOf(side, peaks, right));
    }
    case 'measure': {
      const { measure } = expression;
      if (measure.kind === 'peak') return constant(peaks.get(peakName(measureText(measure), side.setting)) ?? NaN);
      if (isAttributed(measure)) return attributedQuantity(measure, side.setting, side.experiment);
      return measuredQuantity(measure, pointAt(side.setting, side.experiment), side.experiment);
    }
  }
}

/** A peak's words and where it is read: one choice of value stands for all that are alike. */
const peakName = (words: string, setting: SweptValues): string => `${words} ${JSON.stringify(setting)}`;
