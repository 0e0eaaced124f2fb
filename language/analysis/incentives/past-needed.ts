import { reachable } from './influence-diagram.ts';
import type { StepGraph } from './step-graph.ts';

/**
 * How many steps before the decision tell all that more of them would. Nothing is observed there, so that two states are dependent where
 * they have an ancestor in common, and only there. Two lines of descent that pass the same pair of states twice can be shortened between
 * the two: so as many steps suffice as it takes until no further state turns out to be an ancestor of any one of them, and no further pair
 * of states to have one in common. At most as many as there are states, or pairs of them. Where there are too many states to look at all
 * their pairs, a few steps are taken.
 */
export function pastNeeded({ nodes }: StepGraph): number {
  const states = nodes.filter(({ parents }) => parents.some(({ when }) => when === 'before'));
  if (states.length > mostPaired) return few;
  const within = new Map(nodes.map(({ id, parents }) => [id, parents.flatMap((one) => (one.when === 'same' ? [one.id] : []))]));
  /** All of one step that a state of the next is made of, and the states among them. */
  const origins = new Map(
    states.map(({ id, parents }): [string, ReadonlySet<string>] => {
      const before = parents.flatMap((one) => (one.when === 'before' ? [one.id] : []));
      return [id, reachable(before, within)];
    }),
  );
  const statesOf = new Map([...origins].map(([id, made]) => [id, [...made].filter((one) => origins.has(one))]));
  const eachAlone = [...origins.keys()].map((id) => generations([id], statesOf));
  return Math.max(0, ...eachAlone, generationsOfPairs(origins, statesOf));
}

/** The pairs of so many states are looked at; of more, so many steps are taken. */
const [mostPaired, few] = [100, 3];

type States = ReadonlyMap<string, readonly string[]>;

function generations(first: readonly string[], statesOf: States): number {
  const met = new Set(first);
  let count = 0;
  for (let now = first; now.length > 0; count += 1) {
    const fresh = [...new Set(now.flatMap((id) => statesOf.get(id) ?? []))].filter((id) => !met.has(id));
    for (const id of fresh) met.add(id);
    now = fresh;
  }
  return count;
}

function generationsOfPairs(origins: ReadonlyMap<string, ReadonlySet<string>>, statesOf: States): number {
  const states = [...origins.keys()];
  const related = new Set<string>();
  const areRelated = (one: string, other: string): boolean => related.has(`${one} ${other}`) || related.has(`${other} ${one}`);
  let open = states.flatMap((one, at) => states.slice(at + 1).map((other) => [one, other] as const));
  for (let count = 0; ; count += 1) {
    const fresh = open.filter(([one, other]) => {
      const its = origins.get(other);
      if ([...(origins.get(one) ?? [])].some((id) => its?.has(id))) return true;
      return (statesOf.get(one) ?? []).some((id) => (statesOf.get(other) ?? []).some((another) => areRelated(id, another)));
    });
    if (fresh.length === 0) return count;
    for (const [one, other] of fresh) related.add(`${one} ${other}`);
    open = open.filter(([one, other]) => !areRelated(one, other));
  }
}
