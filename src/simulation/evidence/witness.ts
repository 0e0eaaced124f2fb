import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { correctedGroup } from '../attribution/corrected-group.ts';
import { castOf } from '../cast.ts';
import { cellOf } from '../experiment/group.ts';
import type { PointStore } from '../experiment/point-store.ts';
import { scenarioSizes } from '../experiment/scenario-sizes.ts';
import { valueText } from '../measures/measure-text.ts';
import type { Candidate } from '../result.ts';
import { searchPlan } from '../selection/search-plan.ts';
import { Setting } from '../setting.ts';
import { scenarioOf, valuesOf } from './comparison.ts';
import type { RiskQuestion } from './evidence.ts';

/** One run in which a failure happens, as small as it was found to happen in, beside the same run with the risk mended. */
export interface Witness {
  readonly scenario: string;
  readonly seed: number;
  readonly run: number;
  readonly steps: number;
  /** How many candidates the base optimizer looked at, where its search has a size. */
  readonly candidates?: number;
  readonly sweep: Readonly<Record<string, number>>;
  readonly written: WitnessSide;
  readonly mended: WitnessSide;
}
export interface WitnessSide {
  /** Of the question's scale. */
  readonly worth: number;
  /** What the selector's model promised of its own goal, where somebody selects. */
  readonly believed?: { readonly goal: string; readonly value: number };
  /** By the param's id: what was selected. */
  readonly params: Readonly<Record<string, number>>;
  /** The first candidates of this run: what each scored and what it was truly worth. */
  readonly candidates: readonly Candidate[];
  /** By the variable's id, index = step: after the step's moves. */
  readonly trace: Readonly<Record<string, readonly number[]>>;
}

/** Runs among which one is looked for. */
const looked = 32;
/** A run that loses less than this share of what runs lose on the mean at full size does not show the failure. */
const telling = 0.5;

/**
 * The failure's smallest witness: first the fewest candidates, then the fewest steps with which it happens in one of the first runs; of those
 * runs the one that loses most. Undefined where in none of them anything is lost. Yields between two attempts.
 * @throws NotSimulated
 */
export function* findWitness(
  question: RiskQuestion,
  at: Readonly<Record<string, number>> = {},
): Generator<void, Witness | undefined> {
  const { written, scenario: id } = question;
  const scenario = scenarioOf(written.design, id);
  const { seed, steps } = scenarioSizes(written.design, scenario, {});
  const { selector } = castOf(written.design, scenario);
  const target = selector && `${selector.id}.search`;
  const setting = new Setting(written.design, new Map(Object.entries(at).filter(([key]) => key !== target)));
  const plan = searchPlan(selector?.search, setting, target === undefined ? undefined : at[target]);
  const full = { seed, steps, ...('n' in plan && target !== undefined && { size: plan.n, target }), at };
  const whole = yield* worstRun(question, full, 0);
  if (!whole) return undefined;
  const least = telling * whole.mean;
  let [smallest, found] = [full, whole];
  if (full.size !== undefined)
    for (const size of upTo(full.size)) {
      const small = yield* worstRun(question, { ...smallest, size }, least);
      if (!small) continue;
      [smallest, found] = [{ ...smallest, size }, small];
      break;
    }
  for (const few of upTo(steps)) {
    const small = yield* worstRun(question, { ...smallest, steps: few }, least);
    if (!small) continue;
    [smallest, found] = [{ ...smallest, steps: few }, small];
    break;
  }
  const sides = [written, question.mended].map((made) => sideOf(question, made, smallest, found.run));
  return {
    ...{ scenario: id, seed, run: found.run, steps: smallest.steps, sweep: at },
    ...(smallest.size !== undefined && { candidates: smallest.size }),
    written: sides[0]!,
    mended: sides[1]!,
  };
}

interface Size {
  readonly seed: number;
  readonly steps: number;
  readonly size?: number;
  readonly target?: string;
  readonly at: Readonly<Record<string, number>>;
}

/** 1 to 8 one by one, then in steps of a half, without the last. */
function upTo(most: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = 1; size < most; size = size < 8 ? size + 1 : Math.ceil(1.5 * size)) sizes.push(size);
  return sizes;
}

const settingOf = (scenario: Scenario, { seed, steps, size, target, at }: Size, runs: number) => ({
  ...{ scenario, seed, steps, runs },
  sweep: size === undefined || target === undefined ? at : { ...at, [target]: size },
});

/** Of the first runs, which loses most by not being mended, where any loses more than `least`; and what they lose on the mean. */
function* worstRun(
  { written, mended, scenario, scale }: RiskQuestion,
  size: Size,
  least: number,
): Generator<void, { readonly run: number; readonly mean: number } | undefined> {
  const worths: Float64Array[] = [];
  for (const made of [written, mended]) {
    const { store, group } = correctedGroup(settingOf(scenarioOf(made.design, scenario), size, looked), made);
    for (const _ of cellOf(group).run(0, looked)) yield;
    worths.push(worthOf(store, scale, looked));
  }
  const [as, better] = worths;
  const losses = as!.map((value, run) => scale.direction * (better![run]! - value));
  const most = Math.max(...losses);
  const rounding = 1e-9 * (1 + Math.max(...as!.map(Math.abs)));
  if (!(most > Math.max(least, rounding))) return undefined;
  return { run: losses.indexOf(most), mean: losses.reduce((sum, loss) => sum + loss, 0) / looked };
}

function worthOf(store: PointStore, scale: RiskQuestion['scale'], runs: number): Float64Array {
  const values = valuesOf(store.soFar(runs), scale);
  if (!values) throw new RangeError(`${scale.id} has no value in this world`);
  return values;
}

/** That run alone, with all that there is to be seen of it. */
function sideOf({ scenario: id, scale }: RiskQuestion, made: Corrected, size: Size, run: number): WitnessSide {
  const scenario = scenarioOf(made.design, id);
  const { world, selector, selected, unselected } = castOf(made.design, scenario);
  const params = [...selected, ...unselected].flatMap((one) => one.params);
  const reading = ({ id: param, namePlace: place }: (typeof params)[number]): Expression => ({
    kind: 'name',
    target: 'param',
    id: param,
    place,
  });
  const seen: Scenario = {
    ...scenario,
    watch: world.variables.filter(({ each }) => !each).map(({ id: variable, namePlace: place }) => ({ id: variable, place })),
    expects: params.map((param) => readOnce(reading(param))),
  };
  const design = { ...made.design, scenarios: made.design.scenarios.map((one) => (one.id === id ? seen : one)) };
  const { store, group } = correctedGroup(settingOf(seen, size, run + 1), { ...made, design }, false);
  for (const _ of cellOf(group).run(run, run + 1));
  const { believed, values } = store.soFar(run + 1);
  const promised = believed.get(selector?.pursues?.id ?? '')?.[run];
  const trace = [...store.watched()].map(([variable, all]) => [
    variable,
    Array.from({ length: size.steps }, (_, step) => all[step * store.bandRuns + run]!),
  ]);
  return {
    worth: worthOf(store, scale, run + 1)[run]!,
    ...(promised !== undefined && { believed: { goal: selector!.pursues!.id, value: promised } }),
    params: Object.fromEntries(params.map((param) => [param.id, values.get(valueText(reading(param)))?.[run] ?? Number.NaN])),
    candidates: store.candidates,
    trace: Object.fromEntries(trace),
  };
}

/** An expectation is what has a value recorded. */
function readOnce(value: Expression): Scenario['expects'][number] {
  const { place } = value;
  const zero: Expression = { kind: 'number', value: 0, place };
  return {
    kind: 'measure',
    text: '',
    left: { value: { kind: 'measure', measure: { kind: 'mean', value }, place }, at: [] },
    operator: '=',
    right: { value: { kind: 'plain', expression: zero, place }, at: [] },
    place,
  };
}
