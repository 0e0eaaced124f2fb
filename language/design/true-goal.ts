import type { Design, Goal, Optimizer } from './design.ts';

/**
 * What an optimizer is for: what the principal that oversees it wants; else the end of the `proxy for` chain from the goal that it
 * pursues; else that goal. A chain that runs in a circle ends where it first comes round. (src/simulation/semantics.md, attribution)
 */
export function trueGoal(design: Design, optimizer: Optimizer): Goal | undefined {
  const goals = new Map(design.goals.map((goal) => [goal.id, goal]));
  const principal = design.principals.find(
    ({ wants, oversees }) => wants !== undefined && oversees.some(({ id }) => id === optimizer.id),
  );
  const wanted = goals.get(principal?.wants?.id ?? '');
  if (wanted) return wanted;
  const seen = new Set<Goal>();
  let goal = goals.get(optimizer.pursues?.id ?? '');
  while (goal && !seen.has(goal)) {
    seen.add(goal);
    goal = goals.get(goal.proxyFor?.id ?? '') ?? goal;
  }
  return goal;
}
