import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { explain } from '../../../language/analysis/explain.ts';
import { inProject } from '../../../src/build/project.ts';
import { drawDesign } from '../../../src/build/study/draw-design.ts';
import { designOf } from '../../../src/build/study/experiments.ts';
import { flagsOf, judge } from '../../../src/build/study/judge.ts';
import { judged } from '../../../src/build/study/labels.ts';
import { withMeasure } from '../../../src/build/study/rule-page.ts';
import { judgementsOf, type StudyData, seedsOf } from '../../../src/build/study/study-data.ts';
import { cleanSeeds, studyPage } from '../../../src/build/study/study-page.ts';
import { tally } from '../../../src/build/study/tally.ts';

const data: StudyData = JSON.parse(readFileSync(inProject('language/analysis/study.json'), 'utf8'));
const all = judgementsOf(data);
const seeds = seedsOf(data);

describe('what is published of the study', () => {
  it('has every rule that simulation can judge, on every design', () => {
    expect(Object.keys(data.judgements)).toEqual(judged.map(({ rule }) => rule));
    for (const letters of Object.values(data.judgements)) expect(letters).toMatch(new RegExp(`^[hfm.u?]{${seeds.length}}$`));
  });

  it('is what its page says', () => {
    expect(readFileSync(inProject('language/analysis/study.md'), 'utf8')).toBe(studyPage(data));
  });

  it.each(tally(all))('is what the page of $rule says', (one) => {
    expect(explain(one.rule)).toBe(withMeasure(explain(one.rule) ?? '', one, seeds.length));
    expect(explain(one.rule)).toContain('\nMeasured on ');
  });

  it('is what rules say of the first sixty designs', async () => {
    for (const seed of seeds.slice(0, 60)) {
      const flagged = all.filter((one) => one.seed === seed && one.flagged).map(({ rule }) => rule);
      expect({ seed, flagged: [...(await flagsOf(seed))] }).toEqual({ seed, flagged });
    }
  });

  it('is what simulation says of some designs', async () => {
    for (const seed of seeds.slice(0, 2)) expect(await judge(seed)).toEqual(all.filter((one) => one.seed === seed));
  });

  it('has a warning for few designs on which every label is negative', async () => {
    const clean = cleanSeeds(data).slice(0, 40);
    const rules = new Set(judged.map(({ rule }) => rule));
    const warned: number[] = [];
    for (const seed of clean) {
      const found = analyse(await designOf(drawDesign(seed))).filter(({ cannotTell }) => !cannotTell);
      if (found.some(({ severity, rule }) => severity === 'warning' && rules.has(rule))) warned.push(seed);
    }
    expect(clean).toHaveLength(40);
    expect(warned.length).toBeLessThanOrEqual(4);
    // No more than the page owns up to.
    expect(all.filter(({ flagged }) => flagged).map(({ seed }) => seed)).toEqual(expect.arrayContaining(warned));
  });
});
