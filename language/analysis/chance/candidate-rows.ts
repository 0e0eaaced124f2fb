import { quantileOf } from '../sample/quantile.ts';
import { randomNumbers } from '../sample/random-numbers.ts';
import type { Quantile } from '../sample/tabulated.ts';
import type { DrawnBatch } from './best-of-curve.ts';
import type { DrawnCandidates } from './drawn-candidates.ts';
import { rawMoment } from './moments.ts';
import type { NumberedLaw } from './numbered-law.ts';
import type { Polynomial } from './polynomial.ts';
import { RowValues, type Values } from './row-values.ts';
import { tailedShares } from './tailed-shares.ts';

/** More draws a candidate than these, over all its trials, are not looked into. */
const mostDraws = 128;

/** A batch of candidates by their score, and by what it would be if all that disturbs it lay at its mean; `quiet` is absent where nothing does. */
export interface CandidateBatch {
  readonly loud: DrawnBatch;
  readonly quiet?: DrawnBatch;
}

export interface CandidateRows {
  /** How many draws one candidate takes. */
  readonly draws: number;
  readonly batch: (which: number, rows: number) => CandidateBatch | undefined;
}

/**
 * Candidates that are draws, drawn. A batch hangs on its number alone. Undefined where something that they are made of is no draw of known
 * quantiles and no function of such, or where there are too many.
 */
export function candidateRows(candidates: DrawnCandidates): CandidateRows | undefined {
  const { score, wanted, trials } = candidates;
  const [scored, worth] = [drawsIn(score), drawsIn(wanted)];
  if (!scored || !worth) return undefined;
  const kept = trials ? drawsIn(trials.another) : scored;
  const anew = [...scored.keys()].filter((source) => trials && !kept?.has(source));
  const count = anew.length > 0 ? (trials?.count ?? 1) : 1;
  const all = new Map([...worth, ...scored]);
  const isCommon = (source: string): boolean => candidates.common?.has(source) === true;
  const once = new Map([...all].filter(([source]) => !isCommon(source)));
  const own = anew.filter((source) => !isCommon(source));
  const draws = once.size + own.length * (count - 1);
  if (all.size + anew.length * (count - 1) > mostDraws || !Number.isInteger(count) || count < 1) return undefined;
  // The places of what is drawn once, and then of what further trials draw anew.
  const places = new Map([...once.keys()].map((source, place) => [source, place]));
  const further = new Map(own.map((source, at) => [source, once.size + at * (count - 1)]));
  const quantiles = new Map<string, Quantile>();
  for (const [source, law] of all) {
    const quantile = quantileOf(law);
    if (!quantile) return undefined;
    quantiles.set(source, quantile);
  }
  const disturbing = [...scored].filter(([source]) => candidates.errors.has(source) || !(kept?.has(source) && worth.has(source)));
  const means = new Map(disturbing.map(([source, law]) => [source, middleOf(law, quantiles.get(source))]));

  const batch: CandidateRows['batch'] = (which, rows) => {
    const { shares, weights } = tailedShares(draws, rows, which);
    const shared = sharesInCommon(candidates.common ?? [], count, which);
    const drawn = (source: string, trial: number): Values | undefined => {
      const inCommon = shared.get(source)?.[trial];
      if (inCommon !== undefined) return quantiles.get(source)?.(inCommon);
      const place = trial > 0 ? (further.get(source) ?? Number.NaN) + trial - 1 : (places.get(source) ?? Number.NaN);
      const quantile = quantiles.get(source);
      return quantile && shares[place]?.map((share) => quantile(share));
    };
    const first = new RowValues(rows, (source) => drawn(source, 0));
    const worths = filled(first.of(wanted), rows);
    const loud = new Float64Array(rows);
    for (let trial = 0; trial < count; trial++) {
      const values =
        trial === 0 ? first : new RowValues(rows, (source) => drawn(source, further.has(source) || isCommon(source) ? trial : 0));
      const own = filled(values.of(score), rows);
      if (!own) return undefined;
      for (let row = 0; row < rows; row++) loud[row]! += own[row]! / count;
    }
    const still = new RowValues(rows, (source) => means.get(source) ?? drawn(source, 0));
    const quiet = means.size > 0 ? filled(still.of(score), rows) : undefined;
    if (!worths || [worths, loud, ...(quiet ? [quiet] : [])].some((values) => values.some(Number.isNaN))) return undefined;
    return { loud: { scores: loud, worths, weights }, ...(quiet && { quiet: { scores: quiet, worths, weights } }) };
  };
  return { draws, batch };
}

/** By draw, where it lies in its distribution in each trial: of a batch, whose candidates are those of one selection, once. */
function sharesInCommon(sources: Iterable<string>, trials: number, which: number): ReadonlyMap<string, readonly number[]> {
  const random = randomNumbers(~which);
  return new Map([...sources].map((source) => [source, Array.from({ length: trials }, random)]));
}

export const filled = (values: Values | undefined, rows: number): Float64Array | undefined =>
  typeof values === 'number' ? new Float64Array(rows).fill(values) : values;

/** Its mean; where it has none, its median. */
function middleOf(law: NumberedLaw, quantile: Quantile | undefined): number {
  const mean = rawMoment(law, 1);
  return mean !== undefined && Number.isFinite(mean) ? mean : (quantile?.(0.5) ?? Number.NaN);
}

/** The draws that a polynomial is made of, by way of its parts too; undefined where one of them is no draw that is known. */
export function drawsIn(polynomial: Polynomial): ReadonlyMap<string, NumberedLaw> | undefined {
  const found = new Map<string, NumberedLaw>();
  const seen = new Set<string>();
  const open = [polynomial];
  for (let next = open.pop(); next; next = open.pop())
    for (const { factors } of next.values())
      for (const { atom } of factors) {
        if (seen.has(atom.key)) continue;
        seen.add(atom.key);
        if (atom.law) found.set(atom.key, atom.law);
        else if (atom.made) open.push(...atom.made.parts);
        else return undefined;
      }
  return found;
}
