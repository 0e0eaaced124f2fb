import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import { runsToDecide } from '../measures/judgement.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Estimate } from '../result.ts';
import { estimateMean } from '../statistics/estimate.ts';
import { studentQuantile } from '../statistics/student.ts';
import { type Compared, compare, type Paired, type Scale } from './comparison.ts';

/** What is to be decided of a risk. Every design in it has the scenario and what the scale names. */
export interface RiskQuestion {
  readonly written: Corrected;
  /** The same, with that risk mended. */
  readonly mended: Corrected;
  /** With all failures mended but this, and with this too: what other failures hide shows there. */
  readonly others?: { readonly without: Corrected; readonly all: Corrected };
  /** The scenario's id. */
  readonly scenario: string;
  readonly scale: Scale & { readonly direction: 1 | -1 };
}

/** What simulation says of a risk. */
export interface Evidence {
  readonly verdict: 'confirmed' | 'hidden' | 'not seen' | 'undecided';
  /**
   * As written less mended, in the scale's direction: what the risk does, negative where it costs. Where it is hidden: with all else
   * mended. Of several settings the one that speaks most against it; the interval then holds for all of them together (Bonferroni).
   */
  readonly effect: Estimate;
  /** The goal's or the harm's id. */
  readonly scale: string;
  /** Set where it is a harm's: less of it is better. */
  readonly isHarm?: true;
  readonly scenario: string;
  /** Swept values by target; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly runs: number;
  /** Where undecided: about how many runs would decide it; infinite where no number is in sight. */
  readonly decidedBy?: number;
}
/** Why there is none. */
export interface NoEvidence {
  readonly verdict: 'none';
  readonly why: string;
}

/** Whether there may be a run in which a risk's failure is to be seen. */
export const mayBeSeen = (verdict: Evidence['verdict'] | NoEvidence['verdict']): boolean =>
  verdict !== 'none' && verdict !== 'not seen';

/** An effect below this share of the measure's own spread over runs is none that matters: a quarter of what Cohen calls small. */
const negligible = 0.05;
/** Steps of rollouts, planned ones weighed: about a second of one core. */
export const glance = 2 ** 23;

/**
 * Simulates both designs on common draws. How many runs is settled beforehand: whoever stops when an interval suits him believes too
 * much. Yields what share is done.
 */
export function* findEvidence(question: RiskQuestion, budget = glance): Generator<number, Evidence | NoEvidence> {
  const { written, mended, others, scenario, scale } = question;
  try {
    const found = judged(yield* compare(written, mended, scenario, scale, budget), question);
    if (found.verdict === 'confirmed' || !others) return found;
    const beneath = judged(yield* compare(others.without, others.all, scenario, scale, budget), question);
    return beneath.verdict === 'confirmed' ? { ...beneath, verdict: 'hidden' } : found;
  } catch (error) {
    if (error instanceof NotSimulated) return { verdict: 'none', why: `it cannot be simulated: ${error.message}` };
    throw error;
  }
}

function judged({ pairs, seed, runs }: Compared, { scenario, scale }: RiskQuestion): Evidence {
  const level = 0.05 / pairs.length;
  const settings = pairs.map((pair) => effectAt(pair, scale.direction, level));
  const moreHarmful = (so: EffectAt, one: EffectAt): EffectAt => (one.effect.high < so.effect.high ? one : so);
  const worst = settings.reduce(moreHarmful);
  const open = settings.find(({ effect, smallest }) => effect.low < -smallest);
  const about = ({ effect, sweep }: EffectAt) => ({
    ...{ effect, sweep, scale: scale.id, scenario, seed, runs },
    ...(scale.kind === 'harm' && { isHarm: true as const }),
  });
  if (!open) return { verdict: 'not seen', ...about(worst) };
  const seen = settings.filter(({ effect, smallest }) => effect.high < 0 && effect.low < -smallest);
  if (seen.length > 0) return { verdict: 'confirmed', ...about(seen.reduce(moreHarmful)) };
  return {
    verdict: 'undecided',
    ...about(open),
    decidedBy: runsToDecide({ ...open.effect, heavyTailed: false }, -open.smallest, 0),
  };
}

interface EffectAt {
  readonly sweep: Paired['sweep'];
  readonly effect: Estimate;
  /** What would matter. */
  readonly smallest: number;
}

function effectAt({ one, other, sweep }: Paired, direction: 1 | -1, level: number): EffectAt {
  const { heavyTailed, ...estimate } = estimateMean(one.map((value, run) => direction * (value - other[run]!)));
  const reach = estimate.se === 0 ? 0 : studentQuantile(1 - level / 2, estimate.n - 1) * estimate.se;
  const effect = { ...estimate, low: estimate.mean - reach, high: estimate.mean + reach, ...(heavyTailed && { heavyTailed }) };
  return { sweep, effect, smallest: negligible * estimateMean(one).se * Math.sqrt(one.length) };
}
