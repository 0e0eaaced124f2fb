import type { NumberedLaw } from './numbered-law.ts';
import { moved, product, type Spread, sum, times, toThePower } from './spread.ts';

/** What polynomials are made of: a draw, or a part that is no polynomial of draws, by what it is called. */
export interface Atom {
  readonly key: string;
  readonly spread: Spread;
  /** Of a draw that stands for itself; absent for other parts. */
  readonly law?: NumberedLaw;
  /** Of a part that is computed from others: the operator or function, and what it is of. */
  readonly made?: { readonly by: string; readonly parts: readonly Polynomial[] };
}
export interface Term {
  readonly coefficient: number;
  /** Each atom with its power, in the order of their keys. */
  readonly factors: readonly { readonly atom: Atom; readonly power: number }[];
}
/** A sum of terms, no two with the same factors, none 0; by their factors. The empty one is 0. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Larger ones are not multiplied out: what is asked of them takes time as the square of their terms. */
export const mostTerms = 64;
export const mostDegree = 4;

export const constantTerm = '';
export const number = (value: number): Polynomial => of([{ coefficient: value, factors: [] }]);
export const atomic = (atom: Atom): Polynomial => of([{ coefficient: 1, factors: [{ atom, power: 1 }] }]);

/** The value of a polynomial that is a number. */
export function numberOf(polynomial: Polynomial): number | undefined {
  if (polynomial.size === 0) return 0;
  return polynomial.size === 1 ? polynomial.get(constantTerm)?.coefficient : undefined;
}

export function of(terms: Iterable<Term>): Polynomial {
  const found = new Map<string, Term>();
  for (const term of terms) {
    const key = term.factors.map(({ atom, power }) => `${atom.key}^${power}`).join(' · ');
    const coefficient = term.coefficient + (found.get(key)?.coefficient ?? 0);
    if (coefficient === 0) found.delete(key);
    else found.set(key, { ...term, coefficient });
  }
  return found;
}

export const added = (one: Polynomial, other: Polynomial): Polynomial => of([...one.values(), ...other.values()]);

/** The terms that all of some have. */
export function inAll([one, ...others]: readonly Polynomial[]): Polynomial {
  if (!one) return number(0);
  return new Map(
    [...one].filter(([key, { coefficient }]) => others.every((other) => other.get(key)?.coefficient === coefficient)),
  );
}

export function stretched(one: Polynomial, by: number): Polynomial {
  return of([...one.values()].map((term) => ({ ...term, coefficient: term.coefficient * by })));
}

/** Undefined where it would grow too large. */
export function multipliedBy(one: Polynomial, other: Polynomial): Polynomial | undefined {
  if (one.size * other.size > mostTerms * mostTerms) return undefined;
  const terms = [...one.values()].flatMap((a) =>
    [...other.values()].map((b) => ({ coefficient: a.coefficient * b.coefficient, factors: joined(a.factors, b.factors) })),
  );
  const found = of(terms);
  const isSmall = found.size <= mostTerms && [...found.values()].every(({ factors }) => degree(factors) <= mostDegree);
  return isSmall ? found : undefined;
}

const degree = (factors: Term['factors']): number => factors.reduce((total, { power }) => total + power, 0);

export function joined(one: Term['factors'], other: Term['factors']): Term['factors'] {
  const powers = new Map<string, { atom: Atom; power: number }>();
  for (const { atom, power } of [...one, ...other])
    powers.set(atom.key, { atom, power: power + (powers.get(atom.key)?.power ?? 0) });
  return [...powers.values()].sort((a, b) => (a.atom.key < b.atom.key ? -1 : 1));
}

/** The two tails of what a polynomial comes to. */
export function spreadOf(polynomial: Polynomial): Spread {
  const terms = [...polynomial.values()].filter(({ factors }) => factors.length > 0).map(termSpread);
  return moved(sum(terms), polynomial.get(constantTerm)?.coefficient ?? 0);
}

export function termSpread({ coefficient, factors }: Term): Spread {
  const powers = factors.map(({ atom, power }) => (power === 1 ? atom.spread : toThePower(atom.spread, power)));
  return times(product(powers), coefficient);
}

/** How a polynomial is written, for one that is part of an atom's key. */
export function keyOf(polynomial: Polynomial): string {
  return [...polynomial]
    .map(([key, { coefficient }]) => `${coefficient}·${key}`)
    .sort()
    .join(' + ');
}
