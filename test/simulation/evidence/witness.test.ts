import { describe, expect, it } from 'vitest';
import { fewestCandidates, type Sides } from '../../../src/simulation/evidence/fewest-candidates.ts';
import { worstRun } from '../../../src/simulation/evidence/smaller-runs.ts';
import { findWitness, type Witness } from '../../../src/simulation/evidence/witness.ts';
import { sideOf } from '../../../src/simulation/evidence/witness-run.ts';
import { question } from './asked.ts';

const last = <Given>(steps: Generator<unknown, Given>): Given => {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
};
const witness = async (text: string, rule: string, at?: Readonly<Record<string, number>>): Promise<Witness | undefined> =>
  last(findWitness(await question(text, rule), at));

describe('a lucky answer', () => {
  const text = `world W { value ~ normal(0, 1)  luck ~ normal(0, 1)  score = value + luck }
goal Value { maximize value }
goal Score { maximize score  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of 64 }
`;
  it('is picked of two, where what it scored is luck', async () => {
    const found = (await witness(text, 'goodhart/noisy-proxy'))!;
    expect(found).toMatchObject({ candidates: 2, of: 64, steps: 1 });
    const { written, mended } = found;
    expect(written.candidates).toHaveLength(2);
    // What is seen of it adds up: the one picked scores more and is worth less.
    const picked = written.candidates.find(({ selected }) => selected)!;
    const other = written.candidates.find(({ selected }) => !selected)!;
    expect(picked.measure).toBeGreaterThan(other.measure);
    expect(picked.true).toBeLessThan(other.true);
    expect(written.believed).toEqual({ goal: 'Score', value: picked.measure });
    expect(written.worth).toBe(picked.true);
    expect(mended.worth).toBe(other.true);
    const [value, luck] = [written.trace['W.value']![0]!, written.trace['W.luck']![0]!];
    expect(value).toBe(written.worth);
    expect(value + luck).toBeCloseTo(picked.measure, 12);
  });

  it('and its rival are what they are among all candidates, those that were chosen there', async () => {
    const asked = await question(text, 'goodhart/noisy-proxy');
    const found = last(findWitness(asked))!;
    const size = { seed: found.seed, steps: found.steps, sweep: {} };
    for (const side of ['written', 'mended'] as const) {
      const whole = last(sideOf(asked, asked[side], size, found.run, 'all'));
      const chosen = whole.candidates.find(({ selected }) => selected)!;
      expect(found[side].candidates).toContainEqual(chosen);
      expect({ ...found[side], candidates: [] }).toEqual({ ...whole, candidates: [] });
    }
  });
});

describe('a road by night', () => {
  const text = `world Road {
  fog ~ normal(0, 0.1)
  action speed in [0, 1]
  state worn = 0 -> worn + speed
  trip = speed - speed * fog
  regime Night { fog ~ normal(2, 0.1) }
}
goal Trips { maximize trip }
base optimizer Training { pursues Trips  selects Car  search grid 3 }
mesa optimizer Car { param pace in [0, 1]  acts speed = pace }
scenario S of Training { steps 20  deploy under Night from step 3 }
`;
  it('takes as many steps as it is until night falls', async () => {
    const found = (await witness(text, 'goodhart/regime-change'))!;
    expect(found.steps).toBeGreaterThan(3);
    expect(found).toMatchObject({ candidates: 2, of: 3 });
    expect(found.written.params).toEqual({ 'Car.pace': 1 });
    expect(found.mended.params).toEqual({ 'Car.pace': 0 });
    expect(found.written.trace['Road.speed']).toEqual(Array(found.steps).fill(1));
    expect(found.written.trace['Road.worn']).toEqual(Array.from({ length: found.steps }, (_, step) => step + 1));
  });

  it('takes no step that it could do without', async () => {
    const asked = await question(text, 'goodhart/regime-change');
    const { seed, steps } = last(findWitness(asked))!;
    const { mean } = last(worstRun(asked, { seed, steps: 20, sweep: {} }, 0))!;
    expect(last(worstRun(asked, { seed, steps, sweep: {} }, 0.5 * mean))).toBeDefined();
    expect(last(worstRun(asked, { seed, steps: steps - 1, sweep: {} }, 0.5 * mean))).toBeUndefined();
  });

  it('has a score of every candidate where those of expectations are raced for', async () => {
    const raced = await question(text.replace('grid 3', 'best of 16  trials 80'), 'goodhart/regime-change');
    // Beneath all other failures luck is mended too: scores are expectations.
    const { without, all } = raced.others!;
    const found = last(findWitness({ ...raced, written: without, mended: all }))!;
    expect(found).toMatchObject({ candidates: 2, of: 16 });
    for (const { candidates } of [found.written, found.mended])
      expect(candidates.map(({ measure }) => Number.isFinite(measure))).toEqual([true, true]);
  });

  it('is searched by a climb of fewer candidates: none of them is left away that others came of', async () => {
    const found = (await witness(text.replace('grid 3', 'climb 40'), 'goodhart/regime-change'))!;
    expect(found.of).toBeUndefined();
    expect(found.candidates).toBeLessThan(40);
    expect(found.written.candidates.map(({ number }) => number)).toEqual([...Array(found.candidates).keys()]);
  });

  it('is not traced where nothing is lost', async () => {
    const harmless = text.replace('normal(2, 0.1)', 'normal(0.1, 0.1)');
    expect(await witness(harmless, 'goodhart/regime-change')).toBeUndefined();
  });
});

describe('candidates are left away', () => {
  const side = (selected: number): Sides['written'] => ({
    ...{ worth: 0, params: {}, trace: {}, lookedAt: 40 },
    candidates: [{ measure: 0, true: 0, selected: true, number: selected }],
  });
  const left = (needed: readonly number[]) => {
    const attempts: (readonly number[])[] = [];
    const found = last(
      fewestCandidates({ written: side(30), mended: side(3) }, 40, function* (only) {
        attempts.push(only);
        return needed.every((one) => only.includes(one)) ? { written: side(30), mended: side(3) } : undefined;
      }),
    );
    return { only: found?.only, attempts };
  };

  it('at once, where those that are chosen are all that it takes', () => {
    expect(left([3, 30])).toEqual({ only: [3, 30], attempts: [[3], [30], [3, 30]] });
    expect(left([30])).toEqual({ only: [30], attempts: [[3], [30]] });
  });

  it('else until it takes each that is left', () => {
    const { only, attempts } = left([3, 17, 18, 39]);
    expect(only).toEqual([3, 17, 18, 39]);
    expect(attempts.length).toBeLessThan(80);
  });
});
