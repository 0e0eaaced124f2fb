import type { Optimizer } from './design.ts';
import type { Place } from './place.ts';
import { reads } from './reads.ts';

/**
 * What an optimizer sees and goes by, with the place where it does: what its laws, and the memories that these read, name of what it
 * observes. Whoever plans, or does not say how it acts, goes by all that it observes.
 */
export function heeded({ observes, acts, memories }: Optimizer): ReadonlyMap<string, Place> {
  const laws = acts.flatMap((act) => (act.kind === 'law' ? [act.law] : []));
  if (laws.length < acts.length) return new Map(observes.map(({ id, place }) => [id, place]));
  const read = new Map<string, Place>();
  const pending = laws.flatMap((law) => reads(law));
  for (const { id, place } of pending) {
    if (read.has(id)) continue;
    read.set(id, place);
    pending.push(...reads(memories.find((memory) => memory.id === id)?.next));
  }
  return new Map(
    observes.flatMap(({ id }) => {
      const place = read.get(id);
      return place ? [[id, place] as const] : [];
    }),
  );
}
