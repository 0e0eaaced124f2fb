import type { Mechanism, ModelEdit } from '../../design/design.ts';
import type { Reference } from '../../design/place.ts';
import { distributionReads, reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import type { StepParent } from './step-graph.ts';

/** What a variable is made from in a model: undefined where that model has it as a constant (held, omitted), or does not know it. */
export function parentsInModel(
  context: Context,
  edits: ReadonlyMap<string, ModelEdit>,
  variable: string,
): readonly StepParent[] | undefined {
  const declared = context.variables.get(variable);
  if (!declared) return undefined;
  const edit = edits.get(variable);
  switch (edit?.kind) {
    case undefined:
      return mechanismParents(declared.mechanism, variable);
    case 'believes':
      return mechanismParents(edit.mechanism, variable);
    case 'fits':
      return timed(edit.from, declared.mechanism.kind === 'state' ? 'before' : 'same');
    case 'holds':
    case 'omits':
      return undefined;
  }
}

/** What of a model reads a variable: the world's own mechanisms but for those that the model replaces, and these. */
export function readersInModel(
  context: Context,
  edits: ReadonlyMap<string, ModelEdit>,
  variable: string,
  newReaders: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const own = (context.graph.children.get(variable) ?? []).flatMap(({ to }) =>
    context.variables.has(to) && !edits.has(to) ? [to] : [],
  );
  return [...own, ...(newReaders.get(variable) ?? [])];
}

/** By variable: what the edits of a model make read it. */
export function readersByEdits(context: Context, edits: ReadonlyMap<string, ModelEdit>): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const id of edits.keys())
    for (const parent of parentsInModel(context, edits, id) ?? []) {
      const list = readers.get(parent.id);
      if (list) list.push(id);
      else readers.set(parent.id, [id]);
    }
  return readers;
}

export const timed = (from: readonly Reference[], when: StepParent['when']): readonly StepParent[] =>
  from.map(({ id, place }) => ({ id, when, place }));

function mechanismParents(mechanism: Mechanism, own: string): readonly StepParent[] {
  switch (mechanism.kind) {
    case 'draw':
      return timed(distributionReads(mechanism.distribution), 'same');
    case 'equation':
      return timed(reads(mechanism.expression), 'same');
    case 'state':
      return stateParents(mechanism, mechanism.place, own);
    case 'action':
      return [];
  }
}

type Moving = Pick<Extract<Mechanism, { kind: 'state' }>, 'start' | 'next'>;

/** Of a state or a memory: it starts from what its start reads, and becomes of what `next` reads. Without `next` it is what it was. */
export function stateParents({ start, next }: Moving, place: StepParent['place'], own: string): readonly StepParent[] {
  const starts = start.kind === 'value' ? reads(start.expression) : distributionReads(start.distribution);
  const moves = next ? timed(reads(next), 'before') : timed([{ id: own, place }], 'before');
  return [...timed(starts, 'start'), ...moves];
}
