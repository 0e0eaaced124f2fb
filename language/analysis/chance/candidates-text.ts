import type { DrawnCandidates } from './drawn-candidates.ts';
import type { Polynomial } from './polynomial.ts';

/** What candidates are made of, in full: of the same text the best of n is worth the same. Each part is told once. */
export function candidatesText({ score, wanted, errors, common, trials }: DrawnCandidates): string {
  const told = new Set<string>();
  const termsOf = (polynomial: Polynomial): readonly unknown[] =>
    [...polynomial.values()].map(({ coefficient, factors }) => [
      coefficient,
      ...factors.map(({ atom: { key, law, made }, power }) => {
        if (told.has(key)) return [power, key];
        told.add(key);
        return [power, key, law, made && [made.by, ...made.parts.map(termsOf)]];
      }),
    ]);
  return JSON.stringify([
    termsOf(score),
    termsOf(wanted),
    [...errors],
    common && [...common],
    trials && [trials.count, termsOf(trials.another)],
  ]);
}
