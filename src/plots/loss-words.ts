import { corrections } from '../../language/design/corrections/corrections.ts';
import type { Attribution } from '../simulation/result.ts';
import { numberText } from './number-text.ts';

/** A loss in a sentence: `Engineers lose 1.9 ± 0.1 SafeTrips: 1.2 to the measure, 0.7 to the regime.` */
export function lossWords({ who, goal, loss, parts }: Attribution): string {
  const edited = parts.filter(({ edits }) => edits.length > 0);
  if (edited.length === 0)
    return `There is nothing to correct for ${goal}: measure, model, regime, delegate and scores are what they should be.`;
  const reach = (loss.high - loss.low) / 2;
  const digits = digitsOf(reach, loss.mean);
  // An interval that is nothing beside the loss is rounding.
  const isExact = rounded(reach, digits) === 0;
  const of = (value: number): string =>
    digits > 0 && !isExact ? value.toFixed(digits).replace('-', '−') : numberText(rounded(value, digits), 12);
  const size = of(Math.abs(loss.mean));
  const amount = isExact ? `${size} ${goal}` : `${size} ± ${of(reach)} ${goal}`;
  const doubt = loss.heavyTailed ? ' Heavy tails: the interval is not to be trusted.' : '';
  if (loss.high < 0)
    return `As written does better than corrected, by ${amount}: errors compensate here, or horizon, search or rivals defeat the corrected goal.${doubt}`;
  const shares = [...edited]
    .sort((a, b) => b.part.mean - a.part.mean)
    .filter(({ part }) => rounded(part.mean, digits) !== 0)
    .map(({ correction, part }) => `${of(part.mean)} ${corrections.find(({ name }) => name === correction)?.due}`);
  const told = shares.length > 0 ? `: ${shares.join(', ')}` : '';
  if (loss.low > 0) return `${who} ${isPlural(who) ? 'lose' : 'loses'} ${amount}${told}.${doubt}`;
  if (loss.mean === 0 && loss.high === 0)
    return `${who} ${isPlural(who) ? 'lose' : 'loses'} no ${goal}: corrected, it is the same.`;
  return `Whether ${who} ${isPlural(who) ? 'lose' : 'loses'} anything cannot be told yet: ${of(loss.mean)} ± ${of(reach)} ${goal}${told}.${doubt}`;
}

const isPlural = (name: string): boolean => /[^s]s$/.test(name);

/** Decimals that show the first digit of an interval's reach, and at most six. */
function digitsOf(reach: number, mean: number): number {
  const size = Number.isFinite(reach) ? Math.max(reach, Math.abs(mean) / 1000) : Math.abs(mean) / 1000;
  if (!(size > 0)) return 0;
  return Math.min(6, Math.max(0, -Number(size.toExponential(0).split('e')[1])));
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** What a figure of evidence is: of whom, and which class it speaks of. */
export function evidenceWords({ given }: Pick<Attribution['evidence'][number], 'given'>): string {
  return given === 'model'
    ? "added if it used its selector's model: a super- or suboptimizer?"
    : "added if it pursued its selector's goal: a transoptimizer?";
}
