import type { AstNode } from 'langium';
import type { Expression } from '../design/expression.ts';
import { type Signature, signatureText } from '../design/signature.ts';
import type * as ast from '../generated/ast.ts';
import type { Names } from './names.ts';
import { placeOf } from './source.ts';

export interface Given {
  readonly name: string | undefined;
  readonly node: ast.Argument;
  readonly value: Expression;
}
interface Told {
  readonly uri: string;
  readonly names: Names;
}

/** The arguments by the order of the parameters, defaults filled in; nothing (and a problem) where they do not fit. */
export function argumentsInOrder(
  signature: Signature,
  given: readonly Given[],
  node: AstNode,
  told: Told,
): Expression[] | undefined {
  const { name: called, parameters } = signature;
  const wrong = (message: string, at: AstNode): undefined => sayWrongArguments(message, signature, at, told);
  if (signature.variadic) {
    if (given.length < parameters.length) return wrong(`\`${called}\` takes at least ${argumentsText(parameters.length)}`, node);
    const named = given.find(({ name }) => name !== undefined);
    if (named) return wrong(`The arguments of \`${called}\` have no names`, named.node);
    return given.map(({ value }) => value);
  }
  const slots: (Expression | undefined)[] = parameters.map(() => undefined);
  for (const [index, argument] of given.entries()) {
    const slot = argument.name === undefined ? index : parameters.findIndex(({ name }) => name === argument.name);
    if (slot < 0) return wrong(`\`${called}\` has no parameter \`${argument.name}\``, argument.node);
    if (slot >= slots.length)
      return wrong(`\`${called}\` takes ${argumentsText(parameters.length)} and gets ${given.length}`, node);
    if (slots[slot]) return wrong(`\`${parameters[slot]?.name}\` is given twice`, argument.node);
    slots[slot] = argument.value;
  }
  const filled = parameters.map(
    (parameter, index): Expression | undefined =>
      slots[index] ??
      (parameter.default === undefined
        ? undefined
        : { kind: 'number', value: parameter.default, place: placeOf(told.uri, node) }),
  );
  const missing = parameters.filter((_, index) => filled[index] === undefined).map(({ name }) => `\`${name}\``);
  return missing.length > 0
    ? wrong(`\`${called}\` lacks ${missing.join(' and ')}`, node)
    : filled.filter((value) => value !== undefined);
}

export function sayWrongArguments(message: string, signature: Signature, at: AstNode, { uri, names }: Told): undefined {
  const place = placeOf(uri, at);
  names.problems.push({
    code: 'wrong-arguments',
    severity: 'error',
    message: `${message}: \`${signatureText(signature)}\`.`,
    place,
  });
  return undefined;
}

export const argumentsText = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;
