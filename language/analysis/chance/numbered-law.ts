import type { Distribution, Expression } from '../../design/expression.ts';

/** A distribution whose parameters are numbers: one of the language's, or a mixture of such. */
export type NumberedLaw =
  | { readonly kind: 'one'; readonly name: string; readonly parameters: readonly number[] }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly law: NumberedLaw }[] };

/** With the numbers that its parameters come to; undefined where one of them comes to none. */
export function numberedLaw(
  distribution: Distribution,
  numberOf: (parameter: Expression) => number | undefined,
): NumberedLaw | undefined {
  if (distribution.kind === 'hole') return undefined;
  if (distribution.kind === 'mixture') {
    const parts = distribution.parts.flatMap((part) => {
      const [weight, law] = [numberOf(part.weight), numberedLaw(part.distribution, numberOf)];
      return weight !== undefined && law ? [{ weight, law }] : [];
    });
    return parts.length === distribution.parts.length ? { kind: 'mixture', parts } : undefined;
  }
  const parameters = distribution.arguments.map(numberOf).filter((value) => value !== undefined);
  return parameters.length === distribution.arguments.length ? { kind: 'one', name: distribution.name, parameters } : undefined;
}
