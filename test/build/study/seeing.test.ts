import { describe, expect, it } from 'vitest';
import type { DrawnDesign, DrawnVariable } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';
import { lawGains } from '../../../src/build/study/seeing-more.ts';

const action = (name: string): DrawnVariable => ({ name, kind: 'action', mechanism: 'in [0, 1] default 0.5' });

/** Two things are done by law, whatever is so: by `p`, and always the same. */
const blind = (variables: readonly DrawnVariable[], goal: string, steps = 1): DrawnDesign => ({
  seed: 1,
  variables: [action('v1'), action('v2'), ...variables],
  goal,
  knowsRegime: false,
  base: { selects: 'mesa', search: 'grid 11', trials: 8, inWorld: false },
  mesa: {
    pursuesSelectors: false,
    param: 'p in [0, 1]',
    observes: [],
    laws: [
      { action: 'v1', law: 'p' },
      { action: 'v2', law: '0.5' },
    ],
    plans: [],
    usesWorld: true,
  },
  steps,
  deployed: false,
});

describe('a law gains by seeing more', () => {
  const rule = judged.find((one) => one.rule === 'incentive/blind-spot')!;
  const wanted: DrawnVariable = { name: 'v3', kind: 'draw', mechanism: '~ uniform(0, 1)' };

  it('be it not the first of what does several things', async () => {
    expect(await rule.label(blind([wanted], '-1 * (v1 - v3)^2'))).toBe('yes');
    expect(await rule.label(blind([wanted], '-1 * (v2 - v3)^2'))).toBe('yes');
    expect(await rule.label(blind([wanted], '-1 * (v2 - 0.3)^2 + v3'))).toBe('no');
  });
});

describe('the best laws of either kind', () => {
  // What is done early is paid for in all steps that come: a state that always goes the same way tells how many are left.
  const clock: DrawnVariable = { name: 'v3', kind: 'state', mechanism: '= 0 -> 0.87 * v3 + 0.78 * v2' };
  const onclock = { action: 'v2', observes: [], name: 'v3' };

  it('show what there is to gain, without the luck of a search: by a clock too', async () => {
    expect(await lawGains(blind([clock], '0.69 * v3 - 1.31 * v2^2', 5), onclock)).toBe('yes');
  });
  it('show that there is nothing where it is always best to do the same', async () => {
    expect(await lawGains(blind([clock], 'v2 - 1.31 * v2^2', 5), onclock)).toBe('no');
    expect(await lawGains(blind([clock], '0.69 * v3', 5), onclock)).toBe('no');
  });
});
