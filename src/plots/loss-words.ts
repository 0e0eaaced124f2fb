import { corrections } from '../../language/design/corrections/corrections.ts';
import type { Attribution } from '../simulation/result.ts';
import { plusMinus } from './plus-minus.ts';

/** A loss in a sentence: `Engineers lose 1.9 ± 0.1 SafeTrips: 1.2 to the measure, 0.7 to the regime.` */
export function lossWords({ who, goal, loss, parts }: Attribution): string {
  const edited = parts.filter(({ edits }) => edits.length > 0);
  if (edited.length === 0)
    return `There is nothing to correct for ${goal}: measure, model, regime, delegate and scores are what they should be.`;
  const { text, of, isNothing } = plusMinus(loss, Math.abs(loss.mean));
  const amount = `${text} ${goal}`;
  const doubt = loss.heavyTailed ? ' Heavy tails: the interval is not to be trusted.' : '';
  if (loss.high < 0)
    return `As written does better than corrected, by ${amount}: errors compensate here, or horizon, search or rivals defeat the corrected goal.${doubt}`;
  const shares = [...edited]
    .sort((a, b) => b.part.mean - a.part.mean)
    .filter(({ part }) => !isNothing(part.mean))
    .map(({ correction, part }) => `${of(part.mean)} ${corrections.find(({ name }) => name === correction)?.due}`);
  const told = shares.length > 0 ? `: ${shares.join(', ')}` : '';
  if (loss.low > 0) return `${who} ${isPlural(who) ? 'lose' : 'loses'} ${amount}${told}.${doubt}`;
  if (loss.mean === 0 && loss.high === 0)
    return `${who} ${isPlural(who) ? 'lose' : 'loses'} no ${goal}: corrected, it is the same.`;
  return `Whether ${who} ${isPlural(who) ? 'lose' : 'loses'} anything cannot be told yet: ${plusMinus(loss).text} ${goal}${told}.${doubt}`;
}

const isPlural = (name: string): boolean => /[^s]s$/.test(name);

/** What a figure of evidence is: of whom, and which class it speaks of. */
export function givenWords({ given }: Pick<Attribution['evidence'][number], 'given'>): string {
  return given === 'model'
    ? "added if it used its selector's model: a super- or suboptimizer?"
    : "added if it pursued its selector's goal: a transoptimizer?";
}
