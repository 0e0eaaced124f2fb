import type { Signature } from '../design/signature.ts';
import type { Place, Places } from './places.ts';
import { signatureOf } from './signatures.ts';

/** A call that a place stands in the arguments of. */
export interface Call {
  readonly name: string;
  /** Of what can be called by this name there. */
  readonly signature: Signature | undefined;
  /** Which of its arguments the place stands in, from 0. */
  readonly argument: number;
  /** Which parameters are given by their names: `sd` in `normal(sd: 1`. The last is that of the place's own argument, where it has one. */
  readonly named: readonly string[];
  /** Whether the place's own argument is given by its name. */
  readonly isNamed: boolean;
}

/** The calls around a place, the innermost first. */
export function callsAround({ place, tokens }: { readonly place: Place } & Pick<Places, 'tokens'>): readonly Call[] {
  const calls = place.within.filter(({ property }) => /^(?:NameOrCall|Distribution)\.arguments$/.test(property));
  return calls.map(({ from }, at) => {
    const isMeasure = at === calls.length - 1 && isInExpectation(place);
    return { ...argumentsOf(tokens.slice(from + 1)), ...called(tokens[from]?.image ?? '', isMeasure) };
  });
}

/** Whether a place stands in a side of an `expect`, where what is called outermost is a measure. */
export const isInExpectation = ({ within }: Place): boolean => within.some(({ property }) => property === 'Side.value');

const called = (name: string, isMeasure: boolean): Pick<Call, 'name' | 'signature'> => ({
  name,
  signature: signatureOf(name, isMeasure),
});

/** `tokens` begin with the opening parenthesis. */
function argumentsOf(tokens: Places['tokens']): Omit<Call, 'name' | 'signature'> {
  let depth = 0;
  let argument = 0;
  let isNamed = false;
  const named: string[] = [];
  for (const [at, { image }] of tokens.entries()) {
    if (/^[([{]$/.test(image)) depth += 1;
    else if (/^[)\]}]$/.test(image)) depth -= 1;
    else if (depth === 1 && image === ',') {
      argument += 1;
      isNamed = false;
    } else if (depth === 1 && image === ':') {
      named.push(tokens[at - 1]?.image ?? '');
      isNamed = true;
    }
  }
  return { argument, named, isNamed };
}
