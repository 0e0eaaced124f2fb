import type { ModelEdit } from '../design/design.ts';
import { mechanismReads } from '../design/influence.ts';
import type { Context } from './context.ts';

/** Whether, as a model has it, `from` influences `to`: an edit of a variable takes away what its world's mechanism reads. */
export function influencesInModel(context: Context, model: string | undefined, from: string, to: string): boolean {
  const edits = context.edits(model);
  const seen = new Set([to]);
  for (const id of seen) {
    if (id === from) return true;
    for (const parent of parentsInModel(context, edits.get(id), id)) seen.add(parent);
  }
  return false;
}

function parentsInModel(context: Context, edit: ModelEdit | undefined, id: string): readonly string[] {
  switch (edit?.kind) {
    case undefined:
      return (context.graph.parents.get(id) ?? []).map(({ from }) => from);
    case 'believes':
      return mechanismReads(edit.mechanism).map((read) => read.id);
    case 'fits':
      return edit.from.map((regressor) => regressor.id);
    case 'holds':
    case 'omits':
      return [];
  }
}
