import type { DrawnCandidates } from './drawn-candidates.ts';
import type { Polynomial, Term } from './polynomial.ts';
import { termSpread } from './polynomial.ts';
import { isPositive, product, type Spread, sum } from './spread.ts';
import { bounded, compared, type Tail, tailClass } from './tail.ts';
import { averaged, logarithm } from './tail-algebra.ts';

/** What becomes of the gain as ever more candidates are looked at. */
export type SelectionLimit =
  /** The highest score is an error: the gain goes back to nothing. */
  | { readonly kind: 'lost'; readonly error: Tail; readonly by: readonly string[] }
  /** Errors and what is shared both have their part, in proportions that settle: the gain goes up to a ceiling and no further. */
  | {
      readonly kind: 'ceiling';
      readonly rate: number;
      readonly shared: readonly Term[];
      readonly inLogarithm: boolean;
      readonly by: readonly string[];
    }
  /** The error's tail is subexponential, and what is shared has one as heavy: the gain goes on, however slowly. */
  | { readonly kind: 'shared'; readonly error: Tail; readonly by: readonly string[] }
  | { readonly kind: 'other' }
  /** `error` where only the tail of what is shared is not known, and that of the error is subexponential. */
  | { readonly kind: 'unknown'; readonly by: readonly string[]; readonly error?: Tail };

/**
 * Of a score that is a sum (or a product, which is a sum of logarithms) of an error and of what it shares with the goal, independent of each
 * other. The error alone decides the far end if its tail is subexponential and heavier by more than one power of t (Kwa et al. 2024,
 * theorem 5); if it is exponential and heavier, it tilts what is shared by its rate.
 */
export function selectionLimit({ ranked, errors, shared, common, trials }: DrawnCandidates): SelectionLimit {
  const own = [...errors].filter((error) => !common?.has(error));
  if (own.length === 0 || shared.size === 0) return { kind: 'other' };
  // How far out an error reaches hangs on what it is mixed with, which is the same for all.
  if (common) return { kind: 'unknown', by: own };
  const parts = partsOf(ranked, errors);
  // The mean of several products has no logarithm that is a sum.
  if (!parts || (parts.inLogarithm && (trials?.count ?? 1) > 1)) return { kind: 'unknown', by: [...errors] };
  const [error, worth] = [averaged(sum(parts.errors).upper, trials?.count ?? 1), sum(parts.shared).upper];
  const by = culprits(parts.errors);
  switch (tailClass(error)) {
    case 'unknown':
      return { kind: 'unknown', by };
    case 'bounded':
    case 'light':
      return { kind: 'other' };
    case 'exponential':
      if (worth.kind === 'unknown') return { kind: 'unknown', by };
      return compared(error, worth) === 'heavier' && error.kind === 'power'
        ? { kind: 'ceiling', rate: error.speed, shared: parts.terms, inLogarithm: parts.inLogarithm, by }
        : { kind: 'other' };
    case 'subexponential': {
      const which = compared(error, worth);
      if (which === 'unknown') return { kind: 'unknown', by, error };
      return { kind: which === 'heavier' && beyondOnePower(error, worth) ? 'lost' : 'shared', error, by };
    }
  }
}

/** Where both fall as powers of t, one more than the other's: else the rare candidates that are worth most still count. */
function beyondOnePower(error: Tail, worth: Tail): boolean {
  if (error.kind !== 'log' || worth.kind !== 'log' || error.power !== 1 || worth.power !== 1) return true;
  return worth.speed > error.speed + 1;
}

interface Parts {
  readonly errors: readonly Spread[];
  readonly shared: readonly Spread[];
  readonly terms: readonly Term[];
  readonly inLogarithm: boolean;
}

function partsOf(ranked: Polynomial, errors: ReadonlySet<string>): Parts | undefined {
  const terms = [...ranked.values()].filter(({ factors }) => factors.length > 0);
  const isError = ({ sources }: Spread) => [...sources].every((source) => errors.has(source));
  const isShared = ({ sources }: Spread) => [...sources].every((source) => !errors.has(source));
  const own = terms.map((term) => ({ term, spread: termSpread(term) }));
  const mixed = own.filter(({ spread }) => !isError(spread) && !isShared(spread));
  const [only] = terms;
  if (mixed.length > 0 && only && terms.length === 1) return productParts(only, errors);
  // What mixes both and is bounded decides nothing far out.
  if (mixed.some(({ spread: { upper, lower } }) => upper.kind !== 'bounded' || lower.kind !== 'bounded')) return undefined;
  const shared = own.filter(({ spread }) => isShared(spread));
  return {
    errors: own.filter(({ spread }) => isError(spread)).map(({ spread }) => spread),
    shared: shared.map(({ spread }) => spread),
    terms: mixed.length > 0 ? [] : shared.map(({ term }) => term),
    inLogarithm: false,
  };
}

/** The logarithm of a product whose error is positive: high products have positive factors. */
function productParts({ coefficient, factors }: Term, errors: ReadonlySet<string>): Parts | undefined {
  const spreads = factors.map((factor) => termSpread({ coefficient: 1, factors: [factor] }));
  const own = spreads.map(({ sources }) => [...sources].filter((source) => errors.has(source)).length / sources.size);
  if (coefficient < 0 || own.some((share) => share !== 0 && share !== 1)) return undefined;
  const error = product(spreads.filter((_, index) => own[index] === 1));
  const shared = product(spreads.filter((_, index) => own[index] === 0));
  if (!isPositive(error)) return undefined;
  const logged = (spread: Spread): Spread => ({ ...spread, upper: logarithm(spread.upper), lower: bounded(Number.NaN) });
  return { errors: [logged(error)], shared: [logged(shared)], terms: [], inLogarithm: true };
}

/** The draws that the heaviest of some parts is made of. */
function culprits(parts: readonly Spread[]): readonly string[] {
  const worst = parts.reduce<Spread | undefined>(
    (best, one) => (!best || compared(one.upper, best.upper) === 'heavier' || one.upper.kind === 'unknown' ? one : best),
    undefined,
  );
  return [...(worst?.sources ?? [])];
}
