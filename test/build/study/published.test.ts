import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { explain } from '../../../language/analysis/explain.ts';
import { inProject } from '../../../src/build/project.ts';
import { drawDesign } from '../../../src/build/study/draw-design.ts';
import { drawFor, drawnFor } from '../../../src/build/study/drawn-for.ts';
import { designOf } from '../../../src/build/study/experiments.ts';
import { flagsOf, isFlaggedBy, judge, judgeFor } from '../../../src/build/study/judge.ts';
import { judged } from '../../../src/build/study/labels.ts';
import { withMeasure } from '../../../src/build/study/rule-page.ts';
import { dataOf, dataText, judgementsOf, type StudyData, seedsOf } from '../../../src/build/study/study-data.ts';
import { cleanSeeds, studyPage } from '../../../src/build/study/study-page.ts';
import { tally } from '../../../src/build/study/tally.ts';

const text = readFileSync(inProject('language/analysis/study.json'), 'utf8');
const data: StudyData = JSON.parse(text);
const all = judgementsOf(data);
const usual = all.filter((one) => !one.drawnFor);
const apart = all.filter((one) => one.drawnFor);
const seeds = seedsOf(data.seeds);

describe('what is published of the study', () => {
  it('has every rule that simulation can judge, on at least 2,000 designs or on those drawn for it', () => {
    const ofAll = judged.filter(({ onlyApart }) => !onlyApart);
    expect(seeds.length).toBeGreaterThanOrEqual(2000);
    expect(Object.keys(data.judgements)).toEqual(ofAll.map(({ rule }) => rule));
    for (const letters of Object.values(data.judgements)) expect(letters).toMatch(new RegExp(`^[hfm.u?-]{${seeds.length}}$`));
    expect(new Set(Object.keys(data.drawnFor))).toEqual(new Set(drawnFor.map(({ rule }) => rule)));
    for (const { rule } of judged.filter(({ onlyApart }) => onlyApart)) expect(data.drawnFor).toHaveProperty([rule]);
    for (const own of Object.values(data.drawnFor))
      expect(own.judgements).toMatch(new RegExp(`^[hfm.u?]{${seedsOf(own.seeds).length}}$`));
  });

  it('is read and written without loss', () => {
    expect(dataText(dataOf(all))).toBe(text);
  });

  it('is what its page says', () => {
    expect(readFileSync(inProject('language/analysis/study.md'), 'utf8')).toBe(studyPage(data));
  });

  it.each(judged)('is what the page of $rule says', ({ rule }) => {
    const [own, ownApart] = [usual, apart].map((some) => tally(some.filter((one) => one.rule === rule))[0]);
    expect(explain(rule)).toBe(withMeasure(explain(rule) ?? '', own, ownApart));
    expect(explain(rule)).toContain('\nMeasured on ');
  });

  it('is what rules say of the first sixty designs', async () => {
    for (const seed of seeds.slice(0, 60)) {
      const asked = usual.filter((one) => one.seed === seed);
      const flags = await flagsOf(drawDesign(seed));
      const flagged = asked.filter((one) => one.flagged).map(({ rule }) => rule);
      expect({ seed, flagged: asked.map(({ rule }) => rule).filter((rule) => flags.has(rule)) }).toEqual({ seed, flagged });
    }
  });

  it.each(Object.keys(data.drawnFor))('is what %s says of the first twenty designs that were drawn for it', async (rule) => {
    for (const { seed, flagged } of apart.filter((one) => one.rule === rule).slice(0, 20))
      expect({ seed, flagged: await isFlaggedBy(rule, drawFor(rule, seed)) }).toEqual({ seed, flagged });
  });

  it('is what simulation says of some designs', async () => {
    for (const seed of seeds.slice(0, 2)) {
      const found = await judge(seed);
      const asked = usual.filter((one) => one.seed === seed);
      expect(found.filter(({ rule }) => asked.some((one) => one.rule === rule))).toEqual(asked);
    }
  });

  it.each(Object.keys(data.drawnFor))('is what simulation says of the first design that was drawn for %s', async (rule) => {
    const first = apart.find((one) => one.rule === rule)!;
    expect(await judgeFor(rule, first.seed)).toEqual(first);
  });

  it('has no warning for designs on which every label is negative', async () => {
    const clean = cleanSeeds(data);
    expect(clean.length).toBeGreaterThanOrEqual(300);
    expect(usual.filter(({ flagged, seed }) => flagged && clean.includes(seed))).toEqual([]);
    const rules = new Set(judged.map(({ rule }) => rule));
    for (const seed of clean.slice(0, 40)) {
      const found = analyse(await designOf(drawDesign(seed))).filter(({ cannotTell }) => !cannotTell);
      expect({ seed, warned: found.filter(({ severity, rule }) => severity === 'warning' && rules.has(rule)) }).toEqual({
        seed,
        warned: [],
      });
    }
  });
});
