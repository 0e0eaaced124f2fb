import type { Design, Optimizer } from '../../design/design.ts';
import type { Domain } from '../../design/expression.ts';
import { expressionText } from '../../design/expression-text.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { selectorsOf } from '../../design/selection.ts';
import { behind, byId, formError, formWarning, put, shortName, taken } from './form-problem.ts';

/** Which actions an optimizer sets, and in which clause. */
export function settings(optimizer: Optimizer): { action: string; place: Place }[] {
  return optimizer.acts.flatMap((act) =>
    (act.kind === 'law' ? [act.action] : act.actions).map(({ id, place }) => ({ action: id, place })),
  );
}

/** An action that two optimizers set, or one optimizer twice. */
export function actionsSetTwice(design: Design): Problem[] {
  const setBy = new Map<string, { by: Optimizer; place: Place }>();
  const areAlternatives = alternatives(design);
  const problems: Problem[] = [];
  for (const optimizer of design.optimizers) {
    for (const { action, place } of settings(optimizer)) {
      const earlier = setBy.get(action);
      if (!earlier) {
        setBy.set(action, { by: optimizer, place });
        continue;
      }
      const name = shortName(action);
      const message =
        earlier.by === optimizer
          ? `\`${optimizer.name}\` sets \`${name}\` twice. Keep one of the two clauses.`
          : `\`${name}\` is set by \`${earlier.by.name}\` already. Let one of them act on an action of its own.`;
      const related = [{ message: `\`${earlier.by.name}\` sets it here`, place: earlier.place }];
      if (areAlternatives(earlier.by, optimizer)) {
        const alternative = `\`${earlier.by.name}\` sets \`${name}\` too. The two are never deployed together: each has its own base optimizer.`;
        problems.push({ ...formError('action-set-twice', alternative, place, { related }), severity: 'information' });
      } else {
        const mends = earlier.by === optimizer ? [taken('Remove this clause', clauseOf(optimizer, place))] : [];
        problems.push(formError('action-set-twice', message, place, { related, mends }));
      }
    }
  }
  return problems;
}

/** What says that an action is set there: of several in one clause its name alone. */
function clauseOf({ acts }: Optimizer, place: Place): Place {
  const act = acts.find((one) => one.place.start <= place.start && place.end <= one.place.end);
  const isAlone =
    act?.kind === 'law' ? acts.filter((one) => one.place.start === act.place.start).length === 1 : act?.actions.length === 1;
  return act && isAlone ? act.place : place;
}

/** Whether two are never deployed together (each selected by another base optimizer): they may set the same action. */
export function alternatives(design: Design): (one: Optimizer, other: Optimizer) => boolean {
  const selectors = selectorsOf(design);
  const roots = (optimizer: Optimizer, seen: ReadonlySet<Optimizer> = new Set()): readonly Optimizer[] => {
    if (seen.has(optimizer)) return [];
    const above = selectors.get(optimizer.id) ?? [];
    return above.length === 0 ? [optimizer] : above.flatMap(({ selector }) => roots(selector, new Set([...seen, optimizer])));
  };
  return (one, other) => {
    const [left, right] = [roots(one), roots(other)];
    return (
      one !== other && ![...left, ...right].some((root) => root.level !== 'base') && !left.some((root) => right.includes(root))
    );
  };
}

/** An action that nobody sets and that has no default, in a world that a scenario runs. */
export function actionsNobodySets(design: Design): Problem[] {
  const set = new Set(design.optimizers.flatMap((optimizer) => settings(optimizer).map(({ action }) => action)));
  const optimizers = byId(design.optimizers);
  const worlds = byId(design.worlds);
  const run = new Set(
    design.scenarios.flatMap(({ of }) => (of && worlds.has(of.id) ? [of.id] : worldsBelow(of?.id ?? '', optimizers))),
  );
  return design.worlds
    .filter((world) => run.has(world.id))
    .flatMap((world) => world.variables)
    .flatMap((variable): Problem[] => {
      const { mechanism } = variable;
      if (mechanism.kind !== 'action' || mechanism.default || set.has(variable.id)) return [];
      const message = `Nobody sets \`${variable.name}\`. Let an optimizer act on it (\`acts ${variable.name} = …\`), or give it a \`default\`.`;
      const mends = [
        put(`Give \`${variable.name}\` a default`, behind(mechanism.place), ` default ${plainest(mechanism.domain)}`),
      ];
      return [formWarning('action-nobody-sets', message, variable.namePlace, { mends })];
    });
}

/** The value of a domain that comes first. */
function plainest(domain: Domain | undefined): string {
  const first = domain?.kind === 'finite' ? domain.values[0] : domain?.low;
  return first ? expressionText(first) : '0';
}

/** The worlds that the actions of those below a base optimizer stand in, and those that they select from. */
export function worldsBelow(base: string, optimizers: ReadonlyMap<string, Optimizer>): readonly string[] {
  const below = new Set([base]);
  for (const id of below) for (const selected of optimizers.get(id)?.selects ?? []) below.add(selected.id);
  const members = [...below].flatMap((id) => optimizers.get(id) ?? []);
  const acted = members.flatMap(settings).map(({ action }) => action.slice(0, action.lastIndexOf('.')));
  return [...new Set([...acted, ...members.flatMap(({ selectsFrom }) => (selectsFrom ? [selectsFrom.id] : []))])];
}
