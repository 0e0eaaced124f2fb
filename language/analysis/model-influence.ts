import type { ModelEdit } from '../design/design.ts';
import { mechanismReads } from '../design/influence.ts';
import type { Context } from './context.ts';

/** Whether, as a model has it, `from` influences `to`: an edit of a variable takes away what its world's mechanism reads. */
export function influencesInModel(context: Context, model: string | undefined, from: string, to: string): boolean {
  return influencesOn(context, model, to, (id) => id === from).has(from);
}

/** All that influences `to` as a model has it, itself among it; looked for until one is met that is `enough`. */
export function influencesOn(
  context: Context,
  model: string | undefined,
  to: string,
  enough: (id: string) => boolean = () => false,
): ReadonlySet<string> {
  const edits = context.edits(model);
  const seen = new Set([to]);
  for (const id of seen) {
    if (enough(id)) break;
    for (const parent of parentsInModel(context, edits.get(id), id)) seen.add(parent);
  }
  return seen;
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
