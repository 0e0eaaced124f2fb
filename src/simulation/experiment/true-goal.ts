import type { Design, Optimizer } from '../../../language/design/design.ts';

/** What an optimizer should serve: what the principal that oversees it wants; else the end of its goal's `proxy for` chain; else its goal. */
export function trueGoal(design: Design, optimizer: Optimizer): string | undefined {
  const overseer = design.principals.find(({ wants, oversees }) => wants && oversees.some(({ id }) => id === optimizer.id));
  if (overseer?.wants) return overseer.wants.id;
  const seen = new Set<string>();
  let goal = optimizer.pursues?.id;
  for (;;) {
    const next = design.goals.find(({ id }) => id === goal)?.proxyFor?.id;
    if (next === undefined || seen.has(next)) return goal;
    seen.add(next);
    goal = next;
  }
}
