import type { Design, Named } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { formHint } from './form-problem.ts';

const constants: ReadonlySet<string> = new Set(['pi', 'e', 'inf', 'step', 'steps', 'deployed']);

/** A declared name hides the language's constant of that name. */
export function hiddenConstants(design: Design): Problem[] {
  const values: readonly Named[] = [
    ...design.lets,
    ...design.worlds.flatMap((world) => [...world.lets, ...world.variables]),
    ...design.optimizers.flatMap((optimizer) => [...optimizer.params, ...optimizer.memories]),
  ];
  return values
    .filter(({ name }) => constants.has(name))
    .map(({ name, namePlace }) => {
      const message = `This hides the constant \`${name}\` of the language wherever it is in scope. Call it something else where both are needed.`;
      return formHint('hides-constant', message, namePlace);
    });
}
