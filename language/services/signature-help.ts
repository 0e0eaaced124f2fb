import type { Signature } from '../design/signature.ts';
import { signatureOf } from './signatures.ts';

export interface OpenCall {
  readonly signature: Signature;
  /** Which of its parameters stands at the offset. */
  readonly parameter: number;
}

/** The innermost call whose parentheses `offset` stands in; a name (`sd:`) picks its parameter. */
export function openCall(text: string, offset: number): OpenCall | undefined {
  const before = text.slice(Math.max(0, offset - 2000), offset).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  let depth = 0;
  let commas = 0;
  let argument = before.length;
  for (let at = before.length - 1; at >= 0; at--) {
    const char = before[at];
    if (char === '{' || char === '}') return undefined;
    if (char === ')') depth++;
    else if (char === ',' && depth === 0) {
      if (commas === 0) argument = at + 1;
      commas++;
    } else if (char === '(' && depth-- === 0) {
      const signature = signatureOf(/\w+$/.exec(before.slice(0, at))?.[0], /\bexpect\b[^{}]*$/.test(before.slice(0, at)));
      const given = before.slice(commas === 0 ? at + 1 : argument);
      if (signature) return { signature, parameter: parameterOf(signature, given, commas) };
      // Mere parentheses, within which the commas were not the call's.
      depth = 0;
      commas = 0;
    }
  }
  return undefined;
}

function parameterOf(signature: Signature, given: string, commas: number): number {
  const named = /^\s*(\w+)\s*:/.exec(given)?.[1];
  const at = signature.parameters.findIndex((parameter) => parameter.name === named);
  return Math.min(at < 0 ? commas : at, signature.parameters.length - 1);
}
