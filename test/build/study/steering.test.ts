import { describe, expect, it } from 'vitest';
import type { DrawnDesign } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';

/** Something is pushed about, and steered by a law that sees nothing; `next`: what becomes of where it is. */
const steered = (next: string, goal: string): DrawnDesign => ({
  seed: 1,
  variables: [
    { name: 'v1', kind: 'draw', mechanism: '~ normal(0, 1)' },
    { name: 'v2', kind: 'action', mechanism: 'in [0, 1] default 0.5' },
    { name: 'v3', kind: 'state', mechanism: `= 0 -> ${next}` },
  ],
  goal,
  knowsRegime: false,
  base: { selects: 'mesa', search: 'grid 11', trials: 1, inWorld: false },
  mesa: {
    pursuesSelectors: false,
    param: 'p in [0, 1]',
    observes: [],
    laws: [{ action: 'v2', law: 'p' }],
    plans: [],
    usesWorld: true,
  },
  steps: 5,
  deployed: false,
});
const isOpenLoop = (drawn: DrawnDesign) => judged.find(({ rule }) => rule === 'embedded/open-loop')!.label(drawn);

describe('what steers gains by looking', () => {
  it('where chance moves what is to be kept in its place', async () => {
    expect(await isOpenLoop(steered('0.9 * v3 + 0.5 * v1 + v2 - 0.5', '-1 * v3^2'))).toBe('yes');
  });
  it('not where what is to be kept in its place goes as the clock does', async () => {
    expect(await isOpenLoop(steered('0.9 * v3 + v2 - 0.2', '-1 * v3^2'))).toBe('no');
  });
  it('not where more of it is as much better wherever it is', async () => {
    expect(await isOpenLoop(steered('0.9 * v3 + 0.5 * v1 + v2', 'v3 - v2^2'))).toBe('no');
  });
});
