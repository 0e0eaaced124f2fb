import type { Variable } from '../../../design/design.ts';
import { expressionRange, type Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';

/** Beyond so many combinations of values nothing is counted. */
const most = 512;

/** Of an action from a finite set. */
export function settings({ mechanism }: Variable, ranges: Ranges): readonly number[] | undefined {
  if (mechanism.kind !== 'action' || mechanism.domain?.kind !== 'finite') return undefined;
  const values = mechanism.domain.values.map((value) => expressionRange(value, ranges));
  return values.every(isPoint) ? [...new Set(values.map(([value]) => value))] : undefined;
}

/** Of a draw with finitely many outcomes, those that happen. */
export function outcomes({ mechanism }: Variable, ranges: Ranges): readonly number[] | undefined {
  if (mechanism.kind !== 'draw' || mechanism.distribution.kind !== 'distribution') return undefined;
  const { name, arguments: parameters } = mechanism.distribution;
  const [first, ...rest] = parameters.map((one) => expressionRange(one, ranges));
  if (!first || ![first, ...rest].every(isPoint)) return undefined;
  if (name === 'bernoulli') return first[0] > 0 && first[0] < 1 ? [0, 1] : undefined;
  if (name === 'binomial')
    return rest[0] && rest[0][0] > 0 && rest[0][0] < 1 && first[0] < most
      ? Array.from({ length: first[0] + 1 }, (_, at) => at)
      : undefined;
  if (name !== 'categorical') return undefined;
  return [first, ...rest].flatMap(([weight], index) => (weight > 0 ? [index] : []));
}

/** Each value of each with each of the others; undefined where some has no finite set, or they are too many. */
export function combinations(sets: readonly (readonly number[] | undefined)[]): readonly (readonly number[])[] | undefined {
  let all: readonly (readonly number[])[] = [[]];
  for (const set of sets) {
    if (!set || set.length * all.length > most) return undefined;
    all = all.flatMap((before) => set.map((value) => [...before, value]));
  }
  return all;
}
