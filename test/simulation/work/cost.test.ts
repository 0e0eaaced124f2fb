import { describe, expect, test, vi } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { Cost } from '../../../src/simulation/cost.ts';
import { costOf } from '../../../src/simulation/cost-of.ts';
import { costWords, timeWords } from '../../../src/simulation/cost-words.ts';
import { serveWork } from '../../../src/simulation/serve-work.ts';
import { simulate } from '../../../src/simulation/simulate.ts';
import type { FromWorker } from '../../../src/simulation/work.ts';
import { finished } from '../scenarios/simulated.ts';

const text = (runs: number, candidates = '64, 128') => `
  let n = 4
  world W { action a in [0, 1]  x ~ normal(0, 1)  state s = 0 -> s + a + x }
  goal G { maximize s }
  base optimizer B { pursues G  selects M  search best of n  trials 8 }
  mesa optimizer M { param p in [0, 1]  acts a = p }
  scenario S of B { steps 50  runs ${runs}  sweep n over ${candidates} }`;

async function cost(runs: number, now = () => performance.now(), candidates?: string): Promise<Cost> {
  const { design } = await readSpec('memory:/spec.mesa', text(runs, candidates));
  for (const slices = costOf(design, 'S', {}, now); ; ) {
    const { done, value } = slices.next();
    if (done) return value!;
  }
}

/** A clock by which a look at it takes a millisecond. */
function ticking(every = 1): () => number {
  let time = 0;
  return () => {
    time += every;
    return time;
  };
}

describe('the cost of a scenario', () => {
  test('its model steps, what they are made of, and what to have less of', async () => {
    const { modelSteps, factors, advice } = await cost(100, ticking());
    // In each run 128 candidates in 8 trials, the first 64 of them those of the other point, each deployed, and two deployments at each point.
    expect(modelSteps).toBe(100 * 50 * (128 * (8 + 1) + 2 + 2));
    expect(factors).toBe('100 runs × 2 points of the sweep × 128 candidates × 8 trials × 50 steps');
    expect(advice).toContain('half as many take half as long');
  });

  test('its time grows as its runs', async () => {
    const [few, many] = [await cost(1_000, ticking()), await cost(100_000, ticking())];
    expect(many.modelSteps).toBe(100 * few.modelSteps);
    expect(many.seconds / few.seconds).toBeCloseTo(100, 0);
  });

  test('a run that nobody would wait for takes as long as its steps, not as long as it was tried', async () => {
    const [some, twice] = [await cost(2, ticking(300), '40_000'), await cost(2, ticking(300), '80_000')];
    expect(twice.seconds / some.seconds).toBeCloseTo(2, 0);
  });

  test('where the plans of a step take longer than anybody waits, by those that are made', async () => {
    const spec = `world W { action a in {0, 1}  x ~ normal(0, 1)  state s = 0 -> s + (a - 0.5) * x + M.p }
      goal G { maximize total(s) }
      base optimizer B { pursues G  selects M  search best of 8  trials 64 }
      direct mesa optimizer M { pursues G  param p in [0, 1]  observes s, x  acts a plans 3 samples 8 }
      scenario S of B { steps 8  runs 2 }`;
    // Read anew each time: plans that were made are remembered.
    let slicesTaken = 0;
    const secondsBy = async (every: number): Promise<number> => {
      slicesTaken = 0;
      const { design } = await readSpec('memory:/planned.mesa', spec);
      const slices = costOf(design, 'S', { attribution: false }, ticking(every));
      for (;;) {
        const { done, value } = slices.next();
        if (done) return value!.seconds / every;
        slicesTaken += 1;
      }
    };
    // By the first clock a run is over before that, by the others its first step is not.
    const [short, long, longer] = [await secondsBy(0.01), await secondsBy(300), await secondsBy(600)];
    for (const seen of [long, longer]) {
      expect(seen / short).toBeGreaterThan(0.7);
      expect(seen / short).toBeLessThan(2);
    }
    // Nobody waits for the first of them for ever.
    expect(await secondsBy(20_000)).toBeGreaterThan(0);
    expect(slicesTaken).toBeLessThan(30);
  });

  test('a machine that has other things to do does not make it seem long', async () => {
    // Of what is timed, all but every fourth is held up for so long, first of all what comes first.
    const heldUp = (milliseconds: number) => {
      let [looks, time] = [0, 0];
      return () => {
        time += looks % 8 === 7 ? 5 : milliseconds;
        looks += 1;
        return time;
      };
    };
    const [quiet, busy] = [await cost(1_000, heldUp(5)), await cost(1_000, heldUp(400))];
    expect(busy.seconds / quiet.seconds).toBeLessThan(3);
  });

  test('in words', () => {
    expect([0.2, 3.14, 59, 119, 121, 7200, 1e6].map(timeWords)).toEqual([
      'less than 1 s',
      '3.1 s',
      '59 s',
      '120 s',
      '2 min',
      '2 hours',
      '12 days',
    ]);
    expect(costWords({ seconds: 400, modelSteps: 2.56e9, factors: '10 runs', advice: '' })).toBe(
      'some 6.7 min on one core here: 10 runs, 2.6 billion model steps',
    );
  });
});

describe('a worker that is to say what a run costs', () => {
  const served = async (mostSeconds: number | undefined, now: () => number) => {
    const told: FromWorker[] = [];
    const tell = serveWork((message) => told.push(message), simulate, now);
    const { design } = await readSpec('memory:/spec.mesa', text(200));
    tell({ kind: 'run', id: 1, design, scenario: 'S', options: {}, ...(mostSeconds === undefined ? {} : { mostSeconds }) });
    await vi.waitFor(() => expect(['result', 'too long']).toContain(told.at(-1)?.kind), 20_000);
    return told;
  };

  test('tells it before the first run', async () => {
    const [first, ...rest] = await served(Number.POSITIVE_INFINITY, ticking());
    expect(first).toMatchObject({
      kind: 'progress',
      progress: { done: 0, cost: { factors: expect.stringContaining('200 runs') } },
    });
    expect(rest.at(-1)?.kind).toBe('result');
  });

  test('begins no run that takes longer than it may', async () => {
    const told = await served(1, ticking(1000));
    expect(told).toMatchObject([{ kind: 'too long', id: 1, cost: { seconds: expect.any(Number) } }]);
  });

  test('says nothing of it where it is not asked', async () => {
    const told = await served(undefined, ticking(1000));
    expect(told.some((message) => message.kind === 'progress' && message.progress.cost)).toBe(false);
  });
});

describe('candidates that race', () => {
  const spec = (params: string, law: string) => `
    world W { action a in [0, 40]  x ~ beta(2, 8)  state s = 0 -> s + x * a }
    goal G { maximize a - s }
    base optimizer B { pursues G  selects M  search best of 16 }
    mesa optimizer M { ${params}  observes x  acts a = ${law} }
    principal P { wants G  oversees B }
    scenario S of B { runs 20  steps 5  expect loss(G) > -1 }`;
  /** Steps announced, and those that are rolled. */
  async function steps(params: string, law: string): Promise<{ readonly announced: number; readonly loss: string }> {
    const { design } = await readSpec('memory:/spec.mesa', spec(params, law));
    for (const slices = costOf(design, 'S', { attribution: true }, ticking(5)); ; ) {
      const { done, value } = slices.next();
      if (!done) continue;
      const found = finished(design, 'S', { attribution: true }).attributions![0]!.loss;
      return { announced: value!.modelSteps, loss: JSON.stringify(found) };
    }
  }

  test('cost what they take where none falls behind, and are tried once where their params are the same', async () => {
    const [alone, paint, gears] = [
      await steps('param gear in {1}', '10 * gear * (1 - x)'),
      await steps('param gear in {1}  param paint in [0, 1]', '10 * gear * (1 - x) + 0 * paint'),
      await steps('param gear in {1, 1}', '10 * gear * (1 - x)'),
    ];
    // 1,024 trials in place of 128 of each of the 16.
    expect(paint.announced / gears.announced).toBeGreaterThan(4);
    expect(gears.announced).toBe(alone.announced);
    expect([paint.loss, gears.loss]).toEqual([alone.loss, alone.loss]);
  });
});
