import type { Design, StateStart } from '../../design/design.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { cycles, fromLeast } from './cycles.ts';
import { ofStart } from './every-expression.ts';
import { formError, shortName } from './form-problem.ts';
import { mentions } from './mentions.ts';

interface Started {
  readonly id: string;
  readonly start: StateStart;
  readonly place: Place;
}

/** Where states and memories start: from lets, params and other starts alone, and in no circle. */
export function starts(design: Design): Problem[] {
  const variables = design.worlds.flatMap((world) => world.variables);
  const states = variables.flatMap(({ id, mechanism, namePlace }): Started[] =>
    mechanism.kind === 'state' ? [{ id, start: mechanism.start, place: namePlace }] : [],
  );
  const memories = design.optimizers.flatMap((optimizer) =>
    optimizer.memories.map(({ id, start, namePlace }): Started => ({ id, start, place: namePlace })),
  );
  const all = new Map([...states, ...memories].map((one) => [one.id, one]));
  const moving = new Map(variables.filter(({ id }) => !all.has(id)).map((variable) => [variable.id, variable]));
  const early = [...all.values()].flatMap(({ start }) =>
    [...mentions(ofStart(start))]
      .filter(({ id }) => moving.has(id))
      .map(({ id, place }) => {
        const message = `There is no \`${shortName(id)}\` yet before the first step: a start may name lets, params and other starts.`;
        return formError('start-reads-variable', message, place);
      }),
  );
  const depends = new Map([...all.values()].map(({ id, start }) => [id, [...mentions(ofStart(start))].map((name) => name.id)]));
  const circles = cycles(depends).flatMap((circle) => {
    const parts = fromLeast(
      circle.flatMap((id) => all.get(id) ?? []),
      ({ place }) => place.start,
    );
    const [first] = parts;
    if (!first) return [];
    const names = [...parts, first].map(({ id }) => shortName(id)).join(' -> ');
    return [
      formError('loop-in-starts', `The starts depend on each other in a circle: ${names}. Start one at a number.`, first.place),
    ];
  });
  return [...early, ...circles];
}
