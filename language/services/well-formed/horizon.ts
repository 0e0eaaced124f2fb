import type { Design, Goal, Mechanism, Optimizer } from '../../design/design.ts';
import { modelChain } from '../../design/fidelity.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { byId, formWarning, put } from './form-problem.ts';
import { mentions } from './mentions.ts';

/** A planner whose goal none of its actions reaches within its horizon: whatever it does is equally good. */
export function goalsOutOfReach(design: Design): Problem[] {
  const lets = letsOf(design);
  const [goals, models, optimizers] = [byId(design.goals), byId(design.models), byId(design.optimizers)];
  const mechanisms = new Map(
    design.worlds.flatMap((world) => world.variables.map(({ id, mechanism }) => [id, mechanism] as const)),
  );
  const searches = new Map<string, Reaching>();
  /** By mechanisms, and by what these see whom a planner foresees. */
  const searchFor = (goal: Goal, whom: string, foreseen: () => readonly Optimizer[]): Reaching => {
    const aim = [...mentions(goal.expression!)].map((name) => name.id);
    const key = `${goal.id} ${whom}`;
    const search = searches.get(key) ?? reachingFrom(aim, mechanisms, answersOf(foreseen()));
    searches.set(key, search);
    return search;
  };
  return design.optimizers.flatMap((optimizer) =>
    optimizer.acts.flatMap((act): Problem[] => {
      const goal = goals.get(optimizer.pursues?.id ?? '');
      if (act.kind !== 'plan' || act.valuing || !goal?.expression) return [];
      const horizon = constantValue(act.horizon, lets);
      if (horizon === undefined || mentions(goal.expression).length === 0) return [];
      const actions = act.actions.map(({ id }) => id);
      const chain = modelChain(models, optimizer.uses?.id ?? '');
      const included = chain.flatMap(({ includes }) => includes.flatMap(({ id }) => optimizers.get(id) ?? []));
      const whom = included.map(({ id }) => id).join(' ');
      const needed = stepsTo(
        actions,
        searchFor(goal, whom, () => included),
      );
      if (needed === undefined || needed <= horizon) return [];
      const way = Number.isFinite(needed)
        ? `It takes ${needed} steps: plan at least that far`
        : stepsTo(
              actions,
              searchFor(goal, '*', () => design.optimizers),
            ) === Infinity
          ? 'Its actions have no effect on it at all'
          : 'They reach it by who answers to them alone, and it foresees only whom its model `includes`';
      const message = `Within ${horizon} ${horizon === 1 ? 'step' : 'steps'} no action of \`${optimizer.name}\` reaches \`${goal.name}\`. ${way}.`;
      const mends = Number.isFinite(needed) ? [put(`Plan ${needed} steps`, act.horizon.place, String(needed))] : [];
      return [formWarning('goal-out-of-reach', message, act.place, { mends })];
    }),
  );
}

/** By action, what those who set it see. */
function answersOf(others: readonly Optimizer[]): ReadonlyMap<string, readonly string[]> {
  const answers = new Map<string, readonly string[]>();
  for (const { acts, observes } of others)
    for (const act of acts)
      for (const { id } of act.kind === 'law' ? [act.action] : act.actions)
        answers.set(id, [...(answers.get(id) ?? []), ...observes.map((seen) => seen.id)]);
  return answers;
}

/** In how many steps each variable shows in what is aimed at, as far as has been looked; `isOpen` where a hole has been met. */
interface Reaching {
  readonly steps: ReadonlyMap<string, number>;
  readonly onwards: Generator<string, { readonly isOpen: boolean }>;
  ended?: { readonly isOpen: boolean };
}

/** The fewest steps to one of these: infinite where there are none, undefined where nobody can tell. Looks no further than it takes. */
function stepsTo(actions: readonly string[], search: Reaching): number | undefined {
  const { steps, onwards } = search;
  const wanted = new Set(actions);
  const known = Math.min(...actions.map((id) => steps.get(id) ?? Infinity));
  if (Number.isFinite(known)) return known;
  while (!search.ended) {
    const { done, value } = onwards.next();
    if (done) search.ended = value;
    else if (wanted.has(value)) return steps.get(value);
  }
  return search.ended.isOpen ? undefined : Infinity;
}

/**
 * Nearest first, in how many steps each variable shows in one of `aim`, which is read after the step's move. Where a hole lies on the way the
 * search ends: what causes nobody has written down may be anything.
 */
function reachingFrom(
  aim: readonly string[],
  mechanisms: ReadonlyMap<string, Mechanism>,
  answers: ReadonlyMap<string, readonly string[]>,
): Reaching {
  const steps = new Map<string, number>();
  return { steps, onwards: reaching(aim, mechanisms, answers, steps) };
}

function* reaching(
  aim: readonly string[],
  mechanisms: ReadonlyMap<string, Mechanism>,
  answers: ReadonlyMap<string, readonly string[]>,
  steps: Map<string, number>,
): Generator<string, { readonly isOpen: boolean }> {
  // A state that is read as it stands after the move shows its causes in that step; one that an equation reads, in the step after.
  let now: { id: string; moved: boolean }[] = aim.map((id) => ({ id, moved: true }));
  for (let step = 1; now.length > 0; step++) {
    const later = new Set<string>();
    for (const { id, moved } of now) {
      const mechanism = mechanisms.get(id);
      const isState = mechanism?.kind === 'state';
      if (isState && !moved) {
        later.add(id);
        continue;
      }
      if (!isState && steps.has(id)) continue;
      if (!isState) {
        steps.set(id, step);
        yield id;
      }
      const causes = mechanism ? (answers.get(id) ?? causesOf(mechanism)) : [];
      if (!causes) return { isOpen: true };
      now.push(...causes.filter((cause) => !steps.has(cause)).map((cause) => ({ id: cause, moved: false })));
    }
    now = [...later].filter((id) => !steps.has(id)).map((id) => ({ id, moved: true }));
    for (const { id } of now) steps.set(id, step + 1);
  }
  return { isOpen: false };
}

/** What a mechanism reads; nothing where it is a hole. */
function causesOf(mechanism: Mechanism): readonly string[] | undefined {
  if (mechanism.kind === 'equation')
    return mechanism.expression.kind === 'hole' ? undefined : [...mentions(mechanism.expression)].map((name) => name.id);
  if (mechanism.kind === 'draw') return [...mentions(mechanism.distribution)].map((name) => name.id);
  return mechanism.kind === 'state' && mechanism.next ? [...mentions(mechanism.next)].map((name) => name.id) : [];
}
