import type { Design, Named } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { cycles, fromLeast } from './cycles.ts';
import { byId, formError } from './form-problem.ts';
import { mentions } from './mentions.ts';

/** What is declared by way of itself: lets, proxies, models, selection. */
export function circles(design: Design): Problem[] {
  const { goals, models, optimizers } = design;
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  const none: readonly string[] = [];
  return [
    ...circlesOf(lets, 'is computed from', 'Give one of them a number.', (one) => [...mentions(one.value)].map(({ id }) => id)),
    ...circlesOf(goals, 'is a proxy for', 'A chain of proxies must end at a goal that measures nothing else.', (one) =>
      one.proxyFor ? [one.proxyFor.id] : none,
    ),
    ...circlesOf(models, 'is a model of', 'A chain of models must end at a world.', (one) => (one.of ? [one.of.id] : none)),
    ...circlesOf(optimizers, 'selects', 'Selection must begin with an optimizer that none of them selects.', (one) =>
      one.selects.map(({ id }) => id),
    ),
  ];
}

function circlesOf<T extends Named>(
  all: readonly T[],
  relation: string,
  way: string,
  next: (one: T) => readonly string[],
): Problem[] {
  const known = byId(all);
  return cycles(new Map(all.map((one) => [one.id, next(one)]))).flatMap((circle) => {
    // `cycles` has what is depended on first; here the relation is read the other way.
    const parts = circle.toReversed().flatMap((id) => known.get(id) ?? []);
    const inOrder = fromLeast(parts, ({ namePlace }) => namePlace.start);
    const [first] = inOrder;
    if (!first) return [];
    const names = [...inOrder, first].map((one) => `\`${one.name}\``);
    const message = `A circle: ${names.join(` ${relation} `)}. ${way}`;
    const related = inOrder.slice(1).map((one) => ({ message: `\`${one.name}\` is part of the circle`, place: one.namePlace }));
    return [formError('circle', message, first.namePlace, { related })];
  });
}
