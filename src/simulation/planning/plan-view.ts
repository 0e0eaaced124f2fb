import type { Design, Memory, Optimizer, Variable } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { modelChain } from '../../../language/design/fidelity.ts';
import type { Place } from '../../../language/design/place.ts';
import { reads } from '../../../language/design/reads.ts';
import { actionsOf, type Cast } from '../cast.ts';
import type { Column } from '../columns/column.ts';
import { type Layer, Mechanisms, type ModelEdits, type ModelMechanism } from '../rollout/mechanisms.ts';
import type { Deployed } from '../rollout/schedule.ts';
import type { Setting } from '../setting.ts';
import { dependants, isStateLike, parents } from './dependants.ts';

export interface PlanningContext {
  readonly design: Design;
  readonly cast: Cast;
  readonly setting: Setting;
  readonly seed: number;
  readonly steps: number;
  /** When an episode ends. */
  readonly until?: Expression;
  /** Of the planner's model, estimates included; none for a world or without one. */
  readonly edits: ModelEdits;
}

/** The world as a planner takes it to be: its model, what it sees of it, and whom it includes. */
export class PlanView {
  readonly planning: PlanningContext;
  readonly optimizer: Optimizer;
  readonly actions: readonly string[];
  readonly mechanisms: Mechanisms;
  /** What it observes and its model represents: what is held or omitted there has the model's value, whatever is seen. */
  readonly observed: ReadonlySet<string>;
  /** The optimizers whose behaviour its model represents. */
  readonly includes: ReadonlySet<string>;
  /** What depends within a step on its actions, or those of planners that it includes. */
  readonly changing: ReadonlySet<string>;
  /** What it knows before it acts, and what that is made of within the step. */
  readonly seen: ReadonlySet<string>;
  private readonly memories: ReadonlyMap<string, Memory>;
  private readonly variables: ReadonlyMap<string, Variable>;
  private uncertain: ReadonlySet<string> | undefined;

  constructor(
    planning: PlanningContext,
    optimizer: Optimizer,
    inForce: readonly Deployed[],
    indicator: (layer: number) => Column,
  ) {
    const { design, cast } = planning;
    this.planning = planning;
    this.optimizer = optimizer;
    this.actions = plannedActions(optimizer);
    this.variables = new Map(cast.world.variables.map((one) => [one.id, one]));
    const { edits } = planning;
    const chain = modelChain(new Map(design.models.map((model) => [model.id, model])), optimizer.uses?.id ?? '');
    const knows = new Set(chain.flatMap((model) => model.knows.map(({ id }) => id)));
    this.mechanisms = new Mechanisms(cast.world, edits, knownLayers(inForce, knows, indicator));
    this.includes = new Set(chain.flatMap((model) => model.includes.map(({ id }) => id)));
    const seen = optimizer.observes.map(({ id }) => id);
    this.observed = new Set(seen.filter((id) => edits.mechanisms.get(id)?.kind !== 'constant'));
    this.memories = new Map(
      [...cast.selected, ...cast.unselected].flatMap((one) => one.memories.map((memory) => [memory.id, memory])),
    );
    const rivals = [...cast.acts.values()].flatMap((one) =>
      one.act.kind === 'plan' && this.includes.has(one.optimizer.id) ? actionsOf(one.act) : [],
    );
    this.changing = dependants(this.mechanisms, new Set([...this.actions, ...rivals]), this.includedLaws(), true);
    this.seen = this.withParents(this.observed);
  }

  isState(id: string): boolean {
    return this.mechanisms.of(id).some(({ mechanism }) => isStateLike(mechanism));
  }

  /** Whether what these actions are matters once their step is over: to a state, a memory, or whether the episode goes on. */
  outlasts(actions: readonly string[]): boolean {
    const { until } = this.planning;
    const within = dependants(this.mechanisms, new Set(actions), this.includedLaws(), true);
    const kept = [...this.memories.values()].flatMap(({ next }) => reads(next));
    return [...within].some((id) => this.isState(id)) || [...kept, ...reads(until)].some(({ id }) => within.has(id));
  }

  /** Whether it is an action of somebody whose behaviour its model represents. */
  isForeseen(id: string): boolean {
    return this.includes.has(this.planning.cast.acts.get(id)?.optimizer.id ?? '');
  }

  /** The law of such an action, as an equation: clamped to the action's range, so that it is affine in nothing that it reads. */
  foreseenLaw(id: string): ModelMechanism | undefined {
    const act = this.isForeseen(id) ? this.planning.cast.acts.get(id)?.act : undefined;
    if (act?.kind !== 'law') return undefined;
    const { law, place } = act;
    return { kind: 'equation', expression: { kind: 'call', function: 'clamp', arguments: [law], place }, place };
  }

  isVariable(id: string): boolean {
    return this.variables.has(id);
  }

  /** Whether it is a state that is not observed, and starts at a draw or moves by what is not observed. */
  readonly isUncertain = (id: string): boolean => {
    this.uncertain ??= this.uncertainStates();
    return this.uncertain.has(id);
  };

  memory(id: string): Memory | undefined {
    return this.memories.get(id);
  }

  placeOf(id: string): Place {
    return this.variables.get(id)?.place ?? this.optimizer.place;
  }

  private uncertainStates(): ReadonlySet<string> {
    const hidden = [...this.variables.keys()].filter((id) => this.isState(id) && !this.observed.has(id));
    const uncertain = new Set<string>();
    const isRandom = (id: string, seen: Set<string>): boolean =>
      uncertain.has(id) ||
      (!this.observed.has(id) &&
        !this.isState(id) &&
        !seen.has(id) &&
        this.mechanisms.of(id).some(({ mechanism }) => mechanism.kind === 'draw' || anyOf(parents(mechanism), seen.add(id))));
    const anyOf = (ids: readonly string[], seen: Set<string>): boolean => ids.some((one) => isRandom(one, seen));
    for (let before = -1; before !== uncertain.size; ) {
      before = uncertain.size;
      for (const id of hidden)
        if (
          this.mechanisms
            .of(id)
            .some(
              ({ mechanism }) =>
                (mechanism.kind === 'state' && mechanism.start.kind === 'draw') || anyOf(parents(mechanism), new Set()),
            )
        )
          uncertain.add(id);
    }
    return uncertain;
  }

  private includedLaws(): ReadonlyMap<string, readonly string[]> {
    return new Map(
      [...this.planning.cast.acts].flatMap(([id, { act, optimizer }]) =>
        act.kind === 'law' && this.includes.has(optimizer.id) ? [[id, reads(act.law).map((one) => one.id)] as const] : [],
      ),
    );
  }

  private withParents(of: ReadonlySet<string>): ReadonlySet<string> {
    const found = new Set([...of].filter((id) => !this.isState(id)));
    const queue = [...found];
    for (let next = queue.pop(); next !== undefined; next = queue.pop())
      for (const { mechanism } of this.mechanisms.of(next))
        for (const parent of parents(mechanism))
          if (!found.has(parent) && !this.isState(parent)) {
            found.add(parent);
            queue.push(parent);
          }
    return found;
  }
}

export function plannedActions({ acts }: Optimizer): readonly string[] {
  return acts.flatMap((act) => (act.kind === 'plan' ? actionsOf(act) : []));
}

/** The regimes that its model knows, and where it does not know one the world's own in its place; none if it knows none. */
function knownLayers(
  inForce: readonly Deployed[],
  knows: ReadonlySet<string>,
  indicator: (layer: number) => Column,
): readonly Layer[] {
  if (!inForce.some(({ regime }) => knows.has(regime.id))) return [];
  return inForce.map(({ regime, probability }, layer) => ({
    regime: knows.has(regime.id) ? regime : { ...regime, replaces: [] },
    ...(probability < 1 && { indicator: indicator(layer) }),
  }));
}
