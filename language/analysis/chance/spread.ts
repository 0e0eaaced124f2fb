import { bounded, compared, heaviest, type Tail, unknown } from './tail.ts';
import { exponentiated, independentProduct, independentSum, logarithm, raised, scaled, shifted } from './tail-algebra.ts';

/** Both tails of a random number, and the draws that it is made of (`lower` is the upper tail of its negative). */
export interface Spread {
  readonly upper: Tail;
  readonly lower: Tail;
  readonly sources: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
export const fixed = (value: number): Spread => ({ upper: bounded(value), lower: bounded(-value), sources: none });
export const anything = (sources: ReadonlySet<string> = none): Spread => ({ upper: unknown, lower: unknown, sources });

export const isPositive = ({ lower }: Spread): boolean => lower.kind === 'bounded' && lower.reach <= 0;
export const mirrored = ({ upper, lower, sources }: Spread): Spread => ({ upper: lower, lower: upper, sources });

export function times(spread: Spread, by: number): Spread {
  if (by === 0) return fixed(0);
  const { upper, lower, sources } = by < 0 ? mirrored(spread) : spread;
  return { upper: scaled(upper, Math.abs(by)), lower: scaled(lower, Math.abs(by)), sources };
}

export function moved({ upper, lower, sources }: Spread, by: number): Spread {
  return { upper: shifted(upper, by), lower: shifted(lower, -by), sources };
}

/** Where some draws are in several of the parts, the heaviest tail is that of the sum only if it is heavier than what may cancel it. */
export function sum(parts: readonly Spread[]): Spread {
  const groups = independentGroups(parts).map((group) => ({
    upper: dependentSum(group),
    lower: dependentSum(group.map(mirrored)),
    sources: union(group),
  }));
  return {
    upper: groups.map(({ upper }) => upper).reduce(independentSum, bounded(0)),
    lower: groups.map(({ lower }) => lower).reduce(independentSum, bounded(0)),
    sources: union(parts),
  };
}

export function product(parts: readonly Spread[]): Spread {
  const groups = independentGroups(parts);
  const factors = groups.map((group): Spread => {
    const [only] = group;
    return only && group.length === 1 ? only : boundedOr(group);
  });
  const [first = fixed(1), ...rest] = factors;
  return rest.reduce(
    (one, other): Spread => ({
      upper: heaviest([independentProduct(one.upper, other.upper), independentProduct(one.lower, other.lower)]),
      lower: heaviest([independentProduct(one.upper, other.lower), independentProduct(one.lower, other.upper)]),
      sources: union([one, other]),
    }),
    first,
  );
}

export function toThePower(spread: Spread, k: number): Spread {
  const { upper, lower, sources } = spread;
  if (Number.isInteger(k) && k > 0 && !isPositive(spread)) {
    const [up, down] = [raised(upper, k), raised(lower, k)];
    return k % 2 === 0 ? { upper: heaviest([up, down]), lower: bounded(0), sources } : { upper: up, lower: down, sources };
  }
  if (!isPositive(spread)) return anything(sources);
  if (k > 0) return { upper: raised(upper, k), lower: bounded(0), sources };
  const least = lower.kind === 'bounded' ? -lower.reach : 0;
  return { upper: least > 0 ? bounded(least ** k) : unknown, lower: bounded(0), sources };
}

/** What functions of one argument make of tails; of others nothing is known but that those of bounded range are bounded. */
export function mapped(name: string, { upper, lower, sources }: Spread): Spread {
  switch (name) {
    case 'exp':
      return { upper: exponentiated(upper), lower: bounded(0), sources };
    case 'log':
      return {
        upper: logarithm(upper),
        lower: lower.kind === 'bounded' && lower.reach < 0 ? bounded(-Math.log(-lower.reach)) : unknown,
        sources,
      };
    case 'sqrt':
      return { upper: raised(upper, 0.5), lower: bounded(0), sources };
    case 'abs':
      return { upper: heaviest([upper, lower]), lower: bounded(0), sources };
    case 'softplus':
      return { upper, lower: bounded(0), sources };
    case 'floor':
    case 'ceil':
    case 'round':
      return { upper: shifted(upper, Number.NaN), lower: shifted(lower, Number.NaN), sources };
    default:
      return anything(sources);
  }
}

/** The greatest of some: above it is what the heaviest is, below it what the lightest is, or lighter. */
export function greatest(parts: readonly Spread[]): Spread {
  const floor = parts.find(({ lower }) => lower.kind === 'bounded')?.lower;
  return { upper: heaviest(parts.map(({ upper }) => upper)), lower: floor ?? unknown, sources: union(parts) };
}

function dependentSum(group: readonly Spread[]): Tail {
  const [only] = group;
  if (only && group.length === 1) return only.upper;
  if (group.every(({ upper }) => upper.kind === 'bounded')) return bounded(Number.NaN);
  const found = group.find((one) =>
    group.every((other) => other === one || [other.upper, other.lower].every((tail) => compared(one.upper, tail) === 'heavier')),
  );
  return found?.upper ?? unknown;
}

function boundedOr(group: readonly Spread[]): Spread {
  const isBounded = group.every(({ upper, lower }) => upper.kind === 'bounded' && lower.kind === 'bounded');
  const sources = union(group);
  return isBounded
    ? { upper: bounded(Number.NaN), lower: bounded(group.every(isPositive) ? 0 : Number.NaN), sources }
    : anything(sources);
}

/** Parts that share draws, directly or by way of others, stand in one group. */
export function independentGroups<Part extends Pick<Spread, 'sources'>>(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: { parts: Part[]; sources: Set<string> }[] = [];
  const groupOf = new Map<string, (typeof groups)[number]>();
  for (const part of parts) {
    const own: (typeof groups)[number] = { parts: [part], sources: new Set(part.sources) };
    for (const touched of new Set([...part.sources].flatMap((source) => groupOf.get(source) ?? []))) {
      own.parts.unshift(...touched.parts);
      for (const source of touched.sources) own.sources.add(source);
      groups.splice(groups.indexOf(touched), 1);
    }
    groups.push(own);
    for (const source of own.sources) groupOf.set(source, own);
  }
  return groups.map((group) => group.parts);
}

export function union(all: readonly Pick<Spread, 'sources'>[]): ReadonlySet<string> {
  return new Set(all.flatMap(({ sources }) => [...sources]));
}
