import type { Declaration, Design, Memory, Named, Param, Regime, Variable } from '../design/design.ts';

type AnyNamed = Named & { readonly kind: (Declaration | Variable | Regime | Param | Memory)['kind'] };
export interface OutlineSymbol {
  readonly named: AnyNamed;
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

const symbol = (named: AnyNamed, within: readonly AnyNamed[]): OutlineSymbol => ({
  named,
  within: inOrder(within.map((one) => ({ named: one, within: [] }))),
});

function inOrder(all: readonly OutlineSymbol[]): readonly OutlineSymbol[] {
  return [...all].sort((left, right) => left.named.place.start - right.named.place.start);
}
