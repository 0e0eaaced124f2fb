import { asEquations, asSelected, average, deviation, doesBetter, highest, worthIn } from './best-law.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { type Label, measured } from './experiments.ts';
import { reading, realisedIn } from './probe.ts';

/** A law for an action, what it sees, and what it does not. */
export interface Seeing {
  readonly action: string;
  readonly observes: readonly string[];
  readonly name: string;
}

/** What a law goes by, and what it does where all that lies at its mean; how much more of the range for a standard deviation. */
interface Law {
  readonly base: number;
  readonly slopes: ReadonlyMap<string, number>;
}
const bases = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
const slopes = [-1, -0.4, -0.15, -0.05, 0, 0.05, 0.15, 0.4, 1];
/** What is tried around the best: twice, the second time closer. */
const nearer = [
  [-0.12, -0.06, 0.06, 0.12],
  [-0.03, -0.015, 0.015, 0.03],
];

/**
 * Whether the best law for an action that goes by what it sees and by one thing more does better by the measure than the best that goes by what it
 * sees, other laws as selection picks them. Both are picked on the same draws, without the luck of a search, and judged on others.
 */
export async function lawGains(known: DrawnDesign, { action, observes, name }: Seeing): Promise<Label> {
  const goal = measured(known).id;
  const params = await asSelected(known, goal);
  const places = new Map(await Promise.all([...observes, name].map(async (one) => [one, await liesAt(known, one)] as const)));
  const designOf = ({ base, slopes }: Law): DrawnDesign => {
    const terms = [...slopes].map(
      ([seen, slope]) => ` + ${slope} * (${seen} - ${places.get(seen)!.mean}) / ${places.get(seen)!.sd}`,
    );
    return asEquations(known, params, new Map([[action, `clamp(${base}${terms.join('')}, 0, 1)`]]));
  };
  const worth = (law: Law): Promise<number> => worthIn(designOf(law), goal);
  const blind = await tuned({ base: 0.5, slopes: new Map(observes.map((seen) => [seen, 0])) }, worth);
  const first = await highest(
    [blind, ...bases.flatMap((base) => slopes.map((slope) => having({ ...blind, base }, name, slope)))],
    worth,
  );
  const seeing = await tuned(having(first, name, first.slopes.get(name) ?? 0), worth);
  // What is gained by setting the rest better is not gained by seeing.
  const without = await highest([blind, await tuned(having(seeing, name, undefined), worth)], worth);
  return doesBetter(designOf(without), designOf(seeing), goal);
}

/** One number after the other, of a law as it is: over all its places, then around the best. */
async function tuned(law: Law, worth: (law: Law) => Promise<number>): Promise<Law> {
  let best = law;
  const each = async (ofBase: readonly number[], ofSlope: readonly number[], from: number): Promise<void> => {
    const { base } = best;
    best = await highest([best, ...ofBase.map((by) => ({ ...best, base: from * base + by }))], worth);
    for (const [seen, slope] of best.slopes)
      best = await highest([best, ...ofSlope.map((by) => having(best, seen, from * slope + by))], worth);
  };
  await each(bases, slopes, 0);
  for (const by of nearer) await each(by, by, 1);
  return best;
}

function having(law: Law, name: string, slope: number | undefined): Law {
  const others = [...law.slopes].filter(([seen]) => seen !== name);
  return { ...law, slopes: new Map(slope === undefined ? others : [...others, [name, slope]]) };
}

/** With actions at their defaults: on average over all steps, and how far from there at the end, by chance or because time has passed. */
async function liesAt(drawn: DrawnDesign, name: string): Promise<{ readonly mean: string; readonly sd: string }> {
  const [all, end] = await Promise.all(
    [`mean(${name})`, `final(${name})`].map(async (expression) => (await realisedIn(reading(drawn, expression))).get('T')!),
  );
  const mean = average(all!);
  return { mean: mean.toFixed(3), sd: Math.max(deviation(end!) + Math.abs(average(end!) - mean), 1e-3).toFixed(3) };
}
