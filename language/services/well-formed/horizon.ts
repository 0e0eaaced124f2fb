import type { Design, Mechanism, Optimizer, World } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { mentions } from './mentions.ts';

/** A planner whose goal none of its actions reaches within its horizon: whatever it does is equally good. */
export function goalsOutOfReach(design: Design): Problem[] {
  const lets = letsOf(design);
  return design.optimizers.flatMap((optimizer) =>
    optimizer.acts.flatMap((act): Problem[] => {
      const goal = design.goals.find((one) => one.id === optimizer.pursues?.id);
      if (act.kind !== 'plan' || act.valuing || !goal?.expression || hasHole(design)) return [];
      const horizon = constantValue(act.horizon, lets);
      const aim = [...mentions(goal.expression)].map((name) => name.id);
      if (horizon === undefined || aim.length === 0) return [];
      const acted = act.actions.map((action) => action.id);
      const needed = stepsToReach(design.worlds, optimizer, acted, aim);
      if (needed !== undefined && needed <= horizon) return [];
      const way =
        needed === undefined ? 'Its actions have no effect on it at all' : `It takes ${needed} steps: plan at least that far`;
      const message = `Within ${horizon} ${horizon === 1 ? 'step' : 'steps'} no action of \`${optimizer.name}\` reaches \`${goal.name}\`. ${way}.`;
      return [{ code: 'goal-out-of-reach', severity: 'warning', message, place: act.place }];
    }),
  );
}

/** Causes that nobody has written down may be anything. */
function hasHole(design: Design): boolean {
  return design.worlds.some((world) =>
    world.variables.some(({ mechanism }) => mechanism.kind === 'equation' && mechanism.expression.kind === 'hole'),
  );
}

/** How many steps until an action shows in one of `aim`. A state shows as it stands after the move, so in the step itself. */
function stepsToReach(
  worlds: readonly World[],
  optimizer: Optimizer,
  actions: readonly string[],
  aim: readonly string[],
): number | undefined {
  const variables = worlds.flatMap((world) => world.variables);
  const states = new Set(variables.filter((one) => one.mechanism.kind === 'state').map((one) => one.id));
  // A memory of the optimizer can carry an effect on as well; the params cannot.
  const carriers = new Set([...states, ...optimizer.memories.map((memory) => memory.id)]);
  let before = new Set<string>();
  for (let step = 1; step <= carriers.size + 1; step++) {
    const touched = new Set([...actions, ...before]);
    for (let size = -1; size !== touched.size; ) {
      size = touched.size;
      for (const { id, mechanism } of variables) {
        if (mechanism.kind !== 'state' && causes(mechanism).some((cause) => touched.has(cause))) touched.add(id);
      }
    }
    const moved = variables.filter(
      ({ mechanism }) => mechanism.kind === 'state' && causes(mechanism).some((c) => touched.has(c)),
    );
    const after = new Set([...before, ...moved.map((state) => state.id)]);
    if (aim.some((id) => (states.has(id) ? after.has(id) : touched.has(id)))) return step;
    before = after;
  }
  return undefined;
}

function causes(mechanism: Mechanism): readonly string[] {
  if (mechanism.kind === 'equation') return [...mentions(mechanism.expression)].map((name) => name.id);
  if (mechanism.kind === 'draw') return [...mentions(mechanism.distribution)].map((name) => name.id);
  if (mechanism.kind === 'state' && mechanism.next) return [...mentions(mechanism.next)].map((name) => name.id);
  return [];
}
