import type { Design, World } from '../design.ts';
import { modelChain } from '../fidelity.ts';
import { applyEdits } from './apply.ts';
import type { CorrectionEdit, Subject } from './edit.ts';
import { plans, worldOf } from './model.ts';
import { trueModel } from './true-model.ts';

/** Trials follow the deployment's schedule, and every model of the design knows its regimes; so do planners that use the world itself. */
export function regimeEdits(design: Design, { deploy }: Subject): readonly CorrectionEdit[] {
  const [first] = deploy;
  const regimes = [...new Set(deploy.map(({ regime }) => regime.id))];
  const world = design.worlds.find((one) => one.regimes.some(({ id }) => id === regimes[0]));
  if (!first || !world) return [];
  return [
    { kind: 'of trials', what: 'follow deployment', place: first.place },
    ...modelsThatLearn(design, world, regimes),
    ...plannersThatLearn(design, world, regimes),
  ];
}

/** A model of a model knows what that one knows. */
function modelsThatLearn(design: Design, world: World, regimes: readonly string[]): readonly CorrectionEdit[] {
  const models = new Map(design.models.map((model) => [model.id, model]));
  return design.models.flatMap((model): CorrectionEdit[] => {
    if (model.of?.id !== world.id) return [];
    const known = modelChain(models, model.id).flatMap(({ knows }) => knows.map(({ id }) => id));
    const unknown = regimes.filter((id) => !known.includes(id));
    return unknown.length === 0 ? [] : [{ kind: 'knows', model: model.id, regimes: unknown, place: model.namePlace }];
  });
}

function plannersThatLearn(design: Design, world: World, regimes: readonly string[]): readonly CorrectionEdit[] {
  const edits: CorrectionEdit[] = [];
  for (const optimizer of design.optimizers) {
    const isModel = design.models.some(({ id }) => id === optimizer.uses?.id);
    if (isModel || !plans(optimizer) || worldOf(design, optimizer, []) !== world) continue;
    const place = optimizer.uses?.place ?? optimizer.namePlace;
    const so = applyEdits(design, edits);
    edits.push(...trueModel(so, { optimizer: optimizer.id, world, includes: [], knows: regimes, place }));
  }
  return edits;
}
