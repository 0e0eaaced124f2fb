import { actedBy } from '../acted-by.ts';
import type { Deployment, Design, Mechanism, ModelEdit, Optimizer } from '../design.ts';
import { editsInForce, modelChain } from '../fidelity.ts';
import { mechanismReads } from '../influence.ts';
import { reads } from '../reads.ts';

/**
 * Whether a candidate's score depends on what is drawn in its trials: whether a draw of the world, as the selector's model has it (or the
 * regimes that trials follow), reaches its goal, through mechanisms and through what those who act observe. Candidates that are draws of
 * a world without states keep theirs, but for what a regime draws anew.
 */
export function scoreVaries(design: Design, selector: Optimizer, deploy: readonly Deployment[]): boolean {
  const models = new Map(design.models.map((model) => [model.id, model]));
  const edits: ReadonlyMap<string, ModelEdit> = selector.trials?.inWorld
    ? new Map()
    : editsInForce(modelChain(models, selector.uses?.id ?? ''));
  const goal = design.goals.find(({ id }) => id === selector.pursues?.id);
  const variables = new Map(
    design.worlds.flatMap((world) => world.variables.map((variable) => [variable.id, variable] as const)),
  );
  const regimes = design.worlds
    .flatMap((world) => world.regimes)
    .filter(({ id }) => deploy.some(({ regime }) => regime.id === id));
  const replaced = new Map(
    [...variables.keys()].map((id) => [
      id,
      regimes.flatMap(({ replaces }) => replaces.filter(({ variable }) => variable.id === id).map(({ mechanism }) => mechanism)),
    ]),
  );
  const seen = new Set<string>();
  const queue = reads(goal?.expression).map(({ id }) => id);
  const isStatic = ![...variables.values()].some(
    ({ world, mechanism }) => world === selector.selectsFrom?.id && mechanism.kind === 'state',
  );
  const keeps = selector.selectsFrom !== undefined && isStatic;
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const variable = variables.get(id);
    if (!variable || seen.has(id)) continue;
    seen.add(id);
    const edit = edits.get(id);
    if (edit?.kind === 'holds' || edit?.kind === 'omits') continue;
    if (edit?.kind === 'fits') {
      queue.push(...edit.from.map((one) => one.id));
      continue;
    }
    const anew = edit ? [] : (replaced.get(id) ?? []);
    const own = edit?.kind === 'believes' ? edit.mechanism : variable.mechanism;
    // A regime that may not come to be is drawn too.
    if (anew.length > 0 && deploy.some(({ probability }) => probability !== undefined)) return true;
    if (anew.some(draws) || (!keeps && draws(own))) return true;
    queue.push(...[own, ...anew].flatMap((mechanism) => mechanismReads(mechanism).map((read) => read.id)));
    if (own.kind !== 'action') continue;
    if (memoriesDraw(design, id)) return true;
    queue.push(...actedBy(design, id));
  }
  return false;
}

function memoriesDraw({ optimizers }: Design, action: string): boolean {
  return optimizers.some(
    ({ acts, memories }) =>
      memories.some(({ start }) => start.kind === 'draw') &&
      acts.some((act) => (act.kind === 'law' ? [act.action] : act.actions).some(({ id }) => id === action)),
  );
}

function draws(mechanism: Mechanism): boolean {
  return mechanism.kind === 'draw' || (mechanism.kind === 'state' && mechanism.start.kind === 'draw');
}
