import { plusMinus } from '../plots/plus-minus.ts';
import type { Evidence } from '../simulation/evidence/evidence.ts';
import { numberText } from '../simulation/measures/number-text.ts';

/** What simulation says of a finding, in short: `confirmed (−1.9 ± 0.1 SafeTrips)`. */
export function evidenceWords({ verdict, effect, scale, sweep, decidedBy }: Evidence): string {
  const at = Object.entries(sweep).map(([target, value]) => `${target} = ${numberText(value)}`);
  const amount = `${plusMinus(effect).text} ${scale}${at.length > 0 ? ` at ${at.join(', ')}` : ''}`;
  const doubt = effect.heavyTailed ? ', with heavy tails: the interval is not to be trusted' : '';
  switch (verdict) {
    case 'confirmed':
      return `confirmed (${amount})${doubt}`;
    case 'hidden':
      return `hidden behind other failures (${amount} once those are mended)${doubt}`;
    case 'not seen':
      return `not seen here (${amount})`;
    case 'undecided': {
      const runs = decidedBy !== undefined && Number.isFinite(decidedBy) ? numberText(decidedBy) : undefined;
      return `undecided (${amount})${runs ? `: about ${runs} runs would decide it` : ''}${doubt}`;
    }
  }
}

/** How it was found: what was compared, and what repeats it. */
export function evidenceSource({ scenario, runs, seed }: Evidence, how: string): string {
  return `as written against ${how}; ${numberText(runs, 12)} paired runs of ${scenario}, seed ${seed}`;
}
