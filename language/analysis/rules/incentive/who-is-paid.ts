import type { Goal, Optimizer } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import { selectedBy } from '../../../design/selection.ts';
import type { Context } from '../../context.ts';
import { frameOf } from '../../incentives/frame.ts';
import { incentivesOf } from '../../incentives/optimizer-incentives.ts';
import type { OptimizerIncentives } from '../../incentives/own-decision.ts';
import { optimizes } from '../../pressure.ts';
import type { RuleFinding } from '../../rule.ts';

/** An optimizer with its diagram, what it is for, and where it says what it sets. */
export interface Paid extends OptimizerIncentives {
  readonly optimizer: Optimizer;
  readonly goal: Goal;
  readonly place: Place;
}

/** Every optimizer that decides something for a goal; a law that nobody selects was not made by any. */
export function paid(context: Context): readonly Paid[] {
  return context.design.optimizers.flatMap((optimizer) => {
    const isGiven = !context.selectors.has(optimizer.id) && !optimizes(optimizer);
    const found = isGiven ? undefined : incentivesOf(context, optimizer);
    const goal = found && frameOf(context, optimizer)?.goal;
    const decision = found?.diagram.nodes.find(({ id }) => id === found.diagram.decision);
    return found && goal && decision ? [{ ...found, optimizer, goal, place: decision.place }] : [];
  });
}

/** A finding, and the id of what it is about. */
export interface Found {
  readonly about: string;
  readonly finding: RuleFinding;
}

/** What is found of a delegate is not found again of who selects it. */
export function ofNearest(context: Context, found: readonly Found[]): readonly RuleFinding[] {
  const keys = new Set(found.map(({ about, finding }) => `${finding.on} ${about}`));
  return found.flatMap(({ about, finding }) => {
    const optimizer = context.optimizers.get(finding.on);
    const below = optimizer ? selectedBy(context.optimizers, optimizer) : [];
    return below.some(({ id }) => keys.has(`${id} ${about}`)) ? [] : [finding];
  });
}
