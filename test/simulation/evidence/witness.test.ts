import { describe, expect, it } from 'vitest';
import { findWitness, type Witness } from '../../../src/simulation/evidence/witness.ts';
import { question } from './asked.ts';

async function witness(text: string, rule: string, at?: Readonly<Record<string, number>>): Promise<Witness | undefined> {
  const steps = findWitness(await question(text, rule), at);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('a lucky answer', () => {
  const text = `world W { value ~ normal(0, 1)  luck ~ normal(0, 1)  score = value + luck }
goal Value { maximize value }
goal Score { maximize score  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of 64 }
`;
  it('is picked of two, where what it scored is luck', async () => {
    const found = (await witness(text, 'goodhart/noisy-proxy'))!;
    expect(found).toMatchObject({ candidates: 2, steps: 1 });
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
    // Of three values of the pace the ends are two.
    expect(found.steps).toBeGreaterThan(3);
    expect(found.steps).toBeLessThanOrEqual(12);
    expect(found.written.params).toEqual({ 'Car.pace': 1 });
    expect(found.mended.params).toEqual({ 'Car.pace': 0 });
    expect(found.written.trace['Road.speed']).toEqual(Array(found.steps).fill(1));
    expect(found.written.trace['Road.worn']).toEqual(Array.from({ length: found.steps }, (_, step) => step + 1));
  });

  it('is not traced where nothing is lost', async () => {
    const harmless = text.replace('normal(2, 0.1)', 'normal(0.1, 0.1)');
    expect(await witness(harmless, 'goodhart/regime-change')).toBeUndefined();
  });
});
