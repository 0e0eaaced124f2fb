import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expansionOf } from '../../../language/analysis/chance/drawn-candidates.ts';
import { spreadOf } from '../../../language/analysis/chance/polynomial.ts';
import {
  bounded,
  compared,
  heaviest,
  logTail,
  powerTail,
  type Tail,
  tailClass,
  tailIndex,
} from '../../../language/analysis/chance/tail.ts';
import {
  exponentiated,
  independentProduct,
  independentSum,
  logarithm,
  raised,
  scaled,
} from '../../../language/analysis/chance/tail-algebra.ts';
import { contextOf } from '../../../language/analysis/context.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { drawMany } from '../../simulation/columns/draw-case.ts';

/** The upper tail of y. */
async function tailOf(world: string): Promise<Tail> {
  const { design, problems } = await readSpec('file:///tails.mesa', `world W { ${world} }`);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const place = { uri: '', start: 0, end: 0 };
  return spreadOf(expansionOf(contextOf(design)).of({ kind: 'name', target: 'variable', id: 'W.y', place })).upper;
}

const close = (tail: Tail): string =>
  tail.kind === 'power' || tail.kind === 'log'
    ? `${tail.kind} ${Number(tail.power.toFixed(3))} ${Number(tail.speed.toFixed(3))}`
    : tail.kind;

describe('the upper tail of what is made of draws', () => {
  const z = 'z ~ normal(0, 1)';
  test.each([
    [`${z}  y = z`, 'power 2 0.5'],
    [`${z}  u ~ uniform(0, 1)  y = 2 * z + u`, 'power 2 0.125'],
    [`${z}  w ~ normal(0, 2)  y = z + w`, 'power 2 0.1'],
    [`${z}  y ~ normal(z, 2)`, 'power 2 0.1'],
    [`${z}  y = z - z`, 'bounded'],
    [`${z}  x ~ exponential(2)  y = z + 3 * x`, 'power 1 0.667'],
    [`${z}  x ~ exponential(2)  y = z - x`, 'power 2 0.5'],
    [`${z}  y = z^2`, 'power 1 0.5'],
    [`${z}  w ~ normal(0, 1)  y = z * w`, 'power 1 1'],
    [`${z}  y = z^3`, 'power 0.667 0.5'],
    [`${z}  y = exp(z)`, 'log 2 0.5'],
    [`${z}  y = exp(2 * z)`, 'log 2 0.125'],
    ['x ~ lognormal(0, 2)  y = log(x)', 'power 2 0.125'],
    ['x ~ exponential(3)  y = exp(x)', 'log 1 3'],
    ['x ~ exponential(3)  y = sqrt(x)', 'power 2 3'],
    ['x ~ pareto(1, 3)  y = x^2', 'log 1 1.5'],
    [`${z}  x ~ pareto(1, 3)  y = 5 * z + x`, 'log 1 3'],
    ['x ~ pareto(1, 3)  w ~ student_t(2)  y = x + w', 'log 1 2'],
    ['x ~ pareto(1, 3)  y = -x', 'bounded'],
    ['x ~ pareto(1, 3)  y = clamp(x, 0, 9)', 'bounded'],
    ['x ~ pareto(1, 3)  y = min(x, 9) + logistic(x)', 'bounded'],
    [`${z}  y = z mod 5 - 2`, 'bounded'],
    [`${z}  x ~ pareto(1, 3)  y = z mod x`, 'unknown'],
    [`${z}  x ~ cauchy()  y = max(z, x)`, 'log 1 1'],
    [`${z}  x ~ pareto(2, 4)  y = z / x`, 'power 2 2'],
    ['y ~ mixture(0.99 of normal(0, 1), 0.01 of cauchy())', 'log 1 1'],
    ['y ~ poisson(4)', 'light'],
    [`${z}  y = z - exp(z)`, 'unknown'],
    [`${z}  x ~ pareto(1, 3)  y = if x > 2 then z else x`, 'unknown'],
    ['x ~ exponential(3)  y = exp(exp(x))', 'log 0 NaN'],
    ['y ~ ?', 'unknown'],
  ])('%s: %s', async (world, expected) => expect(close(await tailOf(world))).toBe(expected));
});

test.each([
  ['y = z mod 5', 5],
  ['y = z mod -5', 0],
  ['y = -(z mod 5)', 0],
  ['x ~ uniform(-2, 3)  y = z mod x', 3],
  ['y = z > 5', 1],
  ['y = not z', 1],
])('%s reaches no further than %d', async (world, reach) =>
  expect(await tailOf(`z ~ normal(0, 1)  ${world}`)).toEqual(bounded(reach)),
);

/** Of y, given how it is made of draws that the simulator makes: the levels between which its tail's shape is read off. */
const [count, upper, lower] = [400_000, 0.001, 0.00005];
type Drawn = Parameters<typeof drawMany>[0];

describe('what is drawn has the tail that is computed', () => {
  // Each with how far its speed may yet be off so far out: what grows more slowly than the tail has not died out there.
  test.each<[string, readonly Drawn[], (x: number, z: number) => number, number]>([
    ['x ~ pareto(1, 3)  y = x^2', [['pareto', [1, 3]]], (x) => x * x, 0.15],
    [
      'x ~ pareto(1, 3)  z ~ normal(0, 1)  y = z + x',
      [
        ['pareto', [1, 3]],
        ['normal', [0, 1]],
      ],
      (x, z) => x + z,
      0.25,
    ],
    ['x ~ exponential(3)  y = exp(x)', [['exponential', [3]]], Math.exp, 0.15],
    ['y ~ student_t(2)', [['student_t', [2, 0, 1]]], (x) => x, 0.15],
    [
      'x ~ cauchy()  z ~ normal(0, 1)  y = max(z, x)',
      [
        ['cauchy', [0, 1]],
        ['normal', [0, 1]],
      ],
      Math.max,
      0.15,
    ],
    [
      'x ~ exponential(2)  z ~ normal(0, 0.1)  y = z + 3 * x',
      [
        ['exponential', [2]],
        ['normal', [0, 0.1]],
      ],
      (x, z) => z + 3 * x,
      0.15,
    ],
    ['x ~ exponential(3)  y = x^2', [['exponential', [3]]], (x) => x * x, 0.15],
    [
      'x ~ laplace(0, 2)  z ~ laplace(0, 1)  y = x - z',
      [
        ['laplace', [0, 2]],
        ['laplace', [0, 1]],
      ],
      (x, z) => x - z,
      0.15,
    ],
    [
      'x ~ uniform(1, 2)  z ~ pareto(1, 2)  y = x * z',
      [
        ['uniform', [1, 2]],
        ['pareto', [1, 2]],
      ],
      (x, z) => x * z,
      0.15,
    ],
    [
      'x ~ normal(0, 1)  z ~ normal(0, 1)  y = x * z',
      [
        ['normal', [0, 1]],
        ['normal', [0, 1]],
      ],
      (x, z) => x * z,
      0.2,
    ],
  ])('%s', async (world, draws, make, slack) => {
    const tail = await tailOf(world);
    if (tail.kind !== 'power' && tail.kind !== 'log') throw new Error(`no shape: ${tail.kind}`);
    const [xs = new Float64Array(), zs] = draws.map((draw, index) => drawMany(draw, count, { seed: 7 + index }));
    const ys = Float64Array.from(xs, (x, index) => make(x, zs?.[index] ?? 0)).sort();
    // -ln P[Y > t] is a line in t^power, or (ln t)^power, far out, and its slope the speed (Hill's estimate is the mean of such slopes).
    const argument = (level: number) => {
      const t = ys[count - Math.round(level * count)] ?? Number.NaN;
      return (tail.kind === 'log' ? Math.log(t) : t) ** tail.power;
    };
    const speed = Math.log(upper / lower) / (argument(lower) - argument(upper));
    expect(Math.abs(speed / tail.speed - 1)).toBeLessThan(slack);
  });
});

describe('laws of tails', () => {
  const speed = fc.double({ min: 0.1, max: 10, noNaN: true });
  const tails: fc.Arbitrary<Tail> = fc.oneof(
    fc.double({ min: 0.1, max: 5, noNaN: true }).map(bounded),
    fc.tuple(fc.constantFrom(0.5, 1, 2, 3), speed).map(([power, c]) => powerTail(power, c)),
    fc.tuple(fc.constantFrom(1, 2), speed).map(([power, c]) => logTail(power, c)),
  );
  const same = (one: Tail, other: Tail): void => {
    expect(one.kind).toBe(other.kind);
    if (one.kind === 'bounded' && other.kind === 'bounded' && one.reach !== other.reach)
      expect(Math.abs(one.reach - other.reach)).toBeLessThan(1e-9 * Math.max(1, one.reach));
    if ('power' in one && 'power' in other) {
      expect(one.power).toBeCloseTo(other.power, 9);
      expect(one.speed / other.speed).toBeCloseTo(1, 6);
    }
  };
  test('sums and products of independent ones: the order does not matter', () =>
    fc.assert(
      fc.property(tails, tails, tails, (a, b, c) => {
        same(independentSum(a, b), independentSum(b, a));
        same(independentSum(a, independentSum(b, c)), independentSum(independentSum(a, b), c));
        same(independentProduct(a, b), independentProduct(b, a));
        same(independentProduct(a, independentProduct(b, c)), independentProduct(independentProduct(a, b), c));
      }),
    ));
  test('a product of exponentials is the exponential of a sum, and a logarithm undoes it', () =>
    fc.assert(
      fc.property(
        tails.filter((tail) => tail.kind !== 'log'),
        tails.filter((tail) => tail.kind !== 'log'),
        (a, b) => {
          same(logarithm(exponentiated(a)), a);
          if (a.kind !== 'bounded' && b.kind !== 'bounded')
            same(independentProduct(exponentiated(a), exponentiated(b)), exponentiated(independentSum(a, b)));
        },
      ),
    ));
  test('powers and multiples one after another', () =>
    fc.assert(
      fc.property(
        tails,
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        (a, k, m) => {
          same(raised(raised(a, k), m), raised(a, k * m));
          same(scaled(scaled(a, k), m), scaled(a, k * m));
          same(raised(scaled(a, k), m), scaled(raised(a, m), k ** m));
        },
      ),
    ));
  test('an order: of two the sum is as heavy as the heavier, and no tail is heavier than one that is heavier than it', () =>
    fc.assert(
      fc.property(tails, tails, (a, b) => {
        const opposite = { heavier: 'lighter', lighter: 'heavier', alike: 'alike', unknown: 'unknown' } as const;
        expect(compared(b, a)).toBe(opposite[compared(a, b)]);
        expect(tailClass(independentSum(a, b))).toBe(tailClass(heaviest([a, b])));
        expect(tailIndex(independentSum(a, b))).toBe(Math.min(tailIndex(a), tailIndex(b)));
      }),
    ));
});
