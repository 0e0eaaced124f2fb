import type { Design, Mechanism } from '../../../language/design/design.ts';
import type { Distribution, Expression } from '../../../language/design/expression.ts';
import { mechanismReads } from '../../../language/design/influence.ts';
import type { Place } from '../../../language/design/place.ts';
import { reads, visit } from '../../../language/design/reads.ts';
import { actionsOf, type Cast } from '../cast.ts';
import { nobodySets } from '../nobody-sets.ts';
import type { Missing } from '../result.ts';

/** What an expression depends on, through mechanisms and what sets actions, that has no numbers: holes, and actions that nobody sets. */
export function holesBehind(expression: Expression, design: Design, cast: Cast): readonly Missing[] {
  const found = new Map<string, Missing>();
  const tell = (message: string, place: Place): void => {
    found.set(`${place.uri} ${place.start}`, { message, place });
  };
  holesIn(expression, (place) => tell('A hole has no value: write an expression in its place', place));
  const variables = new Map(cast.world.variables.map((variable) => [variable.id, variable]));
  const seen = new Set<string>();
  const queue = reads(expression).map(({ id }) => id);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const variable = variables.get(id);
    if (!variable || seen.has(id)) continue;
    seen.add(id);
    const { mechanism, name } = variable;
    if (hasNoDistribution(mechanism)) tell(`${name} has no distribution: write one in place of the hole`, mechanism.place);
    else if (mechanism.kind === 'equation')
      holesIn(mechanism.expression, (place) => tell(`${name} has no equation: write one in place of the hole`, place));
    else if (mechanism.kind === 'state' && mechanism.next)
      holesIn(mechanism.next, (place) => tell(`How ${name} moves is not known: write an expression in place of the hole`, place));
    queue.push(...mechanismReads(mechanism).map((read) => read.id));
    const acting = mechanism.kind === 'action' ? cast.acts.get(id) : undefined;
    if (mechanism.kind === 'action' && !acting && !mechanism.default) tell(nobodySets(id), mechanism.place);
    if (acting?.act.kind === 'law') {
      const { law } = acting.act;
      holesIn(law, (place) =>
        tell(`How ${acting.optimizer.name} sets ${name} is not known: write an expression in place of the hole`, place),
      );
      queue.push(...reads(law).map((read) => read.id));
    } else if (acting) {
      const goal = design.goals.find((one) => one.id === acting.optimizer.pursues?.id);
      if (goal?.expression) {
        holesIn(goal.expression, (place) => tell('A hole has no value: write an expression in its place', place));
        queue.push(...reads(goal.expression).map((read) => read.id));
      }
      queue.push(...actionsOf(acting.act));
    }
  }
  return [...found.values()];
}

function hasNoDistribution(mechanism: Mechanism): boolean {
  const isHole = (distribution: Distribution): boolean =>
    distribution.kind === 'hole' ||
    (distribution.kind === 'mixture' && distribution.parts.some((part) => isHole(part.distribution)));
  if (mechanism.kind === 'draw') return isHole(mechanism.distribution);
  return mechanism.kind === 'state' && mechanism.start.kind === 'draw' && isHole(mechanism.start.distribution);
}

function holesIn(expression: Expression, tell: (place: Place) => void): void {
  visit(expression, (part) => {
    if (part.kind === 'hole') tell(part.place);
  });
}
