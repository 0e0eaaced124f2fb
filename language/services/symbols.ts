import type { Design } from '../design/design.ts';
import type { Declared } from './links.ts';

export interface OutlineSymbol {
  readonly named: Declared;
  readonly within: readonly OutlineSymbol[];
}

/** The declarations of the design's own file in the order of its text, each with what is named inside it. */
export function symbols(design: Design): readonly OutlineSymbol[] {
  const { lets, worlds, goals, models, principals, optimizers, scenarios } = design;
  const plain = [...lets, ...goals, ...models, ...principals, ...scenarios].map((named) => symbol(named, []));
  const withInner = [
    ...worlds.map((world) => symbol(world, [...world.lets, ...world.variables, ...world.regimes])),
    ...optimizers.map((optimizer) => symbol(optimizer, [...optimizer.params, ...optimizer.memories])),
  ];
  return inOrder([...plain, ...withInner].filter(({ named }) => named.place.uri === design.uri));
}

const symbol = (named: Declared, within: readonly Declared[]): OutlineSymbol => ({
  named,
  within: inOrder(within.map((one) => ({ named: one, within: [] }))),
});

function inOrder(all: readonly OutlineSymbol[]): readonly OutlineSymbol[] {
  return [...all].sort((left, right) => left.named.place.start - right.named.place.start);
}
