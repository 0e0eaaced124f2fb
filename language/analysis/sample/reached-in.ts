import { mechanismReads } from '../../design/influence.ts';
import type { Context } from '../context.ts';
import { reachedFrom } from '../reached.ts';
import type { Circumstances } from './circumstances.ts';

/** All that something of these has a part in, where a model or a regime has other mechanisms too. */
export function reachedIn(context: Context, from: readonly string[], { model, regime }: Circumstances): ReadonlySet<string> {
  const otherwise = [
    ...[...context.edits(model).values()].map((edit) => ({
      id: edit.variable.id,
      reads: (edit.kind === 'believes' ? mechanismReads(edit.mechanism) : edit.kind === 'fits' ? edit.from : []).map(
        ({ id }) => id,
      ),
    })),
    ...(regime?.replaces ?? []).map(({ variable, mechanism }) => ({
      id: variable.id,
      reads: mechanismReads(mechanism).map(({ id }) => id),
    })),
  ];
  const reached = new Set(reachedFrom(context, from));
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { id, reads } of otherwise)
      if (!reached.has(id) && reads.some((read) => reached.has(read)))
        for (const further of reachedFrom(context, [id])) reached.add(further);
  }
  return reached;
}
