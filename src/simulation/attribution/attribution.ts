import { type Corrected, subjectOf, uncorrected } from '../../../language/design/corrections/corrected.ts';
import { corrections } from '../../../language/design/corrections/corrections.ts';
import type { CorrectionEdit, Subject } from '../../../language/design/corrections/edit.ts';
import { givenSelectorsModel } from '../../../language/design/corrections/selectors-model.ts';
import type { Correction, Design, Scenario } from '../../../language/design/design.ts';
import type { Place } from '../../../language/design/place.ts';
import { trueGoal } from '../../../language/design/true-goal.ts';
import { firstRuns, type PointRuns } from '../point-runs.ts';
import { type Combinations, combinationsOf } from './combinations.ts';
import { shapleyValues } from './shapley.ts';

/** What each correction would add to the true goal, run by run, at one setting of the scenario. */
export interface AttributedRuns {
  /** The true goal's id. */
  readonly goal: string;
  /** 1 where more is better, -1 for `minimize`. */
  readonly direction: number;
  /** How many of the first runs it is made from. */
  readonly runs: number;
  /** As written, and with all corrections that apply. */
  readonly asWritten: PointRuns;
  readonly corrected: PointRuns;
  /** In the true goal's units and direction; in every run they add up to its loss. A correction that edits nothing has exactly 0. */
  readonly parts: ReadonlyMap<Correction, Float64Array>;
  readonly edits: ReadonlyMap<Correction, readonly CorrectionEdit[]>;
  /** For the classes of those who are selected: what each would add to the true goal, given what is its selector's. */
  readonly evidence: readonly (Pick<Variant, 'optimizer' | 'given' | 'place'> & { readonly values: Float64Array })[];
}

/** Somebody who is selected, given its selector's model or goal. */
export interface Variant {
  readonly optimizer: string;
  readonly given: 'model' | 'goal';
  readonly place: Place;
  readonly made: Corrected;
}

/** What is to be compared to attribute a scenario's loss. */
export interface AttributionPlan {
  readonly goal: string;
  readonly direction: number;
  readonly combinations: Combinations;
  readonly variants: readonly Variant[];
}

/** Undefined where nobody selects, or nobody can tell for what. */
export function attributionPlan(design: Design, scenario: Scenario): AttributionPlan | undefined {
  const subject = subjectOf(design, scenario);
  const base = design.optimizers.find(({ id }) => id === subject?.base);
  const goal = base && trueGoal(design, base);
  if (!subject || !goal) return undefined;
  const combinations = combinationsOf(design, subject);
  const variants = [...ofModel(design, subject), ...ofGoal(combinations)];
  return { goal: goal.id, direction: goal.sense === 'minimize' ? -1 : 1, combinations, variants };
}

function ofModel(design: Design, subject: Subject): readonly Variant[] {
  return givenSelectorsModel(design, subject).map(({ optimizer, place, design: own }) => ({
    optimizer,
    place,
    given: 'model',
    made: uncorrected(own),
  }));
}

/** The delegate's correction alone; it is one for all whom it edits. */
function ofGoal({ players, designs }: Combinations): readonly Variant[] {
  const made = designs[1 << players.indexOf('delegate')];
  return (made?.edits.get('delegate') ?? []).flatMap((edit) =>
    made && edit.kind === 'pursues' ? [{ optimizer: edit.optimizer, place: edit.place, given: 'goal' as const, made }] : [],
  );
}

/** `runsOf`: what a corrected design gave. Undefined where the goal has no value in the scenario's world. */
export function attributed(plan: AttributionPlan, runsOf: (made: Corrected) => PointRuns): AttributedRuns | undefined {
  const { goal, direction, combinations, variants } = plan;
  const { players, designs, edits } = combinations;
  const asWritten = runsOf(designs[0]!);
  const corrected = runsOf(designs.at(-1)!);
  if (!asWritten.realised.has(goal)) return undefined;
  const values = shapleyValues(players.length, (coalition) => runsOf(designs[coalition]!).realised.get(goal)!);
  const { runs } = asWritten;
  const parts = corrections.map(({ name }) => {
    const own = values[players.indexOf(name)];
    return [name, own ? own.map((value) => direction * value) : new Float64Array(runs)] as const;
  });
  const before = asWritten.realised.get(goal)!;
  const evidence = variants.map(({ optimizer, given, place, made }) => {
    const after = runsOf(made).realised.get(goal)!;
    return { optimizer, given, place, values: after.map((value, run) => direction * (value - before[run]!)) };
  });
  return { goal, direction, runs, asWritten, corrected, parts: new Map(parts), edits, evidence };
}

/** What full correction would add to a goal, run by run, in its direction. */
export function lossOf(goal: string, direction: number, { asWritten, corrected }: AttributedRuns): Float64Array | undefined {
  const [before, after] = [asWritten.realised.get(goal), corrected.realised.get(goal)];
  return before && after?.map((value, run) => direction * (value - before[run]!));
}

/** As of the first `count` runs. */
export function firstAttributed(found: AttributedRuns, count: number): AttributedRuns {
  if (found.runs <= count) return found;
  return {
    ...found,
    runs: count,
    asWritten: firstRuns(found.asWritten, count),
    corrected: firstRuns(found.corrected, count),
    parts: new Map([...found.parts].map(([name, values]) => [name, values.subarray(0, count)])),
    evidence: found.evidence.map((one) => ({ ...one, values: one.values.subarray(0, count) })),
  };
}
