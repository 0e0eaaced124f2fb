import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Design, Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { correctedGroup } from '../attribution/corrected-group.ts';
import { castOf } from '../cast.ts';
import { cellOf } from '../experiment/group.ts';
import type { PointStore } from '../experiment/point-store.ts';
import { valueText } from '../measures/measure-text.ts';
import type { Candidate } from '../result.ts';
import type { Remaining } from '../selection/search-plan.ts';
import { scenarioOf, valuesOf } from './comparison.ts';
import type { RiskQuestion } from './evidence.ts';

/** How large a run is. */
export interface RunSize {
  readonly seed: number;
  readonly steps: number;
  /** Swept values by target, among them how many candidates the base optimizer looks at where that was made fewer. */
  readonly sweep: Readonly<Record<string, number>>;
}

/** A run as it is under one of the two designs. */
export interface WitnessSide {
  /** Of the question's scale. */
  readonly worth: number;
  /** What the selector's model promised of its own goal, where somebody selects. */
  readonly believed?: { readonly goal: string; readonly value: number };
  /** By the param's id: what was selected. */
  readonly params: Readonly<Record<string, number>>;
  /** The candidates of this run that are left, of many the first and the selected one: what each scored and what it was truly worth. */
  readonly candidates: readonly Candidate[];
  /** How many candidates the selector looked at, before any were left away; 0 where nobody selects. */
  readonly lookedAt: number;
  /** By the variable's id, index = step: after the step's moves. */
  readonly trace: Readonly<Record<string, readonly number[]>>;
}

/** Runs from one to before another. */
export type Stretch = readonly [from: number, to: number];

/** What each of these runs is worth, in their order, and how much work a run was, in steps of rollouts. Yields between two pieces of work. */
export function* worths(
  { scenario, scale }: RiskQuestion,
  made: Corrected,
  size: RunSize,
  stretches: readonly Stretch[],
): Generator<void, { readonly values: readonly number[]; readonly work: number }> {
  const runs = Math.max(...stretches.map(([, to]) => to));
  const { store, group } = correctedGroup({ ...size, runs, scenario: scenarioOf(made.design, scenario) }, made);
  for (const [from, to] of stretches) for (const _ of cellOf(group).run(from, to)) yield;
  const all = worthOf(store, scale, runs);
  const values = stretches.flatMap(([from, to]) => [...all.subarray(from, to)]);
  return { values, work: cellOf(group).rolloutsPerRun * size.steps };
}

function worthOf(store: PointStore, scale: RiskQuestion['scale'], runs: number): Float64Array {
  const values = valuesOf(store.soFar(runs), scale);
  if (!values) throw new RangeError(`${scale.id} has no value in this world`);
  return values;
}

/** One run alone, with all that there is to be seen of it, its selector left with those candidates. Yields likewise. */
export function* sideOf(
  { scenario: id, scale }: RiskQuestion,
  made: Corrected,
  size: RunSize,
  run: number,
  only: Remaining,
): Generator<void, WitnessSide> {
  const scenario = scenarioOf(made.design, id);
  const { selector, selected, unselected } = castOf(made.design, scenario);
  const params = [...selected, ...unselected].flatMap((one) => one.params);
  const seen = watchingAll(made.design, scenario, params.map(reading));
  const design = { ...made.design, scenarios: made.design.scenarios.map((one) => (one.id === id ? seen : one)) };
  const { store, group } = correctedGroup({ ...size, scenario: seen, runs: run + 1, only }, { ...made, design }, false);
  for (const _ of cellOf(group).run(run, run + 1)) yield;
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
    lookedAt: cellOf(group).search.candidates,
    trace: Object.fromEntries(trace),
  };
}

/** The same scenario with all that is declared once watched, and these values recorded: an expectation is what has one recorded. */
function watchingAll(design: Design, scenario: Scenario, values: readonly Expression[]): Scenario {
  const { world } = castOf(design, scenario);
  return {
    ...scenario,
    watch: world.variables.filter(({ each }) => !each).map(({ id, namePlace: place }) => ({ id, place })),
    expects: values.map(readOnce),
  };
}

const reading = ({ id, namePlace: place }: { readonly id: string; readonly namePlace: Expression['place'] }): Expression => ({
  kind: 'name',
  target: 'param',
  id,
  place,
});

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
