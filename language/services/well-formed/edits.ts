import type { Design, Model, Variable } from '../../design/design.ts';
import type { Place, Reference } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { settings } from './actions.ts';
import { byId, formError, shortName, taken } from './form-problem.ts';
import { dependencies, reaches } from './loop.ts';

/** Edits of a world, by models and regimes: each of its own world, and one for a variable; no fit to one's own effects. */
export function edits(design: Design): Problem[] {
  const variables = byId(design.worlds.flatMap((world) => world.variables));
  const depends = new Map(design.worlds.flatMap((world) => [...dependencies(world)]));
  const ofRegimes = design.worlds
    .flatMap((world) => world.regimes)
    .flatMap(({ name, replaces }) =>
      twice(
        `the regime \`${name}\``,
        replaces.map(({ variable, place }) => ({ id: variable.id, place, clause: place })),
      ),
    );
  const ofModels = design.models.flatMap((model) => [
    ...twice(
      `\`${model.name}\``,
      model.edits.map(({ variable, place }) => ({ ...variable, clause: place })),
    ),
    ...model.edits.flatMap(({ variable }) => ofOtherWorld(model, variable, variables)),
    ...fitsToEffects(model, depends),
  ]);
  return [...ofRegimes, ...ofModels, ...omittedActions(design)];
}

interface Edited extends Reference {
  readonly clause: Place;
}

function twice(editor: string, edited: readonly Edited[]): Problem[] {
  const first = new Map<string, Edited>();
  return edited.flatMap((variable) => {
    const earlier = first.get(variable.id);
    if (!earlier) first.set(variable.id, variable);
    if (!earlier) return [];
    const message = `${editor.charAt(0).toUpperCase()}${editor.slice(1)} edits \`${shortName(variable.id)}\` twice. Keep one of the two clauses.`;
    return [
      formError('edited-twice', message, variable.place, {
        related: [{ message: 'Edited here already', place: earlier.place }],
        mends: [taken('Keep the first', variable.clause), taken('Keep this one', earlier.clause)],
      }),
    ];
  });
}

function ofOtherWorld(model: Model, { id, place }: Reference, variables: ReadonlyMap<string, Variable>): Problem[] {
  const world = variables.get(id)?.world;
  if (!world || !model.world || world === model.world) return [];
  const message = `\`${model.name}\` is a model of \`${model.world}\`, and \`${shortName(id)}\` is a variable of \`${world}\`. Edit a variable of \`${model.world}\`.`;
  return [formError('other-world', message, place)];
}

/** A regressor that descends from what is fitted, within the step, would be explained by its own effect. */
function fitsToEffects({ edits: all }: Model, depends: ReadonlyMap<string, readonly string[]>): Problem[] {
  return all.flatMap((edit) => {
    if (edit.kind !== 'fits') return [];
    return edit.from.flatMap(({ id, place }) => {
      if (!reaches(id, edit.variable.id, depends)) return [];
      const name = shortName(edit.variable.id);
      if (id === edit.variable.id)
        return [
          formError('fits-own-effect', `\`${name}\` cannot be fitted from itself. Fit it from others.`, place, {
            mends: edit.from.length > 1 ? [taken('Fit it from the others', place)] : [],
          }),
        ];
      const message = `\`${shortName(id)}\` depends on \`${name}\` in the same step, so \`${name}\` cannot be fitted from it. Fit it from its causes, or from what shares them.`;
      const mends = edit.from.length > 1 ? [taken(`Do not fit it from \`${shortName(id)}\``, place)] : [];
      return [formError('fits-own-effect', message, place, { mends })];
    });
  });
}

/** An omitted action has no effect in the model: whoever plans in it could not tell what to do. */
function omittedActions(design: Design): Problem[] {
  const models = byId(design.models);
  return design.optimizers.flatMap((optimizer) => {
    const model = models.get(optimizer.uses?.id ?? '');
    if (!model || !optimizer.acts.some((act) => act.kind === 'plan')) return [];
    const own = new Set(settings(optimizer).map(({ action }) => action));
    return model.edits.flatMap((edit) => {
      if (edit.kind !== 'omits' || !own.has(edit.variable.id)) return [];
      const name = shortName(edit.variable.id);
      const message = `\`${optimizer.name}\` plans \`${name}\` in \`${model.name}\`, where it would have no effect. Leave \`${name}\` out of \`omits\`.`;
      const mends = [taken(`Leave \`${name}\` as it is`, edit.place)];
      return [formError('omits-own-action', message, edit.place, { mends })];
    });
  });
}
