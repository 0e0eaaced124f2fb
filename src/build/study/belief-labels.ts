import { byChance } from './by-chance.ts';
import { type DrawnDesign, type ModelEdit, withEdit } from './drawn-design.ts';
import { all, anyOf, gainsIn, interval, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { reading, realisedIn, settingsOf, trend } from './probe.ts';

/** So much farther from the truth than before: half as much again. */
const farther = 1.5;
/** Of runs that lie where a fit had no data: more than chance brings. */
const rare = 0.05;
/** Of the data of a fit, as the designs have it; runs for what is done. */
const rows = 2000;
const runs = [512, 4096];

/** What is told of a mechanism, where it is used. */
export const ofBeliefs: readonly Judged[] = [
  {
    rule: 'goodhart/extrapolation',
    question:
      'would what is selected do better by its measure with the mechanism in place of what its model believes or fits, and does that belief promise too much at what is done, by half as much again as it is off before anyone optimizes; or does one run in twenty lie where the fit had no data?',
    label: (drawn) =>
      anyOf(drawn.edits ?? [], async (edit) => {
        const beyond = await isBeyond(drawn, edit);
        if (beyond === 'no') return 'no';
        return all([beyond, await gainsIn(drawn, withEdit(drawn, edit.variable, undefined), measured(drawn))]);
      }),
  },
];

async function isBeyond(drawn: DrawnDesign, { variable, text }: ModelEdit): Promise<Label> {
  const one = drawn.variables.find(({ name }) => name === variable)!;
  const [, believed] = /^believes \w+ = (.*)$/.exec(text) ?? [];
  const [, from] = /^fits \w+ from (.*) on/.exec(text) ?? [];
  if (from !== undefined) return liesOutside(drawn, from.split(', '));
  if (believed === undefined || one.kind !== 'equation') return 'no';
  const way = await trend(settingsOf(drawn, variable), measured(drawn).id);
  if (way === 'flat') return 'no';
  if (way !== 'up' && way !== 'down') return 'unclear';
  const truth = one.mechanism.slice(2);
  return promisesMore(drawn, way === 'up' ? `(${believed}) - (${truth})` : `(${truth}) - (${believed})`);
}

/** Whether what is promised too much where all is done is more than what is usual either way. */
function promisesMore(drawn: DrawnDesign, error: string): Promise<Label> {
  return decided(async (many) => {
    const before = (await realisedIn(reading(byChance(drawn), `abs(${error})`), 'Probe', many)).get('T')!;
    const done = (await realisedIn(reading(drawn, error), 'Main', many)).get('T')!;
    return done.map((off, run) => off - farther * before[run]!);
  });
}

/** Whether regressors come to lie beyond all that was seen of them. */
function liesOutside(drawn: DrawnDesign, regressors: readonly string[]): Promise<Label> {
  // Of a state the fit has its values at all steps, which no reading has.
  if (drawn.variables.some(({ name, kind }) => kind === 'state' && regressors.includes(name))) return Promise.resolve('unclear');
  const read = regressors.map((name) => ({ id: `Of${name}`, expression: name }));
  return decided(async (many) => {
    const seen = await realisedIn({ ...byChance(drawn), read }, 'Probe', rows);
    const met = await realisedIn({ ...drawn, read }, 'Main', many);
    const isOut = read.map(({ id }) => {
      const [low, high] = extremes(seen.get(id)!);
      return met.get(id)!.map((value) => (value < low || value > high ? 1 : 0));
    });
    return Float64Array.from({ length: many }, (_, run) => (isOut.some((out) => out[run]) ? 1 : 0) - rare);
  });
}

/** Whether it is above 0 on average: what few runs leave open more may decide. */
async function decided(of: (runs: number) => Promise<Float64Array>): Promise<Label> {
  for (const many of runs) {
    const [low, high] = interval(await of(many));
    if (low > 0) return 'yes';
    if (high <= 0) return 'no';
  }
  return 'unclear';
}

const extremes = (values: Float64Array): readonly [number, number] =>
  values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
