import type { Act, Design, Optimizer, Scenario, World } from '../../language/design/design.ts';
import { selectedBy } from '../../language/design/selection.ts';
import { NotSimulated } from './not-simulated.ts';

/** Who takes part in a scenario, and where. */
export interface Cast {
  readonly world: World;
  /** The base optimizer, where the scenario is of one. */
  readonly selector?: Optimizer;
  /** What it selects. */
  readonly selected: readonly Optimizer[];
  /** Those that nobody in the design selects. */
  readonly unselected: readonly Optimizer[];
  /** By the action's id: whose clause sets it. */
  readonly acts: ReadonlyMap<string, { readonly optimizer: Optimizer; readonly act: Act }>;
}

/** @throws NotSimulated where the world cannot be told. */
export function castOf(design: Design, scenario: Scenario): Cast {
  const worldOf = (id: string | undefined): World | undefined => design.worlds.find((world) => world.id === id);
  const optimizers = new Map(design.optimizers.map((optimizer) => [optimizer.id, optimizer]));
  const selector = optimizers.get(scenario.of?.id ?? '');
  const unselected = design.optimizers.filter(({ level }) => level === 'unselected');
  const selected = selector ? selectedBy(optimizers, selector) : [];

  const goal = design.goals.find(({ id }) => id === selector?.pursues?.id);
  const model = design.models.find(({ id }) => id === selector?.uses?.id);
  const acted = selected.flatMap(({ acts }) => acts.flatMap(actionsOf)).map((id) => id.slice(0, id.lastIndexOf('.')));
  const world =
    worldOf(scenario.of?.id) ??
    worldOf(selector?.selectsFrom?.id) ??
    worldOf(model?.world ?? selector?.uses?.id) ??
    worldOf(acted[0]) ??
    worldOf(selected.find(({ selectsFrom }) => selectsFrom)?.selectsFrom?.id) ??
    worldOf(goal?.world);
  if (!world)
    throw new NotSimulated(
      `It cannot be told in which world ${scenario.name} takes place: say \`of\` a world or an optimizer`,
      scenario.namePlace,
    );

  const acts = new Map<string, { optimizer: Optimizer; act: Act }>();
  for (const optimizer of [...selected, ...unselected])
    for (const act of optimizer.acts) for (const action of actionsOf(act)) acts.set(action, { optimizer, act });
  return { world, ...(selector && { selector }), selected, unselected, acts };
}

export function actionsOf(act: Act): readonly string[] {
  return act.kind === 'law' ? [act.action.id] : act.actions.map(({ id }) => id);
}
