import type { Design, Optimizer } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { settings } from './actions.ts';
import { byId, formError, shortName } from './form-problem.ts';
import { parts } from './mentions.ts';

/** What `acts` sets must be an action, and what a control law reads must have been observed. */
export function acting(design: Design): Problem[] {
  const variables = byId(design.worlds.flatMap((world) => world.variables));
  return design.optimizers.flatMap((optimizer) => {
    const notActions = settings(optimizer).flatMap(({ action, place }) => {
      const variable = variables.get(action);
      if (!variable || variable.mechanism.kind === 'action') return [];
      const message = `\`${variable.name}\` is no action: the world itself says what it is. Declare \`action ${variable.name}\`, or act on another.`;
      const related = [{ message: `\`${variable.name}\` is declared here`, place: variable.namePlace }];
      return [formError('acts-on-no-action', message, place, { related })];
    });
    return [...notActions, ...unobserved(optimizer)];
  });
}

/** A law is over what the optimizer observes, its params, its memory and `step`. */
function unobserved(optimizer: Optimizer): Problem[] {
  const known = new Set([...optimizer.observes, ...optimizer.params, ...optimizer.memories].map(({ id }) => id));
  const told = new Set<string>();
  return optimizer.acts
    .flatMap((act) => (act.kind === 'law' ? [...parts(act.law)] : []))
    .flatMap((part): Problem[] => {
      const id = part.kind === 'constant' && part.name === 'deployed' ? part.name : part.kind === 'name' ? part.id : undefined;
      const isLet = part.kind === 'name' && part.target === 'let';
      if (id === undefined || isLet || known.has(id) || told.has(id)) return [];
      told.add(id);
      const name = shortName(id);
      const clause = `observes ${name}`;
      const mends = [
        { kind: 'add clause', title: `Let \`${optimizer.name}\` observe \`${name}\``, declaration: optimizer.id, clause },
      ] as const;
      const message = `\`${optimizer.name}\` does not see \`${name}\`: a control law reads what its optimizer observes, its params and its memory. Add \`${clause}\`.`;
      return [formError('not-observed', message, part.place, { mends })];
    });
}
