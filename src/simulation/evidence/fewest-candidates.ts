import type { WitnessSide } from './witness-run.ts';

/** A run under both designs, and the candidates that its selector was left with. */
export interface Sides {
  readonly written: WitnessSide;
  readonly mended: WitnessSide;
}

/**
 * Leaves away candidates of a run, in the middle too, for as long as the failure still happens; what remains is scored and chosen from as before.
 * First all but those that were selected as written and mended, which is mostly all that it takes; else by halves down to one by one
 * (Zeller and Hildebrandt, Simplifying and isolating failure-inducing input, 2002), after which no single one can be left away.
 * `attempt` gives both sides with these candidates, undefined where the failure does not happen.
 */
export function* fewestCandidates(
  whole: Sides,
  count: number,
  attempt: (only: readonly number[]) => Generator<void, Sides | undefined>,
): Generator<void, { readonly sides: Sides; readonly only: readonly number[] } | undefined> {
  const selected = [whole.written, whole.mended].flatMap(({ candidates }) =>
    candidates.flatMap(({ selected: is, number }) => (is && number !== undefined ? [number] : [])),
  );
  const two = [...new Set(selected)].sort((one, other) => one - other);
  for (const only of [...two.map((one) => [one]), ...(two.length > 1 ? [two] : [])]) {
    const sides = yield* attempt(only);
    if (sides) return { sides, only };
  }
  if (count > mostOneByOne) return undefined;
  let found: { sides: Sides; only: readonly number[] } | undefined;
  let left = Array.from({ length: count }, (_, at) => at);
  for (let chunk = Math.ceil(count / 2); left.length > 1; chunk = Math.ceil(chunk / 2)) {
    const before = left;
    for (let from = 0; from < left.length && left.length > 1; ) {
      const only = [...left.slice(0, from), ...left.slice(from + chunk)];
      const sides = only.length > 0 ? yield* attempt(only) : undefined;
      if (sides) [found, left] = [{ sides, only }, only];
      else from += chunk;
    }
    if (chunk === 1 && left === before) break;
  }
  return found;
}

/** Of more candidates than this each attempt would take long, and there would be many. */
const mostOneByOne = 256;
