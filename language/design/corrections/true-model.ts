import type { Design, Model, World } from '../design.ts';
import type { Place } from '../place.ts';
import type { CorrectionEdit } from './edit.ts';
import { freshName } from './fresh-name.ts';

/** Lets an optimizer use the world itself: under its own name or, where something is to be included or known, as a model without edits. */
export function trueModel(
  design: Design,
  wanted: {
    readonly optimizer: string;
    readonly world: World;
    readonly includes: readonly string[];
    readonly knows: readonly string[];
    readonly place: Place;
  },
): readonly CorrectionEdit[] {
  const { optimizer, world, place } = wanted;
  const [includes, knows] = [new Set(wanted.includes), new Set(wanted.knows)];
  if (includes.size === 0 && knows.size === 0) return [{ kind: 'uses', optimizer, model: world.id, place }];
  const known = design.models.find(
    (model) =>
      model.of?.id === world.id && model.edits.length === 0 && isOf(model.includes, includes) && isOf(model.knows, knows),
  );
  if (known) return [{ kind: 'uses', optimizer, model: known.id, place }];
  const name = freshName(design, `${world.name}Itself`);
  const refer = (id: string) => ({ id, place });
  const model: Model = {
    kind: 'model',
    id: name,
    name,
    place: world.place,
    namePlace: world.namePlace,
    of: { id: world.id, place: world.namePlace },
    world: world.id,
    edits: [],
    includes: [...includes].map(refer),
    knows: [...knows].map(refer),
  };
  return [
    { kind: 'model', model, place },
    { kind: 'uses', optimizer, model: name, place },
  ];
}

const isOf = (references: readonly { readonly id: string }[], ids: ReadonlySet<string>): boolean =>
  references.length === ids.size && references.every(({ id }) => ids.has(id));
