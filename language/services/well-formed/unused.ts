import type { Design, Named } from '../../design/design.ts';
import { heeded } from '../../design/heeded.ts';
import type { Problem } from '../../design/problem.ts';
import { everyExpression } from './every-expression.ts';
import { formHint, shortName, taken } from './form-problem.ts';
import { mentions } from './mentions.ts';

/** What is seen, and neither gone by in a law nor learnt from by a selector that updates: as if it were not seen. */
export function unheeded(design: Design): Problem[] {
  const reporting = new Set(design.optimizers.map(({ updates }) => updates?.from?.id));
  return design.optimizers.flatMap((optimizer) => {
    if (optimizer.place.uri !== design.uri || optimizer.acts.length === 0 || reporting.has(optimizer.id)) return [];
    const gone = heeded(optimizer);
    return optimizer.observes
      .filter(({ id }) => !gone.has(id))
      .map(({ id, place }) => {
        const laws = optimizer.acts.length > 1 ? 'none of its laws goes' : 'its law does not go';
        const message = `\`${optimizer.name}\` observes \`${shortName(id)}\`, and ${laws} by it.`;
        const mends = [taken(`Let \`${optimizer.name}\` not observe \`${shortName(id)}\``, place)];
        return formHint('unheeded-observation', message, place, { unnecessary: true, mends });
      });
  });
}

/**
 * Lets, params and memories of the design's own file that nothing reads. A file without a scenario may be a library, whose names others
 * read; a sketch, in which somebody acts without saying how, may read them later.
 */
export function unused(design: Design): Problem[] {
  if (!design.scenarios.some(({ place }) => place.uri === design.uri)) return [];
  const read = readNames(design);
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  const members = design.optimizers
    .filter(({ acts }) => acts.length > 0 && acts.every((act) => act.kind === 'law'))
    .flatMap((optimizer): readonly Named[] => [...optimizer.params, ...optimizer.memories]);
  const named = new Set(
    design.scenarios.flatMap(({ sweeps, watch }) => [...sweeps.map(({ target }) => target), ...watch]).map(({ id }) => id),
  );
  return [...lets, ...members]
    .filter(({ id, place }) => place.uri === design.uri && !read.has(id))
    .map(({ id, name, place }) =>
      formHint('unused-name', `Nothing reads \`${name}\`.`, place, {
        unnecessary: true,
        mends: named.has(id) ? [] : [taken(`Remove \`${name}\``, place)],
      }),
    );
}

export function readNames(design: Design): ReadonlySet<string> {
  const names = [...everyExpression(design)].flatMap((meaning) => [...mentions(meaning)].map(({ id }) => id));
  return new Set([...names, ...design.optimizers.flatMap((optimizer) => optimizer.observes.map(({ id }) => id))]);
}
