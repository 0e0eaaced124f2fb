import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { contextOf } from '../../../language/analysis/context.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';
import type { Design, Optimizer } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
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

/** Many searches among the draws of one world, each for its own answer with its own error: five declarations a piece. */
async function drawn(declarations: number): Promise<Design> {
  const pieces = Array.from({ length: Math.floor(declarations / 5) }, (_, i) => i);
  const text = `world W { ${pieces.map((i) => `v${i} ~ normal(0, 1)  e${i} ~ student_t(5)`).join('  ')} }
    ${pieces.map((i) => `goal V${i} { maximize v${i} }  goal S${i} { maximize v${i} + e${i}  proxy for V${i} }`).join('\n')}
    ${pieces.map((i) => `base optimizer B${i} { pursues S${i}  selects from W  search best of 64 }`).join('\n')}`;
  const { design, problems } = await readSpec('file:///drawn.mesa', text);
  expect(problems).toEqual([]);
  return design;
}

/** How often the rules read something of a design: their cost, the same on every machine. */
function readsOf(design: Design, look: (counted: Design) => unknown): number {
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
  look(counting(design));
  return count;
}
const reads = (design: Design): number => readsOf(design, analyse);

test('thirty times the declarations take about thirty times the reads', () => {
  const [small, large] = [many(100), many(3_000)];
  expect(analyse(large)).toHaveLength(2 * 750);
  expect(reads(large) / reads(small)).toBeLessThan(40);
});

/** The same with all that the rules of the other families look at: states, harms, laws, models, copies of a principal, sketches of deceit. */
function varied(blocks: number): string {
  const block = (i: number): string => `
    world W${i} {
      u${i} ~ normal(0, 1)
      w${i} ~ categorical(1, 1, 1)
      action a${i} in [0, 1]
      action b${i} in {0, 1}
      seen${i} = u${i} + a${i}
      state s${i} = 0 -> max(0, s${i} + a${i} - b${i} + u${i})
      harm h${i} = a${i} * s${i}
      reach${i} = w${i} - b${i}
      regime R${i} { u${i} ~ normal(1, 1) }
    }
    goal G${i} { maximize s${i} - h${i} - a${i}^2 }
    goal P${i} { maximize seen${i} - a${i}  proxy for G${i} }
    goal Q${i} { minimize reach${i}^2 }
    model M${i} of W${i} { holds u${i} = 0  includes O${i} }
    principal H${i} { wants G${i}  oversees B${i}  can halt O${i} by b${i}  observes w${i}  capacity 1 }
    base optimizer B${i} { pursues P${i}  uses M${i}  selects L${i}, D${i}  search best of 4  trials 2 in world }
    mesa optimizer L${i} { param p${i} in [0, 1]  observes seen${i}  acts a${i} = p${i} * seen${i} }
    mesa optimizer D${i} { pursues G${i}  param q${i} in [0, 1]  acts a${i} plans 2  aware of B${i}  persists  capacity 2 }
    optimizer O${i} { pursues Q${i}  observes s${i}  acts b${i} plans 2  capacity 2 }
    scenario S${i} of B${i} { deploy under R${i} }`;
  return Array.from({ length: blocks }, (_, i) => block(i)).join('\n');
}

describe('and so each rule of measures, of several agents, of embedding and of the selected', async () => {
  const designs = await Promise.all([20, 200].map(async (blocks) => (await readSpec('file:///g.mesa', varied(blocks))).design));
  const measured = rules.filter(({ id }) => /^(?:mesa|embedded|agents|goodhart)\//.test(id));
  test.each(measured)('$id', ({ check }) => {
    const [few = 0, many = 0] = designs.map((design) => readsOf(design, (counted) => check(contextOf(counted))));
    // Ten times the blocks.
    expect(many / few).toBeLessThan(14);
  });
});

test('likewise where tails, moments and slopes are computed', async () => {
  const [small, large] = await Promise.all([drawn(100), drawn(3_000)]);
  const rulesOf = (design: Design) => new Set(analyse(design).map(({ rule }) => rule));
  expect(rulesOf(large)).toEqual(rulesOf(small));
  expect(rulesOf(large)).toContain('goodhart/heavy-tailed-error');
  expect(reads(large) / reads(small)).toBeLessThan(40);
});
