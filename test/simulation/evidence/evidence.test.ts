import { describe, expect, it } from 'vitest';
import { disturbanceOf } from '../../../language/design/corrections/undisturbed.ts';
import type { Finding } from '../../../language/design/finding.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { type Evidence, findEvidence } from '../../../src/simulation/evidence/evidence.ts';
import reference from '../reference.json' with { type: 'json' };
import { asked, question } from './asked.ts';

async function evidence(text: string, rule: string, budget = 2 ** 19): Promise<Evidence> {
  const found = last(findEvidence(await question(text, rule), budget));
  if (found.verdict === 'none') throw new Error(found.why);
  return found;
}

function last<Given>(steps: Generator<unknown, Given>): Given {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const answers = (n: number, error = 'normal(0, 1)', rest = '') => `world W { value ~ normal(0, 1)  error ~ ${error} }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of ${n} }
${rest}`;

describe('a proxy with noise', () => {
  const maximum = reference.normal_max.values['64'];

  it('is confirmed, by what theory says it loses', async () => {
    const found = await evidence(answers(64, 'normal(0, 1)', 'scenario S of B { seed 3 }'), 'goodhart/noisy-proxy');
    expect(found).toMatchObject({ verdict: 'confirmed', scale: 'Value', scenario: 'S', seed: 3, sweep: {} });
    expect(Math.abs(found.effect.mean + maximum * (1 - Math.SQRT1_2))).toBeLessThan(4 * found.effect.se);
  });

  it('of no account is not seen', async () => {
    // A draw whose shape hangs on another: no rule can tell how little it does.
    const found = await evidence(answers(64, 'uniform(-0.001 * logistic(value), 0.001)'), 'goodhart/noisy-proxy');
    expect(found.verdict).toBe('not seen');
    expect(found.effect.low).toBeGreaterThan(-0.01);
  });

  it('is undecided on too few runs, with how many would decide it', async () => {
    const found = await evidence(answers(4, 'normal(0, 0.3)'), 'goodhart/noisy-proxy', 64);
    expect(found.verdict).toBe('undecided');
    expect(found.decidedBy).toBeGreaterThan(found.runs);
  });

  it('is looked for under the most pressure of a sweep', async () => {
    const scenario = 'scenario S of B { sweep B.search over 1, 4, 64 }';
    const found = await evidence(answers(1, 'normal(0, 1)', scenario), 'goodhart/noisy-proxy');
    expect(found).toMatchObject({ verdict: 'confirmed', sweep: { 'B.search': 64 } });
  });

  it('gives the same figures again', async () => {
    const text = answers(16);
    expect(await evidence(text, 'goodhart/noisy-proxy', 2 ** 14)).toEqual(await evidence(text, 'goodhart/noisy-proxy', 2 ** 14));
  });
});

describe('disturbances of one score', () => {
  // Selecting the best of n by value + e, all normal, gains E[max of n] · var(value) / sd(score).
  const maximum = reference.normal_max.values['64'];
  const disturbed = (rest = '') => `world W { value ~ normal(0, 1)  loud ~ normal(0, 2)  quiet ~ normal(0, 0.5) }
goal Value { maximize value }
goal Score { maximize value + loud + quiet  proxy for Value measured with noise sd 1 }
base optimizer B { pursues Score  selects from W  search best of 64 ${rest} }
scenario S of B { seed 3 }`;
  const gain = (variance: number): number => maximum / Math.sqrt(variance);
  const written = gain(1 + 4 + 0.25 + 1);

  it.each([
    ['carry measurement noise', 'with `Score` read without noise', gain(1 + 4 + 0.25)],
    ['which `loud` disturbs', 'scored with nothing of `loud`', gain(1 + 0.25 + 1)],
  ])('each costs what it costs by itself: %s', async (says, how, mended) => {
    const asked = await question(disturbed(), 'goodhart/noisy-proxy', says);
    expect(asked.how).toBe(how);
    const found = last(findEvidence(asked, 2 ** 19));
    expect(found).toMatchObject({ verdict: 'confirmed', scale: 'Value' });
    const { effect } = found as Evidence;
    expect(Math.abs(effect.mean - (written - mended))).toBeLessThan(4 * effect.se);
  });

  it('one that trials in the world are under cannot be taken out by itself', async () => {
    expect((await question(disturbed('trials 4 in world'), 'goodhart/noisy-proxy', 'which `loud` disturbs')).how).toBe(
      'selected for the true goal in place of its proxy',
    );
  });

  it('nor can one by which somebody who is selected acts, or on which the goal depends', async () => {
    const law = (value: string) => `world W { luck ~ normal(0, 1)  action effort in [0, 1]  output = effort + luck }
goal Value { maximize ${value} }
goal Score { maximize output  proxy for Value }
base optimizer B { pursues Score  selects M  search best of 64  trials 4 }
control mesa optimizer M { param p in [0, 1]  observes luck  acts effort = clamp(p * luck, 0, 1) }
scenario S of B { seed 3 }`;
    const { design } = await readSpec('file:///law.mesa', law('effort'));
    const path = [{ text: 'luck', place: design.worlds[0]!.place }];
    const about = { on: 'B', path } as unknown as Finding;
    expect(disturbanceOf(design, about)).toBeUndefined();
    const unseen = await readSpec('file:///law.mesa', law('effort').replace('observes luck  ', '').replace('p * luck', 'p'));
    expect(disturbanceOf(unseen.design, about)?.done).toBe('scored with nothing of `luck`');
    const shared = await readSpec('file:///law.mesa', law('output').replace('observes luck  ', '').replace('p * luck', 'p'));
    expect(disturbanceOf(shared.design, about)).toBeUndefined();
  });
});

describe('a failure behind another', () => {
  const storm = `world Road {
  fog ~ normal(0, 0.1)
  action speed in [0, 1]
  trip = speed - speed * fog
  regime Night { fog ~ normal(2, 0.1) }
}
model Clear of Road { omits fog }
goal Trips { maximize trip }
base optimizer Training { pursues Trips  uses Clear  selects Car  search grid 3 }
mesa optimizer Car { param pace in [0, 1]  acts speed = pace }
scenario S of Training { deploy under Night }
`;
  it('shows once that is mended', async () => {
    const found = await evidence(storm, 'goodhart/regime-change');
    expect(found.verdict).toBe('hidden');
    expect(Math.abs(found.effect.mean + 1)).toBeLessThan(4 * found.effect.se);
  });
});

describe('where nobody selects', () => {
  const robot = (rest = '') => `world Flat { dirt ~ uniform(1, 2)  action clean in {0, 1}  action cover in {0, 1}
  left = max(0, dirt - clean)  seen = left - 2 * cover  protected mood = 1 - cover }
goal Tidy { minimize left + 0.5 * cover }
goal Seen { minimize seen  proxy for Tidy }
optimizer Robot { pursues Seen  acts clean, cover plans 1 }
${rest}`;

  it('planners are compared in their world, in the goal that theirs stands for', async () => {
    const found = await evidence(robot(), 'goodhart/metric-manipulation');
    expect(found).toMatchObject({ verdict: 'confirmed', scale: 'Tidy', scenario: 'evidence of Flat' });
    expect(found.effect.mean).toBeCloseTo(-0.5, 12);
    expect(await evidence(robot('scenario Day of Flat { seed 4 }'), 'goodhart/metric-manipulation')).toMatchObject({
      verdict: 'confirmed',
      scenario: 'Day',
      seed: 4,
    });
  });

  it('what is protected is worth nothing to a goal that is its own', async () => {
    const own = `world Class { craving ~ normal(0, 1)  action badges in {0, 1}  protected wish = craving + badges  minutes = wish }
goal Minutes { maximize minutes }
optimizer Tutor { pursues Minutes  acts badges plans 1 }`;
    expect(await asked(own, 'incentive/manipulation')).toEqual({
      why: 'it is about what is protected, which `Minutes`, all that `Tutor` is for, does not value',
    });
  });
});

describe('a harm', () => {
  it('is told in its own units', async () => {
    const text = `world Works {
  action output in [0, 1]
  value = 2 * output
  harm smoke = 3 * output
}
goal Value { maximize value }
base optimizer Owner { pursues Value  selects Plant  search grid 2 }
mesa optimizer Plant { param p in [0, 1]  acts output = p }
`;
    const found = await evidence(text, 'embedded/unowned-harm');
    expect(found).toMatchObject({
      verdict: 'confirmed',
      scale: 'Works.smoke',
      isHarm: true,
      effect: { mean: -3, low: -3, high: -3 },
    });
  });
});

describe('what simulation cannot decide says why', () => {
  it('a sketch', async () => {
    const text = `world W { value ~ ?  error ~ normal(0, 1)  score = ?(value, error) }
goal Value { maximize value }
goal Score { maximize score  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of 4 }
`;
    const steps = findEvidence(await question(text, 'goodhart/noisy-proxy'));
    const { value } = steps.next();
    expect(value).toMatchObject({ verdict: 'none', why: expect.stringContaining('cannot be simulated') });
  });

  it('a rule that cannot tell', async () => {
    const unstated = answers(4).replace('maximize value + error  proxy', 'proxy');
    expect(await asked(unstated, 'goodhart/noisy-proxy')).toMatchObject({ why: expect.stringContaining('cannot tell') });
  });

  it('a fix that no rollout depends on', async () => {
    const text = `${answers(4).replace('selects from W', 'selects M  capacity 1')}mesa optimizer M { pursues Value  capacity 5  param p in [0, 1] }`;
    const found = await asked(
      text
        .replace('error ~ normal(0, 1)', 'error ~ normal(0, 1) action a in [0, 1]')
        .replace('param p in [0, 1]', 'param p in [0, 1] acts a = p'),
      'embedded/selector-not-larger',
    );
    expect(found).toMatchObject({ why: expect.stringContaining('changes nothing that a simulation goes by') });
  });
});
