import type { Design, Optimizer } from '../design.ts';
import { editsInForce, modelChain } from '../fidelity.ts';
import type { Place } from '../place.ts';
import { selectedBy } from '../selection.ts';
import { applyEdits } from './apply.ts';
import type { Subject } from './edit.ts';
import { actionsOf, plans } from './model.ts';

/** A design in which one who is selected uses the model of its selector in place of its own. */
export interface GivenModel {
  readonly optimizer: string;
  readonly place: Place;
  readonly design: Design;
}

/**
 * One for each planner that is selected and uses another model than its selector: does it know more, or less, than serves? A model in which
 * its own actions are settled is none to plan in.
 */
export function givenSelectorsModel(design: Design, { base }: Subject): readonly GivenModel[] {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const own = optimizers.get(base);
  if (!own) return [];
  const group: readonly Optimizer[] = [own, ...selectedBy(optimizers, own)];
  const worlds = new Set(design.worlds.map(({ id }) => id));
  const modelOf = ({ uses }: Optimizer): string | undefined => (uses && !worlds.has(uses.id) ? uses.id : undefined);
  return group.slice(1).flatMap((optimizer) => {
    const selector = group.find(({ selects }) => selects.some(({ id }) => id === optimizer.id));
    if (!selector || !plans(optimizer) || modelOf(optimizer) === modelOf(selector)) return [];
    const model = modelOf(selector) ?? design.models.find(({ id }) => id === optimizer.uses?.id)?.world;
    if (model === undefined || setsActions(design, model, optimizer)) return [];
    const place = optimizer.uses?.place ?? optimizer.namePlace;
    return [
      { optimizer: optimizer.id, place, design: applyEdits(design, [{ kind: 'uses', optimizer: optimizer.id, model, place }]) },
    ];
  });
}

function setsActions({ models }: Design, model: string, optimizer: Optimizer): boolean {
  const edits = editsInForce(modelChain(new Map(models.map((one) => [one.id, one])), model));
  return actionsOf(optimizer).some((id) => edits.has(id));
}
