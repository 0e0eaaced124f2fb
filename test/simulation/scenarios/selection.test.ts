import { describe, expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { type Simulated, simulated } from './simulated.ts';

const maximum = reference.normal_max.values;

/** A selector that picks M's params; `a` is p, `b` is q. */
const picking = (goal: string, search: string, params = 'param p in [0, 1]  param q in [0, 1]', more = 'runs 200') => `
  world W {
    x ~ normal(0, 1)
    action a in [-100, 100]
    action b in [-100, 100]
    harm h = 2
  }
  goal G { ${goal} }
  goal A { maximize a }
  goal B2 { maximize b }
  base optimizer B { pursues G  selects M  search ${search} }
  mesa optimizer M { ${params}  acts a = p  acts b = q }
  scenario S of B { ${more} }`;

const scores = (found: Simulated, ...at: number[]): number[] => found.candidates(...at).map(({ measure }) => measure);

describe('search', () => {
  test('none takes candidate 0, and scores it all the same: it is the baseline', async () => {
    const found = await simulated(picking('maximize a + x', 'none'));
    expect(found.estimate('realised(G)')).toEqual(found.estimate('baseline(G)'));
    expect(found.estimate('realised(A)')).toEqual(found.estimate('believed(A)'));
    expect(found.point().pressureNats).toBe(0);
    expect(found.deviation('believed(G)', 0.5)).toBeLessThan(4);
  });

  test('best of n takes the highest score, its first candidate without search', async () => {
    const found = await simulated(picking('maximize a', 'best of 16'));
    const byRun = Array.from({ length: 4 }, (_, run) => found.candidates().slice(16 * run, 16 * (run + 1)));
    for (const run of byRun) {
      expect(run.filter(({ selected }) => selected)).toHaveLength(1);
      expect(Math.max(...run.map(({ measure }) => measure))).toBe(run.find(({ selected }) => selected)?.measure);
    }
    expect(found.deviation('realised(A)', 16 / 17)).toBeLessThan(4);
    expect(found.deviation('baseline(A)', 1 / 2)).toBeLessThan(4);
    expect(found.deviation('realised(B2)', 1 / 2)).toBeLessThan(4);
  });

  test('the candidates of best of 4 are the first of best of 16, and no other search changes them', async () => {
    const swept = await simulated(picking('maximize a * b', 'best of 1', undefined, 'runs 1  sweep B.search over 4, 16'));
    expect(scores(swept, 4)).toHaveLength(4);
    expect(scores(swept, 16)).toHaveLength(16);
    expect(scores(swept, 16).slice(0, 4)).toEqual(scores(swept, 4));
    const alone = await simulated(picking('maximize a * b', 'best of 4', undefined, 'runs 1'));
    expect(scores(alone)).toEqual(scores(swept, 4));
    const quantilized = await simulated(picking('maximize a * b', 'quantilize 0.5 of 4', undefined, 'runs 1'));
    expect(scores(quantilized)).toEqual(scores(swept, 4));
  });

  test('minimize takes the lowest; believed and realised are plain values, a gap has the direction of the goal', async () => {
    const found = await simulated(picking('minimize (a + x)  measured with noise sd 0.5', 'best of 64'));
    expect(found.mean('realised(A)')).toBeLessThan(0.5);
    expect(found.mean('believed(G)')).toBeLessThan(found.mean('realised(G)'));
    expect(found.mean('gap(G)')).toBeCloseTo(found.mean('realised(G)') - found.mean('believed(G)'), 12);
    expect(found.estimate('gap(G)').low).toBeGreaterThan(0);
  });

  test.each([
    ['maximize a + b', 1, 1],
    ['maximize a - b', 1, 0],
    ['maximize b - a', 0, 1],
    ['minimize (a - 0.25)^2 + (b - 0.75)^2', 0.25, 0.75],
  ])('grid tries every combination of its values, ends included: %s', async (goal, a, b) => {
    const found = await simulated(picking(goal, 'grid 5'));
    expect(found.estimate('realised(A)')).toMatchObject({ mean: a, se: 0 });
    expect(found.estimate('realised(B2)')).toMatchObject({ mean: b, se: 0 });
    expect(found.candidates().length).toBeGreaterThanOrEqual(25);
    // What nobody selected is drawn.
    expect(found.estimate('baseline(A)').se).toBeGreaterThan(0);
  });

  test('grid takes the middles of even shares where the range is unbounded, and the values of a set', async () => {
    const params = 'param p ~ normal(5, 2)  param q in {3, 1, 2}';
    const found = await simulated(picking('maximize a + 100 * b', 'grid 4', params));
    // The 7/8 quantile of a standard normal is 1.1503.
    expect(found.mean('realised(A)')).toBeCloseTo(5 + 2 * 1.1503494, 6);
    expect(found.mean('realised(B2)')).toBe(3);
  });

  test('quantilize takes one of the top share, evenly', async () => {
    const found = await simulated(picking('maximize a', 'quantilize 0.25 of 16', undefined, 'runs 2_000'));
    // Of 16 even draws the four highest have the means 13/17 … 16/17.
    expect(found.deviation('realised(A)', 14.5 / 17)).toBeLessThan(4);
    for (let run = 0; run < 4; run++) {
      const candidates = found.candidates().slice(16 * run, 16 * (run + 1));
      const rank = candidates.toSorted((one, other) => other.measure - one.measure).findIndex(({ selected }) => selected);
      expect(rank).toBeLessThan(4);
    }
  });

  test('ties are broken evenly, by draws that the seed fixes', async () => {
    const found = await simulated(picking('maximize 0 * a', 'best of 4'));
    const times = [0, 0, 0, 0];
    for (const [i, { selected }] of found.candidates().entries()) if (selected) times[i % 4]!++;
    expect(times.reduce((sum, count) => sum + count)).toBe(50);
    for (const count of times) expect(count).toBeGreaterThan(3);
    const again = await simulated(picking('maximize 0 * a', 'best of 4'));
    expect(again.candidates()).toEqual(found.candidates());
    const other = await simulated(picking('maximize 0 * a', 'best of 4'), 'S', { seed: 99 });
    expect(other.candidates().map(({ selected }) => selected)).not.toEqual(found.candidates().map(({ selected }) => selected));
  });
});

describe('trials', () => {
  test('candidates share the draws of their trials, as in a simulator that can be replayed', async () => {
    const found = await simulated(picking('maximize x', 'best of 8', undefined, 'runs 1'));
    expect(new Set(scores(found)).size).toBe(1);
    // Deployment is another time.
    expect(found.mean('realised(G)')).not.toBe(found.mean('believed(G)'));
  });

  test('in the world they cannot: every trial has its own draws, and its harms are real', async () => {
    const spec = (where: string) =>
      picking('maximize x', 'best of 8', undefined, 'runs 2_000  steps 3').replace(
        'search best',
        `trials 4 ${where}  search best`,
      );
    const found = await simulated(spec('in world'));
    expect(new Set(scores(found).slice(0, 8)).size).toBe(8);
    // The best of 8 means of 4 trials of 3 steps.
    expect(found.deviation('believed(G)', maximum['8'] / Math.sqrt(12))).toBeLessThan(4);
    expect(found.deviation('realised(G)', 0)).toBeLessThan(4);
    expect(found.point().harms['W.h']).toMatchObject({
      trial: { mean: 8 * 4 * 3 * 2, se: 0 },
      deployment: { mean: 3 * 2, se: 0 },
    });
    expect(found.mean('harm(h)')).toBe(8 * 4 * 3 * 2 + 3 * 2);
    const simulator = await simulated(spec(''));
    expect(simulator.point().harms['W.h']).toMatchObject({ trial: { mean: 0 }, deployment: { mean: 6 } });
  });

  test('in the world no model stands between', async () => {
    const spec = (where: string) => `
      world W { action a in [0, 1]  x = 3 }
      goal G { maximize x }
      model Idea of W { holds x = 7 }
      base optimizer B { pursues G  uses Idea  selects M  trials 2 ${where} }
      mesa optimizer M { param p in [0, 1]  acts a = p }
      scenario S of B { runs 2 }`;
    expect((await simulated(spec(''))).mean('believed(G)')).toBe(7);
    expect((await simulated(spec('in world'))).mean('believed(G)')).toBe(3);
  });

  test('a search books the harms of the candidates that it tries, also where a larger one is swept', async () => {
    const found = await simulated(
      picking('maximize a', 'best of 1', undefined, 'runs 10  sweep B.search over 1, 4, 16').replace(
        'search',
        'trials 2 in world  search',
      ),
    );
    for (const n of [1, 4, 16]) expect(found.point(n).harms['W.h']).toMatchObject({ trial: { mean: n * 2 * 2, se: 0 } });
  });

  test('a score is the mean of its trials', async () => {
    const found = await simulated(
      picking('maximize a + x', 'best of 2', undefined, 'runs 2_000').replace('search', 'trials 25  search'),
    );
    // Candidates share their draws, so that what is believed varies by them: 1/25, and by the better of two params: 1/18.
    expect(found.deviation('believed(G)', 2 / 3)).toBeLessThan(4);
    expect(found.estimate('believed(G)').se * Math.sqrt(2000)).toBeCloseTo(Math.sqrt(1 / 25 + 1 / 18), 1);
  });

  test.each([1, 4, 16])(
    "measured with noise: the optimizer's curse is what best of 16 makes of the noise of %d readings",
    async (trials) => {
      const spec = picking('maximize 3 + 0 * a  measured with noise sd 2', 'best of 16', undefined, 'runs 2_000').replace(
        'search',
        `trials ${trials}  search`,
      );
      const found = await simulated(spec);
      expect(found.estimate('realised(G)')).toMatchObject({ mean: 3, se: 0 });
      expect(found.deviation('believed(G)', 3 + (2 * maximum['16']) / Math.sqrt(trials))).toBeLessThan(4);
      expect(found.deviation('gap(G)', (2 * maximum['16']) / Math.sqrt(trials))).toBeLessThan(4);
      // Noise is in the readings of the goal that is selected by, not in what the same trials say of others.
      expect(found.mean('believed(A)')).toBeCloseTo(found.mean('realised(A)'), 12);
    },
  );
});

describe('a candidate that is a draw of a world', () => {
  const from = (world: string, more: string, goal = 'maximize value', rest = 'runs 500') => `
    world Pool {
      ${world}
    }
    goal G { ${goal} }
    ${more}
    scenario S of B { ${rest} }`;
  const plain = 'base optimizer B { pursues G  selects from Pool  search best of 16 }';

  test('keeps its draws: what was measured is what is had', async () => {
    const found = await simulated(from('value ~ normal(0, 1)', plain));
    expect(found.estimate('realised(G)')).toEqual(found.estimate('believed(G)'));
    expect(found.estimate('gap(G)')).toMatchObject({ mean: 0, se: 0 });
    expect(found.deviation('baseline(G)', 0)).toBeLessThan(4);
  });

  test('keeps them over readings, each with its own noise', async () => {
    const found = await simulated(
      from(
        'value ~ normal(0, 1)',
        'base optimizer B { pursues G  selects from Pool  search best of 16  trials 4 }',
        'maximize value  measured with noise sd 2',
        'runs 2_000',
      ),
    );
    // The score has the variance 1 + 4/4, half of which is true.
    expect(found.deviation('believed(G)', maximum['16'] * Math.SQRT2)).toBeLessThan(4);
    expect(found.deviation('realised(G)', maximum['16'] / Math.SQRT2)).toBeLessThan(4);
  });

  test('is scored through the model', async () => {
    const found = await simulated(
      from(
        'skill ~ normal(0, 1)  charm ~ normal(0, 2)  value = skill + charm',
        'model Blind of Pool { omits charm }  goal Skill { maximize skill }  base optimizer B { pursues G  uses Blind  selects from Pool  search best of 16 }',
        undefined,
        'runs 2_000',
      ),
    );
    expect(found.deviation('believed(G)', maximum['16'])).toBeLessThan(4);
    expect(found.estimate('believed(G)')).toEqual(found.estimate('realised(Skill)'));
    expect(found.deviation('gap(G)', 0)).toBeLessThan(4);
  });

  test('what is only imagined of it is no property of it: candidates share it, trials do not', async () => {
    const spec = (trials: number) =>
      from(
        'skill ~ normal(0, 1)  luck ~ normal(0, 1)  value = skill + luck',
        `goal Skill { maximize skill }
         model Dream of Pool { believes luck ~ normal(5, 10) }
         base optimizer B { pursues G  uses Dream  selects from Pool  search best of 16  trials ${trials} }`,
        undefined,
        'runs 1_000',
      );
    const found = await simulated(spec(1));
    expect(found.deviation('realised(Skill)', maximum['16'])).toBeLessThan(4);
    expect(found.deviation('believed(G)', 5 + maximum['16'])).toBeLessThan(4);
    const more = await simulated(spec(25));
    expect(more.estimate('believed(G)').se / found.estimate('believed(G)').se).toBeCloseTo(1 / 5, 1);
  });

  test('with states it is its start; the rest is drawn afresh after selection', async () => {
    const found = await simulated(
      from(
        'luck ~ normal(0, 1)  state talent ~ normal(0, 1) -> talent  value = talent + luck',
        `${plain}  goal Talent { maximize talent }  goal Luck { maximize luck }`,
        undefined,
        'runs 2_000  steps 1',
      ),
    );
    // Trials share the luck: candidates differ by their talent alone.
    expect(found.deviation('realised(Talent)', maximum['16'])).toBeLessThan(4);
    expect(found.estimate('believed(Talent)')).toEqual(found.estimate('realised(Talent)'));
    expect(found.deviation('believed(Luck)', 0)).toBeLessThan(4);
    expect(found.deviation('realised(Luck)', 0)).toBeLessThan(4);
    expect(found.mean('realised(Luck)')).not.toBe(found.mean('believed(Luck)'));
  });

  const shifting = `skill ~ normal(0, 1)
    mood ~ normal(0, 1)
    shown = mood + 1
    noise ~ normal(mood, 1)
    value = skill + mood
    regime Later { mood ~ normal(10, 1) }`;
  const goals =
    'goal Skill { maximize skill }  goal Mood { maximize mood }  goal Shown { maximize shown }  goal Noise { maximize noise }';

  test('what a regime replaces and its descendants are computed again, the rest is kept', async () => {
    const found = await simulated(from(shifting, `${plain}  ${goals}`, undefined, 'runs 2_000  deploy under Later'));
    expect(found.estimate('realised(Skill)')).toEqual(found.estimate('believed(Skill)'));
    expect(found.deviation('realised(Skill)', maximum['16'] / Math.SQRT2)).toBeLessThan(4);
    expect(found.deviation('realised(Mood)', 10)).toBeLessThan(4);
    expect(found.mean('realised(Shown)')).toBeCloseTo(found.mean('realised(Mood)') + 1, 9);
    expect(found.deviation('realised(Noise)', 10)).toBeLessThan(4);
    expect(found.deviation('realised(G)', 10 + maximum['16'] / Math.SQRT2)).toBeLessThan(4);
  });

  test('where the regime does not come to be the candidate keeps all', async () => {
    const never = await simulated(
      from(shifting, `${plain}  ${goals}`, undefined, 'runs 200  deploy under Later with probability 0'),
    );
    expect(never.estimate('realised(G)')).toEqual(never.estimate('believed(G)'));
    const found = await simulated(
      from(shifting, `${plain}  ${goals}`, undefined, 'runs 4_000  deploy under Later with probability 0.5'),
    );
    const kept = maximum['16'] / Math.SQRT2;
    expect(found.deviation('realised(Mood)', (10 + kept) / 2)).toBeLessThan(4);
    expect(found.deviation('realised(Noise)', (10 + kept) / 2)).toBeLessThan(4);
    expect(found.estimate('realised(Skill)')).toEqual(found.estimate('believed(Skill)'));
  });

  test('before the regime begins the candidate keeps all', async () => {
    const found = await simulated(
      from(shifting, `${plain}  ${goals}`, undefined, 'runs 2_000  steps 2  deploy under Later from step 1'),
    );
    const kept = maximum['16'] / 2;
    // Two steps of it were measured: half the variance each, half of that by the mood.
    expect(found.deviation('realised(Mood)', (10 + kept) / 2)).toBeLessThan(4);
  });
});
