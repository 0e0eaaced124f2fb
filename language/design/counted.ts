import type { Design } from './design.ts';
import type { Expression } from './expression.ts';

/** Whether this let is itself, somewhere, a number of something (candidates, trials, copies, steps planned …), which is whole. */
export function isCounted(design: Design, id: string): boolean {
  return [...counts(design)].some((count) => count?.kind === 'name' && count.id === id);
}

function* counts({ models, optimizers, scenarios }: Design): Generator<Expression | undefined> {
  for (const edit of models.flatMap(({ edits }) => edits)) if (edit.kind === 'fits') yield edit.samples;
  for (const { search, trials, updates, count, acts } of optimizers) {
    if (search && search.method !== 'none') yield search.n;
    if (search?.method === 'evolve') yield search.generations;
    yield trials?.count;
    yield updates?.every;
    yield count?.value;
    for (const act of acts) {
      if (act.kind !== 'plan') continue;
      yield act.horizon;
      yield act.samples;
    }
  }
  for (const { steps, runs } of scenarios) {
    yield steps?.count;
    yield runs?.count;
  }
}
