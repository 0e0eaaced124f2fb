import { plusMinus } from '../plots/plus-minus.ts';
import type { Evidence } from '../simulation/evidence/evidence.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Estimate } from '../simulation/result.ts';

/** What simulation says of a finding, in short: `confirmed (−1.9 ± 0.1 SafeTrips)`. */
export function evidenceWords(evidence: Evidence): string {
  const { verdict, sweep, decidedBy } = evidence;
  const { effect, of } = effectOf(evidence);
  const at = Object.entries(sweep).map(([target, value]) => `${target} = ${numberText(value)}`);
  const amount = `${plusMinus(effect).text} ${of}${at.length > 0 ? ` at ${at.join(', ')}` : ''}`;
  const doubt = effect.heavyTailed ? ', with heavy tails: the interval is not to be trusted' : '';
  switch (verdict) {
    case 'confirmed':
      return `confirmed (${amount})${doubt}`;
    case 'hidden':
      return `hidden behind other failures (${amount} once those are mended)${doubt}`;
    case 'not seen':
      // It may be lost for certain, and be too little to matter.
      return evidence.effect.high < 0
        ? `too small to matter here (${amount}, under a twentieth of its spread)`
        : `not seen here (${amount})`;
    case 'undecided': {
      const runs = decidedBy !== undefined && Number.isFinite(decidedBy) ? numberText(decidedBy) : undefined;
      return `undecided (${amount})${runs ? `: about ${runs} runs would decide it` : ''}${doubt}`;
    }
  }
}

/** What it costs: negative in the goal's direction, or how much more there is of a harm. */
export function effectOf({ effect, scale, isHarm }: Evidence): { readonly effect: Estimate; readonly of: string } {
  if (!isHarm) return { effect, of: scale };
  const more = { ...effect, mean: -effect.mean, low: -effect.high, high: -effect.low };
  return { effect: more, of: `more ${scale.slice(scale.lastIndexOf('.') + 1)}` };
}

/** How it was found: what was compared, and what repeats it. */
export function evidenceSource({ scenario, runs, seed }: Evidence, how: string): string {
  return `as written against the same ${how}; ${numberText(runs, 12)} paired runs of ${scenario}, seed ${seed}`;
}
