import { rawMoment } from './moments.ts';
import type { Polynomial, Term } from './polynomial.ts';
import type { SelectionLimit } from './selection-limit.ts';
import { tiltedMean } from './tilted-mean.ts';

/** What is gained in the limit, in the goal's units and direction. */
export interface GainCeiling {
  readonly gain: number;
  /** Where all that is shared is normal: the gain is the rate times this. */
  readonly variance?: number;
  /** Whether what is shared is the goal's own part, so that it is a variance. */
  readonly isSame: boolean;
}

/**
 * An exponential tail of rate t in the score S = T + X tilts T by e^(tT). A goal that is a sum g_i s_i of draws s_i, of which T takes
 * c_i s_i, gains the sum of g_i (K_i'(t c_i) - E[s_i]), K_i the draw's cumulant generating function; for normal draws t Cov(T, goal).
 * Undefined where score or goal is no such sum, or a draw's K_i is not kept.
 */
export function gainCeiling(limit: Extract<SelectionLimit, { kind: 'ceiling' }>, wanted: Polynomial): GainCeiling | undefined {
  if (limit.inLogarithm || limit.shared.length === 0 || Number.isNaN(limit.rate)) return undefined;
  const goal = new Map([...wanted.values()].flatMap((term) => (term.factors.length > 0 ? [[keyOf(term), term] as const] : [])));
  if ([...goal.values(), ...limit.shared].some((term) => !isLinear(term))) return undefined;
  let [gain, covariance, normal, isSame] = [0, 0, true, true];
  for (const term of limit.shared) {
    const law = term.factors[0]?.atom.law;
    const weight = goal.get(keyOf(term))?.coefficient ?? 0;
    const tilted = law && tiltedMean(law, limit.rate * term.coefficient);
    const [mean, square] = law ? [rawMoment(law, 1), rawMoment(law, 2)] : [];
    if (tilted === undefined || mean === undefined || square === undefined) return undefined;
    gain += weight * (tilted - mean);
    covariance += weight * term.coefficient * (square - mean * mean);
    normal &&= law?.kind === 'one' && law.name === 'normal';
    isSame &&= weight === term.coefficient;
  }
  return { gain, isSame: isSame && goal.size === limit.shared.length, ...(normal ? { variance: covariance } : {}) };
}

const keyOf = ({ factors }: Term): string => factors.map(({ atom }) => atom.key).join(' ');
const isLinear = ({ factors }: Term): boolean =>
  factors.length === 1 && factors[0]?.power === 1 && factors[0].atom.law !== undefined;
