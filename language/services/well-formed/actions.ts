import type { Design, Optimizer } from '../../design/design.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';

/** Who sets which action: [action, the place of the clause, the optimizer]. */
export function settings(optimizer: Optimizer): { action: string; place: Place }[] {
  return optimizer.acts.flatMap((act) =>
    (act.kind === 'law' ? [act.action] : act.actions).map(({ id, place }) => ({ action: id, place })),
  );
}

/** An action that two optimizers set, or one optimizer twice. */
export function actionsSetTwice(design: Design): Problem[] {
  const setBy = new Map<string, { by: string; place: Place }>();
  const problems: Problem[] = [];
  for (const optimizer of design.optimizers) {
    for (const { action, place } of settings(optimizer)) {
      const earlier = setBy.get(action);
      if (!earlier) {
        setBy.set(action, { by: optimizer.id, place });
        continue;
      }
      const name = action.slice(action.lastIndexOf('.') + 1);
      const twice = earlier.by === optimizer.id;
      problems.push({
        code: 'action-set-twice',
        severity: alternatives(design, earlier.by, optimizer.id) ? 'information' : 'error',
        message: twice
          ? `\`${optimizer.name}\` sets \`${name}\` twice. Keep one of the two clauses.`
          : `\`${name}\` is set by \`${earlier.by}\` already. Let one of them act on an action of its own.`,
        place,
        related: [{ message: `\`${earlier.by}\` sets it here`, place: earlier.place }],
      });
    }
  }
  return problems;
}

/** Two that are never deployed together (each selected by another base optimizer) may set the same action. */
function alternatives(design: Design, one: string, other: string): boolean {
  const roots = (id: string, seen: ReadonlySet<string> = new Set()): readonly string[] => {
    if (seen.has(id)) return [];
    const selectors = design.optimizers.filter((o) => o.selects.some((selected) => selected.id === id));
    return selectors.length === 0 ? [id] : selectors.flatMap((o) => roots(o.id, new Set([...seen, id])));
  };
  const [left, right] = [roots(one), roots(other)];
  const free = (root: string) => design.optimizers.some((o) => o.id === root && o.level !== 'base');
  return one !== other && !left.some((root) => right.includes(root) || free(root)) && !right.some(free);
}

/** An action that nobody sets and that has no default, in a world that a scenario runs. */
export function actionsNobodySets(design: Design): Problem[] {
  const set = new Set(design.optimizers.flatMap((optimizer) => settings(optimizer).map(({ action }) => action)));
  const run = new Set(design.scenarios.flatMap((scenario) => worldsOf(design, scenario.of?.id)));
  return design.worlds
    .filter((world) => run.has(world.id))
    .flatMap((world) => world.variables)
    .flatMap((variable): Problem[] => {
      const { mechanism } = variable;
      if (mechanism.kind !== 'action' || mechanism.default || set.has(variable.id)) return [];
      const message = `Nobody sets \`${variable.name}\`. Let an optimizer act on it (\`acts ${variable.name} = …\`), or give it a \`default\`.`;
      return [{ code: 'action-nobody-sets', severity: 'warning', message, place: variable.namePlace }];
    });
}

/** The worlds that the actions of those below a base optimizer stand in, or the scenario's own world. */
function worldsOf(design: Design, of: string | undefined): readonly string[] {
  if (of === undefined) return [];
  if (design.worlds.some((world) => world.id === of)) return [of];
  const below = new Set([of]);
  for (const id of below) {
    for (const { id: selected } of design.optimizers.find((o) => o.id === id)?.selects ?? []) below.add(selected);
  }
  const actions = design.optimizers.filter((o) => below.has(o.id)).flatMap((o) => settings(o));
  return actions.map(({ action }) => action.slice(0, action.lastIndexOf('.')));
}
