import type { Mechanism, Regime, Replacement, StateStart, Variable, World } from '../../../language/design/design.ts';
import type { Copied } from './copied.ts';
import { copyId } from './copy-id.ts';
import { type CopyScope, meanOf } from './copy-scope.ts';

/** A world in which each copy of a variable is a variable, and what is named outside the mean of them. */
export function unfoldWorld(world: World, copied: Copied, outside: CopyScope): World {
  const ofVariable = (variable: Variable): readonly Variable[] => {
    const owner = copied.owners.get(variable.id) ?? copied.shared.get(variable.id);
    if (owner === undefined) return [{ ...variable, mechanism: unfoldMechanism(variable.mechanism, outside) }];
    const count = copied.counts.get(owner) ?? 1;
    const expression = meanOf(variable.id, count, { target: 'variable', place: variable.place });
    const { each, ...copy } = variable;
    return [
      { ...variable, mechanism: { kind: 'equation', expression, place: variable.mechanism.place } },
      ...Array.from({ length: count }, (_, i) => ({
        ...copy,
        id: copyId(variable.id, i),
        name: copyId(variable.name, i),
        marks: [],
        mechanism: unfoldMechanism(variable.mechanism, outside.inside(owner, i)),
      })),
    ];
  };
  const ofRegime = (regime: Regime): Regime => ({
    ...regime,
    replaces: regime.replaces.flatMap((replacement) => unfoldReplacement(replacement, copied, outside)),
  });
  return { ...world, variables: world.variables.flatMap(ofVariable), regimes: world.regimes.map(ofRegime) };
}

/** What replaces a variable that has copies replaces each; what is no action in place of an action replaces the mean. */
export function unfoldReplacement<Given extends Replacement>(
  replacement: Given,
  { counts, owners, shared }: Copied,
  outside: CopyScope,
): readonly Given[] {
  const { variable, mechanism } = replacement;
  const owner = owners.get(variable.id) ?? (mechanism.kind === 'action' ? shared.get(variable.id) : undefined);
  if (owner === undefined) return [{ ...replacement, mechanism: unfoldMechanism(mechanism, outside) }];
  return Array.from({ length: counts.get(owner) ?? 1 }, (_, i) => ({
    ...replacement,
    variable: { ...variable, id: copyId(variable.id, i) },
    mechanism: unfoldMechanism(mechanism, outside.inside(owner, i)),
  }));
}

function unfoldMechanism(mechanism: Mechanism, scope: CopyScope): Mechanism {
  switch (mechanism.kind) {
    case 'draw':
      return { ...mechanism, distribution: scope.distribution(mechanism.distribution) };
    case 'equation':
      return { ...mechanism, expression: scope.expression(mechanism.expression) };
    case 'state':
      return {
        ...mechanism,
        start: unfoldStart(mechanism.start, scope),
        ...(mechanism.next && { next: scope.expression(mechanism.next) }),
      };
    case 'action':
      return {
        ...mechanism,
        ...(mechanism.domain && { domain: scope.domain(mechanism.domain) }),
        ...(mechanism.default && { default: scope.expression(mechanism.default) }),
      };
  }
}

export function unfoldStart(start: StateStart, scope: CopyScope): StateStart {
  return start.kind === 'value'
    ? { kind: 'value', expression: scope.expression(start.expression) }
    : { kind: 'draw', distribution: scope.distribution(start.distribution) };
}
