import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { costOf } from '../../../src/simulation/cost-of.ts';
import type { Attribution } from '../../../src/simulation/result.ts';
import { type Simulated, simulated } from '../scenarios/simulated.ts';

/** What of the loss of a spec that draws nothing each correction is due to: those that find something to edit. */
async function exactParts(text: string): Promise<Record<string, number>> {
  const found = attributed(await simulated(text, 'S', { attribution: true }));
  expect(found.loss.se).toBe(0);
  for (const { part, edits } of found.parts) if (edits.length === 0) expect(part.mean).toBe(0);
  const parts = found.parts.flatMap(({ correction, part, edits }) =>
    edits.length > 0 ? [[correction, part.mean] as const] : [],
  );
  expect(parts.reduce((sum, [, mean]) => sum + mean, 0)).toBeCloseTo(found.loss.mean, 12);
  return Object.fromEntries([...parts, ['loss', found.loss.mean]]);
}

function attributed({ result }: Simulated): Attribution {
  return result.attributions![0]!;
}

describe('with nested selection', () => {
  /** B takes `a` (grids go by halves), and M, whom it selects, lets N take `b`. */
  const chain = (M: string, more = '') => `
    world W { action a in [0, 20]  action b in [0, 20]  shift = 1 }
    goal True { minimize (a - 2)^2 + (b - 3 - shift)^2 }
    goal Proxy { minimize (a - 4)^2 + (b - 3 - shift)^2  proxy for True }
    goal Own { minimize (b - 5 - shift)^2 }
    model Flat of W { holds shift = 0 }
    base optimizer B { pursues Proxy  selects M  search grid 41 }
    mesa optimizer M { ${M}  selects N  search grid 41  param p in [0, 20]  acts a = p }
    mesa optimizer N { param q in [0, 20]  acts b = q }
    scenario S of B { runs 2  ${more} }`;

  test('what the goal loses and what the delegate adds up: nothing of one depends on the other', async () => {
    // a is 4 in place of 2, b is 6 in place of 4.
    expect(await exactParts(chain('pursues Own'))).toEqual({ goal: 4, delegate: 4, loss: 8 });
  });

  test('a model of the inner selector makes up for part of its goal', async () => {
    // Of b, with 4 wanted: 5 as written, 6 in the world, 3 with its selector's goal, 4 with both: losses of 1, 4, 1, 0.
    const found = await exactParts(chain('pursues Own  uses Flat'));
    expect(found).toEqual({ goal: 4, model: (1 - 4 + (1 - 0)) / 2, delegate: (1 - 1 + (4 - 0)) / 2, loss: 5 });
  });

  test('one that updates gets right on its own what its model would have: the loss is that of the steps before', async () => {
    const found = await exactParts(chain('pursues Proxy  uses Flat  updates every 5', 'steps 20'));
    // b is 3 for five steps, then the level that was seen: 4.
    expect(found.model).toBeCloseTo(5 / 20, 12);
    expect(found.goal).toBeCloseTo(4, 12);
    expect(found.loss).toBeCloseTo(4 + 5 / 20, 12);
  });
});

describe('with copies', () => {
  const fleet = (count: number, each: string, goals: string, M: string) => `
    world W { each M { action a in [0, 8]  ${each} } }
    ${goals}
    base optimizer B { pursues Proxy  selects M  search grid 17 }
    mesa optimizer M { ${M}  count ${count} }
    scenario S of B { runs 2 }`;
  const goals = `goal True { minimize (a - 2)^2 }
    goal Proxy { minimize (a - 4)^2  proxy for True }
    goal Own { minimize (a - 5)^2 }`;

  test('what is selected is selected for all: the measure’s part is that of one', async () => {
    expect(await exactParts(fleet(3, '', goals, 'param p in [0, 8]  acts a = p'))).toEqual({ goal: 4, loss: 4 });
  });

  test('who plans does it for its own; the parts are those of one', async () => {
    // a is 5 as written and whatever B pursues, 4 with B's goal, 2 with the true one: losses of 9, 9, 4, 0.
    for (const count of [1, 4]) {
      const found = await exactParts(fleet(count, '', goals, 'pursues Own  param p in {1}  acts a plans 1'));
      for (const [name, value] of Object.entries({ goal: (9 - 9 + (4 - 0)) / 2, delegate: (9 - 4 + (9 - 0)) / 2, loss: 9 }))
        expect(found[name]).toBeCloseTo(value, 4);
    }
  });

  test('herders on a common: each for itself takes n times what all would agree on', async () => {
    // Each takes what is best for it beside the others: n of them take n / (n + 1) of what there is, half of it is best for all.
    const n = 3;
    const found = await exactParts(`
      world W {
        each M { action a in [0, 1] default 0.25  gain = a * (1 - taken) }
        taken = sum(a)
      }
      goal All { maximize sum(gain) }
      goal Mine { maximize gain }
      model Herd of W { includes M }
      base optimizer B { pursues All  selects M  search grid 2 }
      mesa optimizer M { pursues Mine  uses Herd  param p in {1}  acts a plans 1  count ${n} }
      scenario S of B { runs 2 }`);
    const worth = (taken: number): number => taken * (1 - taken);
    expect(found.loss).toBeCloseTo(worth(1 / 2) - worth(n / (n + 1)), 3);
    expect(found.delegate).toBeCloseTo(found.loss!, 12);
  });
});

describe('with runs until …', () => {
  const withoutIntervals = (given: unknown): unknown =>
    JSON.parse(JSON.stringify(given, (key, value) => (key === 'low' || key === 'high' ? undefined : value)));
  const pool = (runs: string, expects = '') => `
    world W { value ~ normal(0, 1)  error ~ normal(0, 1) }
    goal Value { maximize value }
    goal Score { maximize value + error  proxy for Value }
    base optimizer B { pursues Score  selects from W  search best of 16 }
    scenario S of B { ${runs}  seed 5  ${expects} }`;

  test.each(['runs 4_000 until within 0.04 of realised(Value)', 'runs 4_000 until decided'])(
    '%s: the parts are those of as many runs asked for',
    async (until) => {
      const expects = 'expect part(goal) > 0.45  expect part(goal) = loss(Value) within 1e-9';
      const found = await simulated(pool(until, expects), 'S', { attribution: true });
      const { runs } = found.result;
      expect(runs).toBeLessThan(4_000);
      const same = await simulated(pool(`runs ${runs}`, expects), 'S', { attribution: true });
      // What is decided by several looks has intervals that hold at all of them.
      if (until.endsWith('decided')) {
        expect(withoutIntervals(attributed(found))).toEqual(withoutIntervals(attributed(same)));
        expect(attributed(found).loss.high).toBeGreaterThan(attributed(same).loss.high);
      } else expect(attributed(found)).toEqual(attributed(same));
      for (const { result } of [found, same])
        expect(result.expectations.map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
      expect(attributed(found).runs).toBe(runs);
    },
  );
});

test('the cost that is announced has every combination of corrections in it', async () => {
  const { design } = await readSpec(
    'memory:/spec.mesa',
    `world W { value ~ normal(0, 1)  error ~ normal(0, 1) }
     goal Value { maximize value }
     goal Score { maximize value + error  measured with noise sd 1  proxy for Value }
     base optimizer B { pursues Score  selects from W  search best of 16 }
     scenario S of B { runs 100 }`,
  );
  const steps = (attribution: boolean): number => {
    for (const slices = costOf(design, 'S', { attribution }, () => 0); ; ) {
      const { done, value } = slices.next();
      if (done) return value!.modelSteps;
    }
  };
  // The measure, luck, and both: of luck alone and of both each of 16 candidates is tried once, for what it keeps is all that is drawn.
  const combination = 16 + 2;
  expect(steps(true) - steps(false)).toBe(3 * 100 * combination);
});
