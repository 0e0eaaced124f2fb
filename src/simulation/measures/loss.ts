import type { Measure } from '../../../language/design/design.ts';
import { lossOf } from '../attribution/attribution.ts';
import type { Experiment } from './experiment.ts';
import { measureText } from './measure-text.ts';
import { meanOf, type Quantity } from './quantity.ts';
import { Refusal } from './refusal.ts';
import { directionOf } from './run-values.ts';
import type { SweptValues } from './sweep-setting.ts';

/** Measures that compare the spec with what it is when it is corrected. */
export type AttributedMeasure = Extract<Measure, { readonly kind: 'part' | 'loss' }>;

export function isAttributed(measure: Measure): measure is AttributedMeasure {
  return measure.kind === 'part' || measure.kind === 'loss';
}

/** A part of the loss, or what full correction would add to a goal. @throws Refusal where there is nothing to correct, or no such goal. */
export function attributedQuantity(measure: AttributedMeasure, setting: SweptValues, experiment: Experiment): Quantity {
  const { attributions, scenario } = experiment;
  const words = `\`${measureText(measure)}\``;
  const key = (sweep: SweptValues): string => JSON.stringify(Object.entries(sweep).sort());
  const found = attributions?.find(({ sweep }) => key(sweep) === key(setting))?.found;
  if (!found)
    throw new Refusal(
      `${words}: in \`${scenario.name}\` there is nobody to correct, or no true goal to lose. It needs a base optimizer that selects, and what it is for.`,
    );
  if (measure.kind === 'part') return meanOf(found.parts.get(measure.correction)!);
  const values = lossOf(measure.goal.id, directionOf(measure.goal.id, experiment), found);
  if (!values)
    throw new Refusal(`${words} is not measured in \`${scenario.name}\`: is \`${measure.goal.id}\` about another world?`);
  return meanOf(values);
}
