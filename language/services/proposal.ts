import type { Signature } from '../design/signature.ts';
import { signatureText } from '../design/signature.ts';
import type { SymbolKind } from '../elaborate/symbols.ts';

/** Something that may be written at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind:
    | 'clause'
    | 'word'
    | 'function'
    | 'distribution'
    | 'argument'
    | 'constant'
    | 'swept'
    | 'rule'
    | 'file'
    | SymbolKind;
  /** A snippet, in the protocol's spelling. */
  readonly insert: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Where what it replaces begins; else at the word at the cursor. */
  readonly from?: number;
}
export type PlacedProposal = Proposal & { readonly from: number };

/** A call with its parameters to fill in, but for those that have a value already. */
export function callProposal(signature: Signature, kind: 'function' | 'distribution', isCalled: boolean): Proposal {
  const { name, documentation, parameters, variadic } = signature;
  const needed = parameters.filter((one) => one.default === undefined && !one.optional && /^\w+$/.test(one.name));
  const stops = needed.map((one, index) => `\${${index + 1}:${one.name}}`).join(', ');
  const insert = isCalled ? name : `${name}(${variadic || stops === '' ? '$0' : stops})`;
  return { label: name, kind, insert, detail: signatureText(signature), documentation };
}
