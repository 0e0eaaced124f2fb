import type { Design, Optimizer } from './design.ts';
import type { Reference } from './place.ts';

/** One `selects` clause: who picks whom, and where that is written. */
export interface Selecting {
  readonly selector: Optimizer;
  readonly reference: Reference;
}

/** For each optimizer that is selected, by whom. */
export function selectorsOf(design: Design): ReadonlyMap<string, readonly Selecting[]> {
  const selectors = new Map<string, Selecting[]>();
  for (const selector of design.optimizers)
    for (const reference of selector.selects) {
      const list = selectors.get(reference.id);
      if (list) list.push({ selector, reference });
      else selectors.set(reference.id, [{ selector, reference }]);
    }
  return selectors;
}

/** What `optimizer` selects, transitively, nearest first; not itself. */
export function selectedBy(optimizers: ReadonlyMap<string, Optimizer>, optimizer: Optimizer): readonly Optimizer[] {
  const found = new Map<string, Optimizer>();
  const queue = [optimizer];
  for (let next = 0; next < queue.length; next++)
    for (const { id } of queue[next]?.selects ?? []) {
      const below = optimizers.get(id);
      if (!below || below === optimizer || found.has(id)) continue;
      found.set(id, below);
      queue.push(below);
    }
  return [...found.values()];
}
