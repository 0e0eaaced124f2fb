import type { Goal, Mark, Optimizer, Variable } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { selectedBy } from '../../../design/selection.ts';
import { actionsOf, type Context } from '../../context.ts';
import { frameOf } from '../../incentives/frame.ts';
import type { Link } from '../../incentives/influence-diagram.ts';
import { incentivesOf } from '../../incentives/optimizer-incentives.ts';
import type { OptimizerIncentives } from '../../incentives/own-decision.ts';
import { waysOf } from '../../incentives/ways.ts';
import { optimizes } from '../../pressure.ts';
import type { RuleFinding } from '../../rule.ts';

/** An optimizer with its diagram, what it is for, and where it says what it sets. */
export interface Paid extends OptimizerIncentives {
  readonly optimizer: Optimizer;
  readonly goal: Goal;
  readonly place: Place;
}

/**
 * What is found of each optimizer that decides something for a goal, with a pause after each; a law that nobody selects was not made by any.
 */
export function* ofPaid<Finding>(
  context: Context,
  find: (one: Paid) => readonly Finding[],
): Generator<undefined, readonly Finding[]> {
  const all: Finding[] = [];
  for (const optimizer of context.design.optimizers) {
    const one = paidOf(context, optimizer);
    if (!one) continue;
    all.push(...find(one));
    yield;
  }
  return all;
}

export function paidOf(context: Context, optimizer: Optimizer): Paid | undefined {
  const isGiven = !context.selectors.has(optimizer.id) && !optimizes(optimizer);
  const found = isGiven ? undefined : incentivesOf(context, optimizer);
  const goal = found && frameOf(context, optimizer)?.goal;
  const decision = found && waysOf(found.diagram).node(found.diagram.decision);
  return found && goal && decision ? { ...found, optimizer, goal, place: decision.place } : undefined;
}

/** Where it says that it sets the action by which a path from its decision begins. */
export function placeOfPath({ optimizer, place }: Paid, [first]: readonly Link[]): Place {
  return actionsOf(optimizer).find(({ action }) => action === first?.part)?.place ?? place;
}

export function isMarked({ design }: Context, mark: Mark): boolean {
  return design.worlds.some(({ variables }) => variables.some(({ marks }) => marks.includes(mark)));
}

/** Of the variables with a mark those that stand in a diagram: whoever is paid is looked into for these alone. */
export function markedIn(context: Context, { diagram }: Paid, mark: Mark): readonly Variable[] {
  const ids = new Set(diagram.nodes.flatMap(({ of }) => of));
  return [...ids].flatMap((id) => {
    const variable = context.variables.get(id);
    return variable?.marks.includes(mark) ? [variable] : [];
  });
}

/** A finding, and the id of what it is about. */
export interface Found {
  readonly about: string;
  readonly finding: RuleFinding;
}

/** What is found of a delegate is not found again of who selects it. */
export function ofNearest(context: Context, found: readonly Found[]): readonly RuleFinding[] {
  const foundOn = new Map<string, Set<string>>();
  for (const { about, finding } of found) foundOn.set(about, (foundOn.get(about) ?? new Set()).add(finding.on));
  return found.flatMap(({ about, finding }) => {
    const optimizer = context.optimizers.get(finding.on);
    const on = foundOn.get(about);
    const below = optimizer && (on?.size ?? 0) > 1 ? selectedBy(context.optimizers, optimizer) : [];
    return below.some(({ id }) => on?.has(id)) ? [] : [finding];
  });
}
