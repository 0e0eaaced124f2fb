import { describe, expect, it } from 'vitest';
import type { DrawnDesign, DrawnMesa } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';

const label = (rule: string, drawn: DrawnDesign) => judged.find((one) => one.rule === rule)!.label(drawn);

const planner: DrawnMesa = {
  pursuesSelectors: false,
  param: 'p in [0, 1]',
  observes: [],
  laws: [],
  plans: ['v2'],
  usesWorld: true,
};
/** Something is planned for a goal of its own, whose param is selected; `edits`: what the selector's model says. */
const planned = (goal: string, edits: readonly string[], mesa: Partial<DrawnMesa> = {}): DrawnDesign => ({
  seed: 1,
  variables: [
    { name: 'v1', kind: 'draw', mechanism: '~ normal(2, 1)' },
    { name: 'v2', kind: 'action', mechanism: 'in [0, 1] default 0.5' },
    { name: 'v3', kind: 'equation', mechanism: '= v1 - v2' },
  ],
  goal: 'v2',
  knowsRegime: false,
  edits: edits.map((text) => ({ variable: 'v3', text })),
  base: { selects: 'mesa', search: 'grid 11', trials: 8, inWorld: false },
  mesa: { ...planner, goal, ...mesa },
  steps: 1,
  deployed: false,
});

describe('another model', () => {
  it('serves a goal better that is led wrong by its own', async () => {
    const misled = planned('A.p * v3 + v3 - 2 * v2', [], { omits: ['v3'], usesWorld: false });
    expect(await label('mesa/suboptimizer', { ...misled, goal: '-1 * v2' })).toBe('no');
    const blind = planned('A.p * v3 + v3 + 0.6 * v2', [], { omits: ['v3'], usesWorld: false });
    expect(await label('mesa/suboptimizer', blind)).toBe('yes');
  });

  it('with which another param is selected makes the goal another: it is not reached better by that', async () => {
    // In the selector's model more is done, the more so the higher p; so the highest is selected, and p * v1 is more of anything.
    const other = planned('A.p * (v3 + 1.5 * v2) + v3 - v2^2', ['believes v3 = 0.6 * (v1 - v2)']);
    expect(await label('mesa/suboptimizer', other)).toBe('no');
  });
});

describe('a fit', () => {
  it('costs who plans by it for a goal of its own, whatever the measure that selects that hears', async () => {
    const fitted = planned('v3 + 0.4 * v2', ['fits v3 from v1 on 2000'], { usesWorld: false });
    expect(await label('goodhart/correlational-control', fitted)).toBe('yes');
    expect(await label('goodhart/correlational-control', { ...fitted, mesa: { ...fitted.mesa!, usesWorld: true } })).toBe('no');
  });
});
