import { type Corrected, uncorrected } from '../../../language/design/corrections/corrected.ts';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { compare, type Scale } from '../../simulation/evidence/comparison.ts';
import { estimateMean } from '../../simulation/statistics/estimate.ts';
import { studentQuantile } from '../../simulation/statistics/student.ts';
import { type DrawnDesign, specText, withMechanism } from './drawn-design.ts';

/** Whether simulation shows it; `unclear` where more runs would be needed than there are. */
export type Label = 'yes' | 'no' | 'unclear';

/** Steps of rollouts for a comparison of scores, and for whether one thing answers to another at all. */
const scored = 2 ** 17;
const probed = 2 ** 9;
/** Of five thousand comparisons that find nothing, five call it something. */
const level = 0.001;
/** A smaller share of the goal's spread over runs is no effect. */
const negligible = 0.03;

/** @throws Error where the text has an error: then the generator is wrong */
export async function designOf(drawn: DrawnDesign): Promise<Design> {
  const text = specText(drawn);
  const { design, problems } = await readSpec(`memory:/${drawn.seed}.mesa`, text);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`design ${drawn.seed}: ${error.message}\n${text}`);
  return design;
}

export interface Difference {
  /** Of the first less the second. */
  readonly low: number;
  readonly high: number;
  readonly spread: number;
  /** Whether any run differs at all, beyond rounding. */
  readonly differs: boolean;
}

/** Two designs on common draws, in one scenario. */
export function difference(one: Corrected, other: Corrected, scenario: string, scale: Scale, budget = scored): Difference {
  const steps = compare(one, other, scenario, scale, budget);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const [{ one: first, other: second } = { one: new Float64Array(), other: new Float64Array() }] = step.value.pairs;
  const { mean, se, n } = estimateMean(first.map((value, run) => value - second[run]!));
  const reach = se === 0 ? 0 : studentQuantile(1 - level / 2, n - 1) * se;
  const differs = first.some((value, run) => Math.abs(value - second[run]!) > 1e-9 * (1 + Math.abs(value)));
  return { low: mean - reach, high: mean + reach, spread: estimateMean(first).se * Math.sqrt(n), differs };
}

/** Whether the second design does better by what is wanted. */
export function gains(as: Corrected, other: Corrected): Label {
  const { low, high, spread } = difference(other, as, 'Main', { kind: 'goal', id: 'G' });
  if (low > 0 && high > negligible * spread) return 'yes';
  return high <= negligible * spread ? 'no' : 'unclear';
}

export async function gainsIn(as: DrawnDesign, other: DrawnDesign): Promise<Label> {
  return gains(uncorrected(await designOf(as)), uncorrected(await designOf(other)));
}

/** What is set by hand in place of a variable's mechanism: three values, so that a bend hides nothing. */
const settings = [-1.3, 0.4, 1.7];
const ofActions = [0.1, 0.45, 0.9];

const answered = new WeakMap<DrawnDesign, Map<string, Promise<boolean>>>();

/** Whether what is measured by `scale` answers to a variable that is set by hand, all else drawn as it is. Asked once of a design. */
export function answersTo(drawn: DrawnDesign, name: string, scale: Scale, scenario = 'Probe'): Promise<boolean> {
  const known = answered.get(drawn) ?? new Map<string, Promise<boolean>>();
  answered.set(drawn, known);
  const key = `${name} ${scale.id} ${scenario}`;
  const answer = known.get(key) ?? answers(drawn, name, scale, scenario);
  known.set(key, answer);
  return answer;
}

async function answers(drawn: DrawnDesign, name: string, scale: Scale, scenario: string): Promise<boolean> {
  const isAction = drawn.variables.find((one) => one.name === name)?.kind === 'action';
  const values = isAction ? ofActions : settings;
  const made = await Promise.all(values.map((value) => designOf(setTo(drawn, name, value))));
  return [1, 2].some((at) => {
    const [one, other] = [uncorrected(made[at - 1]!), uncorrected(made[at]!)];
    return difference(one, other, scenario, scale, probed).differs;
  });
}

export function setTo(drawn: DrawnDesign, name: string, value: number): DrawnDesign {
  const isAction = drawn.variables.find((one) => one.name === name)?.kind === 'action';
  return isAction
    ? withMechanism(drawn, name, 'action', `in [0, 1] default ${value}`)
    : withMechanism(drawn, name, 'equation', `= ${value}`);
}
