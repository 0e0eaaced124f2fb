import type { Design, Model, Optimizer, World } from '../design.ts';
import { editsInForce, modelChain } from '../fidelity.ts';
import type { Reference } from '../place.ts';
import { selectedBy } from '../selection.ts';
import { applyEdits } from './apply.ts';
import type { CorrectionEdit, Subject } from './edit.ts';
import { trueModel } from './true-model.ts';

/**
 * The base optimizer and all that it selects use the world itself, each other's policies included. What their models know of regimes stays
 * known (a world as a model knows none), and whom they include otherwise stays included.
 */
export function modelEdits(design: Design, { base }: Subject): readonly CorrectionEdit[] {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const own = optimizers.get(base);
  if (!own) return [];
  const group = [own, ...selectedBy(optimizers, own)];
  let so = design;
  const edits: CorrectionEdit[] = [];
  for (const optimizer of group) {
    const found = optimizerEdits(so, optimizer, group);
    so = applyEdits(so, found);
    edits.push(...found);
  }
  return edits;
}

function optimizerEdits(design: Design, optimizer: Optimizer, group: readonly Optimizer[]): readonly CorrectionEdit[] {
  const chain = modelChain(new Map(design.models.map((model) => [model.id, model])), optimizer.uses?.id ?? '');
  const included = chain.flatMap(({ includes }) => includes);
  const missing = plans(optimizer) ? group.filter((other) => actsBeside(other, optimizer) && !has(included, other.id)) : [];
  if (editsInForce(chain).size === 0 && missing.length === 0) return [];
  const world = worldOf(design, optimizer, chain);
  if (!world) return [];
  const place = optimizer.uses?.place ?? optimizer.namePlace;
  const includes = [...included.map(({ id }) => id), ...missing.map(({ id }) => id)];
  const knows = chain.flatMap((model) => model.knows.map(({ id }) => id));
  return trueModel(design, { optimizer: optimizer.id, world, includes, knows, place });
}

const has = (references: readonly Reference[], id: string): boolean => references.some((one) => one.id === id);

export const plans = ({ acts }: Optimizer): boolean => acts.some(({ kind }) => kind === 'plan');

export const actionsOf = ({ acts }: Optimizer): readonly string[] =>
  acts.flatMap((act) => (act.kind === 'law' ? [act.action.id] : act.actions.map(({ id }) => id)));
const worldsActedIn = (optimizer: Optimizer): readonly string[] =>
  actionsOf(optimizer).map((id) => id.slice(0, id.lastIndexOf('.')));

function actsBeside(other: Optimizer, optimizer: Optimizer): boolean {
  const worlds = worldsActedIn(optimizer);
  return other !== optimizer && worldsActedIn(other).some((world) => worlds.includes(world));
}

/** The world that an optimizer's model is of; without one, that in which it acts. */
export function worldOf(design: Design, optimizer: Optimizer, chain: readonly Model[]): World | undefined {
  const id = chain.at(-1)?.world ?? optimizer.uses?.id ?? optimizer.selectsFrom?.id ?? worldsActedIn(optimizer)[0];
  return design.worlds.find((world) => world.id === id);
}
