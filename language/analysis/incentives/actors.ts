import type { Act, Optimizer } from '../../design/design.ts';
import type { Reference } from '../../design/place.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';

export interface ActedBy {
  readonly actor: Optimizer;
  readonly act: Act;
}

const known = new WeakMap<Context, { readonly byAction: ActorTable; readonly byReading: ActorTable }>();
type ActorTable = ReadonlyMap<string, readonly ActedBy[]>;

/** Who sets an action. */
export const actorsOf = (context: Context, action: string): readonly ActedBy[] => tables(context).byAction.get(action) ?? [];
/** Whose acts go by what has this id: a variable, a param, a memory. */
export const actingOn = (context: Context, id: string): readonly ActedBy[] => tables(context).byReading.get(id) ?? [];

export const actionsIn = (act: Act): readonly Reference[] => (act.kind === 'law' ? [act.action] : act.actions);

/** What an act goes by: what its law reads; of a plan or a sketch all that the optimizer sees and is. */
export function actReads({ actor, act }: ActedBy): readonly Reference[] {
  if (act.kind === 'law') return reads(act.law).filter(({ id }) => isSeen(actor, id));
  return [...actor.observes, ...[...actor.params, ...actor.memories].map(({ id, namePlace }) => ({ id, place: namePlace }))];
}

const isSeen = ({ id: own, observes }: Optimizer, id: string): boolean =>
  id.startsWith(`${own}.`) || observes.some((seen) => seen.id === id);

function tables(context: Context) {
  const made = known.get(context) ?? tablesOf(context);
  known.set(context, made);
  return made;
}

function tablesOf({ design }: Context) {
  const byAction = new Map<string, ActedBy[]>();
  const byReading = new Map<string, ActedBy[]>();
  const append = (map: Map<string, ActedBy[]>, key: string, value: ActedBy): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const actor of design.optimizers)
    for (const act of actor.acts) {
      for (const { id } of actionsIn(act)) append(byAction, id, { actor, act });
      for (const { id } of actReads({ actor, act })) append(byReading, id, { actor, act });
    }
  return { byAction, byReading };
}
