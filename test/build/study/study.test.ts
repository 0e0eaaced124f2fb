import { describe, expect, it } from 'vitest';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { drawDesign } from '../../../src/build/study/draw-design.ts';
import { type DrawnDesign, specText } from '../../../src/build/study/drawn-design.ts';
import { drawFor, drawnFor } from '../../../src/build/study/drawn-for.ts';
import { designOf } from '../../../src/build/study/experiments.ts';
import { isFlaggedBy } from '../../../src/build/study/judge.ts';
import { judged } from '../../../src/build/study/labels.ts';
import { answersTo } from '../../../src/build/study/probe.ts';
import { dataOf, dataText, judgementsOf } from '../../../src/build/study/study-data.ts';
import { precision, recall, tally, wilson } from '../../../src/build/study/tally.ts';

describe('designs drawn at random', () => {
  it('are sound specs of 3 to 12 variables, the same for the same seed', async () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const drawn = drawDesign(seed);
      expect(drawDesign(seed)).toEqual(drawn);
      expect(drawn.variables.length).toBeGreaterThanOrEqual(3);
      expect(drawn.variables.length).toBeLessThanOrEqual(12);
      const errors = wellFormed(await designOf(drawn)).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
      for (const { kind } of drawn.variables) kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual(['action', 'draw', 'equation', 'state']);
  });
});

describe('designs drawn for a rule', () => {
  it.each(drawnFor)(
    'are sound specs, the same for the same seed, of which some are flagged and some are not: $rule',
    async ({ rule, draw }) => {
      const flagged = new Set<boolean>();
      for (let seed = 10_001; seed <= 10_100; seed++) {
        const drawn = draw(seed);
        expect(drawFor(rule, seed)).toEqual(drawn);
        const design = await designOf(drawn);
        expect(wellFormed(design).filter(({ severity }) => severity === 'error')).toEqual([]);
        if (flagged.size < 2) flagged.add(await isFlaggedBy(rule, drawn));
      }
      expect(flagged).toEqual(new Set([true, false]));
    },
  );

  it('are other designs than those of the study', () => {
    for (const { draw } of drawnFor) expect(specText(draw(7))).not.toBe(specText(drawDesign(7)));
    expect(() => drawFor('mesa/no-such-rule', 1)).toThrow(RangeError);
  });
});

const label = (rule: string, drawn: DrawnDesign) => judged.find((one) => one.rule === rule)!.label(drawn);

const answers: DrawnDesign = {
  seed: 1,
  variables: [
    { name: 'v1', kind: 'draw', mechanism: '~ normal(0, 1)' },
    { name: 'v2', kind: 'draw', mechanism: '~ normal(0, 1)' },
    { name: 'v3', kind: 'equation', mechanism: '= v1 + v2' },
  ],
  goal: 'v1',
  proxy: 'v3',
  knowsRegime: false,
  base: { selects: 'draws', search: 'best of 64', trials: 1, inWorld: false },
  steps: 1,
  deployed: false,
};
const withError = (law: string): DrawnDesign => ({
  ...answers,
  variables: answers.variables.map((one) => (one.name === 'v2' ? { ...one, mechanism: `~ ${law}` } : one)),
});
const factory: DrawnDesign = {
  seed: 1,
  variables: [
    { name: 'v1', kind: 'action', mechanism: 'in [0, 1] default 0.5' },
    { name: 'v2', kind: 'draw', mechanism: '~ normal(0, 1)' },
    { name: 'v3', kind: 'equation', mechanism: '= 2 * v1' },
    { name: 'v4', kind: 'equation', mechanism: '= v1 + v2', harm: true },
  ],
  goal: 'v2',
  proxy: 'v2 + v3',
  knowsRegime: false,
  base: { selects: 'mesa', search: 'grid 3', trials: 1, inWorld: false },
  mesa: {
    pursuesSelectors: false,
    param: 'p in [0, 1]',
    observes: [],
    laws: [{ action: 'v1', law: 'p' }],
    plans: [],
    usesWorld: false,
  },
  steps: 1,
  deployed: false,
};

describe('what simulation says of designs that people can judge', () => {
  it('what is set by hand moves what it causes alone', async () => {
    expect(await answersTo(answers, 'v2', 'P')).toBe(true);
    expect(await answersTo(answers, 'v2', 'G')).toBe(false);
  });

  it('noise in the measure costs; noise in nothing does not', async () => {
    expect(await label('goodhart/noisy-proxy', answers)).toBe('yes');
    expect(await label('goodhart/noisy-proxy', { ...answers, proxy: '2 * v1' })).toBe('no');
    expect(await label('goodhart/noisy-proxy', { ...answers, proxy: 'v1', noise: 1 })).toBe('yes');
  });

  it('under a heavy tail the true value falls again, under a light one it rises', async () => {
    expect(await label('goodhart/heavy-tailed-error', withError('student_t(2.5)'))).toBe('yes');
    expect(await label('goodhart/heavy-tailed-error', answers)).toBe('no');
    expect(await label('goodhart/bounded-gain', answers)).toBe('no');
  });

  it('under an exponential one it comes to an end, unless what is wanted has an end of its own', async () => {
    expect(await label('goodhart/bounded-gain', withError('exponential(1)'))).toBe('yes');
    const bounded = answers.variables.map((one) => (one.name === 'v1' ? { ...one, mechanism: '~ uniform(-1, 1)' } : one));
    expect(await label('goodhart/bounded-gain', { ...withError('exponential(1)'), variables: bounded })).toBe('no');
  });

  it('an action that moves the measure alone manipulates it, and a harm in no goal is nobody’s', async () => {
    expect(await label('goodhart/metric-manipulation', factory)).toBe('yes');
    expect(await label('goodhart/metric-manipulation', { ...factory, goal: 'v2 + 3 * v3' })).toBe('no');
    expect(await label('goodhart/shared-cause', factory)).toBe('yes');
    expect(await label('embedded/unowned-harm', factory)).toBe('yes');
    expect(await label('embedded/unowned-harm', { ...factory, proxy: 'v2 + v3 - v4' })).toBe('no');
  });

  it('a regime that turns what an action does is met by those who knew it', async () => {
    const turned = {
      ...factory,
      goal: 'v2 + v3',
      proxy: undefined,
      deployed: true,
      regime: { variable: 'v3', mechanism: '= -2 * v1' },
    };
    const { proxy: _, ...design } = turned;
    expect(await label('goodhart/regime-change', design)).toBe('yes');
    const elsewhere = { ...design, regime: { variable: 'v2', mechanism: '~ normal(2, 1)' } };
    expect(await label('goodhart/regime-change', elsewhere)).toBe('no');
  });
});

describe('what is kept', () => {
  it('tells designs drawn for a rule from the others, and those that were not asked', () => {
    const all = [
      { seed: 1, rule: 'a/b', flagged: true, label: 'yes' },
      { seed: 2, rule: 'a/b', flagged: false, label: 'unclear' },
      { seed: 2, rule: 'a/c', flagged: true, label: 'no' },
      { seed: 11, rule: 'a/c', flagged: false, label: 'yes', drawnFor: true },
      { seed: 13, rule: 'a/c', flagged: false, label: 'no', drawnFor: true },
    ] as const;
    const data = dataOf(all);
    expect(data).toEqual({
      seeds: [[1, 2]],
      judgements: { 'a/b': 'h?', 'a/c': '-f' },
      drawnFor: {
        'a/c': {
          seeds: [
            [11, 11],
            [13, 13],
          ],
          judgements: 'm.',
        },
      },
    });
    expect(judgementsOf(JSON.parse(dataText(data)))).toEqual(all);
  });
});

describe('the tally', () => {
  const at = (seed: number, flagged: boolean, said: 'yes' | 'no' | 'unclear') => ({ seed, rule: 'a/b', flagged, label: said });

  it('counts what is right, wrong and left out', () => {
    const [one] = tally([
      at(1, true, 'yes'),
      at(2, true, 'yes'),
      at(3, true, 'no'),
      at(4, false, 'yes'),
      at(5, false, 'no'),
      at(6, true, 'unclear'),
    ]);
    expect(one).toEqual({ rule: 'a/b', designs: 6, hits: [1, 2], falseAlarms: [3], misses: [4], quiet: 1, unclear: 1 });
    expect(precision(one!)?.share).toBeCloseTo(2 / 3);
    expect(recall(one!)?.share).toBeCloseTo(2 / 3);
  });

  it('has Wilson’s intervals', () => {
    // E. B. Wilson's own formula, for 5 of 10: 0.2366 to 0.7634.
    expect(wilson(5, 10)).toMatchObject({ low: expect.closeTo(0.2366, 4), high: expect.closeTo(0.7634, 4) });
    expect(wilson(0, 0)).toBeUndefined();
  });
});
