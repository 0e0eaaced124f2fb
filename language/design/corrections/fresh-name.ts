import type { Design } from '../design.ts';

/** A name that nothing of the design has yet: the wanted one, or with a number after it. */
export function freshName({ lets, worlds, goals, models, principals, optimizers, scenarios }: Design, wanted: string): string {
  const taken = new Set([lets, worlds, goals, models, principals, optimizers, scenarios].flat().map(({ name }) => name));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  return name;
}
