import type { Signature } from '../design/signature.ts';
import { callsAround } from './calls-around.ts';
import { placesAfter } from './places.ts';
import { tokensOf } from './tokens.ts';

export interface OpenCall {
  readonly signature: Signature;
  /** Which of its parameters stands at the offset. */
  readonly parameter: number;
}

/** The innermost call whose parentheses `offset` stands in; a name (`sd:`) picks its parameter. */
export function openCall(text: string, offset: number): OpenCall | undefined {
  const before = text.slice(0, offset);
  const { tokens, open } = tokensOf(before);
  const found = placesAfter(tokens, before);
  const calls = open ? [] : found.places.map((place) => callsAround({ place, tokens: found.tokens }));
  // Where a parenthesis may stand that closes the call, one stands outside of it already.
  const [innermost = []] = calls.toSorted((one, other) => other.length - one.length);
  for (const { signature, argument, named, isNamed } of innermost) {
    if (!signature) continue;
    const at = isNamed ? signature.parameters.findIndex(({ name }) => name === named.at(-1)) : argument;
    return { signature, parameter: Math.min(at < 0 ? argument : at, signature.parameters.length - 1) };
  }
  return undefined;
}
