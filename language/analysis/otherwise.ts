import type { Mechanism, ModelEdit, Replacement } from '../design/design.ts';
import type { Context } from './context.ts';
import { type Slopes, slopesOf } from './signs/direct-slopes.ts';
import { effectsOn } from './signs/effects.ts';
import type { Sign } from './signs/sign.ts';

/** How some variables are made where the world is otherwise than it is: in a regime, in a model. */
export type Otherwise = ReadonlyMap<string, Slopes>;

export const asReplaced = (context: Context, variable: string, mechanism: Mechanism): Otherwise =>
  new Map([[variable, slopesOf(mechanism, context.ranges)]]);

/** As a regime has it. */
export const asAllReplaced = (context: Context, all: readonly Replacement[]): Otherwise =>
  new Map(all.map(({ variable, mechanism }) => [variable.id, slopesOf(mechanism, context.ranges)]));

/** As a model has it. */
export const asEdited = (context: Context, model: string | undefined): Otherwise =>
  new Map([...context.edits(model)].map(([id, edit]) => [id, ofEdit(context, edit)]));

function ofEdit(context: Context, edit: ModelEdit): Slopes {
  if (edit.kind === 'believes') return slopesOf(edit.mechanism, context.ranges);
  return new Map(edit.kind === 'fits' ? edit.from.map(({ id }) => [id, [-Infinity, Infinity]]) : []);
}

/** `Context.effectsOn`, in such a world. */
export function effectsIn(context: Context, goal: string, otherwise: Otherwise): ReadonlyMap<string, Sign> {
  return otherwise.size === 0
    ? context.effectsOn(goal)
    : effectsOn(goal, (id) => otherwise.get(id) ?? context.directSlopes(id), context.isState);
}

/** The one way in which it always goes; undefined where there is none. */
export function settledSign(signs: readonly Sign[]): Sign | undefined {
  const [first] = signs;
  return first !== 'either' && signs.every((sign) => sign === first) ? first : undefined;
}
