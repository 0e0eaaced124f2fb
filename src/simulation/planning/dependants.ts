import { distributionReads, reads } from '../../../language/design/reads.ts';
import type { Mechanisms, ModelMechanism } from '../rollout/mechanisms.ts';

/** Of a world's variables those that depend on the given ones within a step or by a state's move, the given ones included. */
export function dependants(
  mechanisms: Mechanisms,
  of: ReadonlySet<string>,
  /** By action: what the law that sets it reads. */
  laws: ReadonlyMap<string, readonly string[]>,
  /** Within a step alone: what reads a state reads it as it stood before. */
  withinStep = false,
): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const [action, read] of laws) for (const parent of read) children.set(parent, [...(children.get(parent) ?? []), action]);
  for (const { id } of mechanisms.world.variables)
    for (const { mechanism } of mechanisms.of(id))
      for (const parent of parents(mechanism)) children.set(parent, [...(children.get(parent) ?? []), id]);
  const isState = (id: string): boolean => mechanisms.of(id).some(({ mechanism }) => isStateLike(mechanism));
  const found = new Set(of);
  const queue = [...of];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const child of withinStep && next !== undefined && isState(next) ? [] : (children.get(next) ?? []))
      if (!found.has(child)) {
        found.add(child);
        queue.push(child);
      }
  return found;
}

export function isStateLike(mechanism: ModelMechanism): boolean {
  return mechanism.kind === 'state' || (mechanism.kind === 'regression' && mechanism.ofState);
}

/** What a mechanism reads in a step: a state's start aside. */
export function parents(mechanism: ModelMechanism): readonly string[] {
  switch (mechanism.kind) {
    case 'draw':
      return distributionReads(mechanism.distribution).map(({ id }) => id);
    case 'equation':
      return reads(mechanism.expression).map(({ id }) => id);
    case 'state':
      return reads(mechanism.next).map(({ id }) => id);
    case 'regression':
      return mechanism.terms.map(({ id }) => id);
    case 'constant':
    case 'action':
      return [];
  }
}
