import { type Corrected, uncorrected } from '../../../language/design/corrections/corrected.ts';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { compare, type Scale } from '../../simulation/evidence/comparison.ts';
import { estimateMean } from '../../simulation/statistics/estimate.ts';
import { studentQuantile } from '../../simulation/statistics/student.ts';
import { type DrawnDesign, specText } from './drawn-design.ts';

/** Whether simulation shows it; `unclear` where more runs would be needed than there are. */
export type Label = 'yes' | 'no' | 'unclear';

/** Steps of rollouts for a comparison of scores: what the first leave undecided, the next may decide. */
const scored = [2 ** 14, 2 ** 17];
/** Of three thousand comparisons that find nothing, three call it something. */
const level = 0.001;
/**
 * A smaller share of the spread over runs is no effect, surely as it may be there: so the answer does not hang on how many runs there are. (To
 * tell it from nothing takes some 157,000 runs of either; Cohen calls small what is twenty times as large.)
 */
export const negligible = 0.01;

export const wanted = { kind: 'goal', id: 'G' } as const;
export const measured = ({ proxy }: DrawnDesign) => ({ kind: 'goal', id: proxy === undefined ? 'G' : 'P' }) as const;

/** @throws Error where the text has an error: then the generator is wrong */
export async function designOf(drawn: DrawnDesign): Promise<Design> {
  const text = specText(drawn);
  const { design, problems } = await readSpec(`memory:/${drawn.seed}.mesa`, text);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`design ${drawn.seed}: ${error.message}\n${text}`);
  return design;
}

export interface Difference {
  /** Of the first less the second, on average. */
  readonly low: number;
  readonly high: number;
  /** Of their distance in a run. */
  readonly nearest: number;
  readonly farthest: number;
  readonly spread: number;
  /** Whether any run differs at all, beyond what planners round to. */
  readonly differs: boolean;
}

/** Two designs on common draws, in one scenario. */
export function difference(one: Corrected, other: Corrected, scenario: string, scale: Scale, budget: number): Difference {
  const steps = compare(one, other, scenario, scale, budget);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const [{ one: first, other: second } = { one: new Float64Array(), other: new Float64Array() }] = step.value.pairs;
  const apart = first.map((value, run) => value - second[run]!);
  const [low, high] = interval(apart);
  const [nearest, farthest] = interval(apart.map(Math.abs));
  const differs = apart.some((value, run) => Math.abs(value) > 1e-5 * (1 + Math.abs(first[run]!)));
  // What does not vary is told apart all the same, but not by what planners round.
  const spread = Math.max(1e-3, estimateMean(first).se * Math.sqrt(first.length));
  return { low, high, nearest, farthest, spread, differs };
}

/** About the mean, so wide that of a thousand that hold nothing one does not hold 0. */
export function interval(values: Float64Array): readonly [number, number] {
  const { mean, se, n } = estimateMean(values);
  const reach = se === 0 ? 0 : studentQuantile(1 - level / 2, n - 1) * se;
  return [mean - reach, mean + reach];
}

/** Asks with ever more runs, until that decides. */
function decided(of: (budget: number, isFirst: boolean) => Label): Label {
  for (const [at, budget] of scored.entries()) {
    const label = of(budget, at === 0);
    if (label !== 'unclear') return label;
  }
  return 'unclear';
}

/** Whether the second design does better by what is wanted, or by another scale, by more than is negligible. */
export function gains(as: Corrected, other: Corrected, scale: Scale = wanted): Label {
  return decided((budget, isFirst) => {
    const { low, high, spread, differs } = difference(other, as, 'Main', scale, budget);
    if (low > negligible * spread) return 'yes';
    // What differs in one run of a thousand may not be among the first.
    return (differs ? high <= negligible * spread : !isFirst) ? 'no' : 'unclear';
  });
}

/** Whether something else comes of it, better or worse, by more than is negligible. */
export function changes(as: Corrected, other: Corrected, scale: Scale = wanted): Label {
  return decided((budget, isFirst) => {
    const { nearest, farthest, spread, differs } = difference(other, as, 'Main', scale, budget);
    if (nearest > negligible * spread) return 'yes';
    return (differs ? farthest < negligible * spread : !isFirst) ? 'no' : 'unclear';
  });
}

export async function gainsIn(as: DrawnDesign, other: DrawnDesign, scale: Scale = wanted): Promise<Label> {
  return gains(uncorrected(await designOf(as)), uncorrected(await designOf(other)), scale);
}

export async function changesIn(as: DrawnDesign, other: DrawnDesign, scale: Scale = wanted): Promise<Label> {
  return changes(uncorrected(await designOf(as)), uncorrected(await designOf(other)), scale);
}

export const any = (labels: readonly Label[]): Label =>
  labels.includes('yes') ? 'yes' : labels.includes('unclear') ? 'unclear' : 'no';

/** Where all of it has to be so. */
export const all = (labels: readonly Label[]): Label =>
  labels.includes('no') ? 'no' : labels.includes('unclear') ? 'unclear' : 'yes';

/** The first yes; what comes after it is not simulated. */
export async function anyOf<T>(all: readonly T[], label: (one: T) => Promise<Label>): Promise<Label> {
  const found: Label[] = [];
  for (const one of all) {
    found.push(await label(one));
    if (found.at(-1) === 'yes') break;
  }
  return any(found);
}

export const not = (label: Label): Label => (label === 'unclear' ? label : label === 'yes' ? 'no' : 'yes');
