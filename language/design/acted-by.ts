import type { Design } from './design.ts';
import { reads } from './reads.ts';

/** What those who set an action go by, by id: what a law reads, what a planner observes, and what their memories take up. */
export function actedBy({ optimizers }: Design, action: string): readonly string[] {
  return optimizers.flatMap(({ acts, observes, memories }) =>
    acts.flatMap((act) => {
      const own = act.kind === 'law' ? [act.action] : act.actions;
      if (!own.some(({ id }) => id === action)) return [];
      const read = act.kind === 'law' ? reads(act.law) : observes;
      return [...read, ...memories.flatMap(({ next }) => reads(next))].map(({ id }) => id);
    }),
  );
}
