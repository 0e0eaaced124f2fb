import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import type { Design, Optimizer } from '../../../language/design/design.ts';
import * as s from './sketch.ts';

/** Many selections in one world, each on its own proxy: four declarations a piece. */
function many(declarations: number): Design {
  const indices = Array.from({ length: Math.floor(declarations / 4) }, (_, index) => index);
  const mechanisms = Object.fromEntries(
    indices.flatMap((i) => [
      [`a${i}`, s.action()],
      [`x${i}`, s.equals(`a${i}`)],
      [`n${i}`, s.draw()],
    ]),
  );
  return s.design({
    worlds: [s.world(mechanisms)],
    goals: indices.flatMap((i) => [s.goal(`G${i}`, [`x${i}`]), s.goal(`P${i}`, [`x${i}`, `n${i}`], { proxyFor: s.to(`G${i}`) })]),
    optimizers: indices.flatMap((i): Optimizer[] => [
      s.optimizer(`B${i}`, { ...s.bestOf(16), pursues: s.to(`P${i}`), selects: [s.to(`M${i}`)] }),
      s.optimizer(`M${i}`, { pursues: s.to(`G${i}`), ...s.plans(`a${i}`) }),
    ]),
  });
}

/** How often the rules read something of a design: their cost, the same on every machine. */
function reads(design: Design): number {
  let count = 0;
  const counted = new WeakMap<object, object>();
  const counting = <T>(value: T): T => {
    if (typeof value !== 'object' || value === null) return value;
    const known = counted.get(value);
    if (known) return known as T;
    const proxy = new Proxy(value, {
      get: (target, property) => {
        count++;
        return counting(Reflect.get(target, property));
      },
    });
    counted.set(value, proxy);
    return proxy;
  };
  analyse(counting(design));
  return count;
}

test('thirty times the declarations take about thirty times the reads', () => {
  const [small, large] = [many(100), many(3_000)];
  expect(analyse(large)).toHaveLength(2 * 750);
  expect(reads(large) / reads(small)).toBeLessThan(40);
});
