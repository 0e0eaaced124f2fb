import { readSpec } from '../../../../language/services/read-spec.ts';
import type { ScenarioResult } from '../../../simulation/result.ts';
import { simulate } from '../../../simulation/simulate.ts';
import { incompleteBeta } from '../../../simulation/statistics/incomplete-beta.ts';
import type { CoverageCase, CoverageSpec } from './cases.ts';

/** The share of intervals that are to hold what is so. */
const [least, most] = [0.93, 0.97];
/** Less likely than this is no chance. */
const chance = 0.001;

/** Whether so many of the seeds are fewer, or more, than chance lets be of intervals that cover 93 to 97 times in a hundred. */
export function beyondChance(count: number, seeds: number): 'too few' | 'too many' | undefined {
  // P[Bin(n, p) ≥ k] = I_p(k, n - k + 1).
  const atLeast = (k: number, share: number): number => (k <= 0 ? 1 : k > seeds ? 0 : incompleteBeta(share, k, seeds - k + 1));
  if (1 - atLeast(count + 1, least) < chance) return 'too few';
  return atLeast(count, most) < chance ? 'too many' : undefined;
}

/** Over so many seeds, how often each of a spec's intervals holds what is so. */
export async function covered(
  { spec, attribution, cases }: CoverageSpec,
  seeds: number,
): Promise<ReadonlyMap<CoverageCase, number>> {
  const { design, problems } = await readSpec('memory:/coverage.mesa', spec);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  const counts = new Map(cases.map((one) => [one, 0]));
  for (let seed = 0; seed < seeds; seed++) {
    const result = last(simulate(design, 'S', { seed, ...(attribution && { attribution }) }));
    for (const one of cases) {
      const interval = one.read(result);
      if (!interval) throw new Error(`${one.name} is not measured`);
      if (interval.low <= one.truth && one.truth <= interval.high) counts.set(one, counts.get(one)! + 1);
    }
  }
  return counts;
}

function last(slices: Generator<unknown, ScenarioResult>): ScenarioResult {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}
