import { distributionList } from '../design/distributions.ts';
import { functionList } from '../design/functions.ts';
import type { Signature } from '../design/signature.ts';

export interface OpenCall {
  readonly signature: Signature;
  /** Which of its parameters stands at the offset. */
  readonly parameter: number;
}

/** The innermost call of a function or distribution whose parentheses `offset` stands in; a name (`sd:`) picks its parameter. */
export function openCall(text: string, offset: number): OpenCall | undefined {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  let depth = 0;
  let commas = 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const char = before[at];
    if (char === '{' || char === '}') return undefined;
    if (char === ')') depth++;
    else if (char === ',' && depth === 0) commas++;
    else if (char === '(' && depth-- === 0) {
      const name = /\w+$/.exec(before.slice(0, at))?.[0];
      const signature = [...functionList, ...distributionList].find((one) => one.name === name);
      if (signature) return { signature, parameter: parameterOf(signature, before.slice(at + 1), commas) };
      // Mere parentheses, within which the commas were not the call's.
      depth = 0;
      commas = 0;
    }
  }
  return undefined;
}

function parameterOf(signature: Signature, given: string, commas: number): number {
  const named = /(?:^|,)\s*(\w+)\s*:[^,()]*$/.exec(given)?.[1];
  const at = signature.parameters.findIndex((parameter) => parameter.name === named);
  return Math.min(at < 0 ? commas : at, signature.parameters.length - 1);
}
