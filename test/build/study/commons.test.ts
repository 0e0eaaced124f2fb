import { describe, expect, it } from 'vitest';
import type { DrawnDesign, DrawnMesa, DrawnVariable } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';

const label = (drawn: DrawnDesign) => judged.find(({ rule }) => rule === 'agents/accidental-steering')!.label(drawn);

/** A lake of which a mayor, by `v2`, and a farmer, by `v3`, are both users. */
interface Lake {
  readonly next?: string;
  readonly of?: string;
  readonly goal?: string;
  readonly mayor?: Partial<DrawnMesa>;
  readonly sees?: string;
}

function lake({
  next = '0.5 * v4 + v2 + v3',
  of = 'if v4 > 1.5 then 0 else 1',
  goal = 'v5 + 0.5 * v2',
  ...who
}: Lake): DrawnDesign {
  const action = (name: string): DrawnVariable => ({ name, kind: 'action', mechanism: 'in [0, 1] default 0' });
  return {
    seed: 1,
    variables: [
      action('v2'),
      action('v3'),
      { name: 'v4', kind: 'state', mechanism: `= 0 -> ${next}` },
      { name: 'v5', kind: 'equation', mechanism: `= ${of}` },
    ],
    goal,
    knowsRegime: false,
    base: { selects: 'mesa', search: 'best of 2', trials: 1, inWorld: false },
    mesa: {
      pursuesSelectors: true,
      param: 'p in [0, 1]',
      observes: ['v4'],
      laws: [],
      plans: ['v2'],
      horizon: 2,
      usesWorld: true,
      ...who.mayor,
    },
    rival: { action: 'v3', goal: 'v3 - v3^2', horizon: 2, observes: who.sees ?? 'v4' },
    steps: 3,
    deployed: false,
  };
}

describe('two who steer one state', () => {
  it.each<[what: string, lake: Lake]>([
    ['over an edge in what comes of it', {}],
    ['over a bend', { of: '-1 * max(0, v4 - 1.5)' }],
    ['over a bend in its own step', { next: 'min(1.2, 0.5 * v4 + v2 + v3)', of: 'v4' }],
    ['over a bend in its own step that is met by what they do alone', { next: 'max(0, 0.5 * v4 + v2 - v3)', of: 'v4' }],
    ['over an edge in the goal itself', { of: 'v4', goal: '(if v4 > 1.5 then 0 else 1) + 0.5 * v2' }],
  ])('%s', async (_, design) => expect(await label(lake(design))).toBe('yes'));

  it.each<[what: string, lake: Lake]>([
    ['one of whom does not move it', { next: '0.5 * v4 + v2' }],
    ['no further than the edge', { of: 'if v4 > 3.9 then 0 else 1' }],
    ['with nothing that breaks', { of: 'tanh(v4 - 1.5)' }],
    ['with an edge that nothing hangs on', { goal: 'v4 + 0.5 * v2' }],
    ['which stops before anything comes of it', { next: 'min(1.2, 0.5 * v4 + v2 + v3)' }],
    ['one of whom has the other in its model', { mayor: { includesRival: true } }],
    ['one of whom sees what the other does', { mayor: { observes: ['v3', 'v4'] } }],
    ['the other of whom does', { sees: 'v2, v4' }],
  ])('not: %s', async (_, design) => expect(await label(lake(design))).toBe('no'));
});
