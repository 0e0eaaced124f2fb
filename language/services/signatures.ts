import { distributionList } from '../design/distributions.ts';
import { functionList } from '../design/functions.ts';
import { aggregateList, measureList, mixtureSignature, sumSignature } from '../design/measures.ts';
import type { Signature } from '../design/signature.ts';

export const functionSignatures: readonly Signature[] = [...functionList, sumSignature];
export const distributionSignatures: readonly Signature[] = [...distributionList, mixtureSignature];

/** Whatever can be called by this name; where it is a measure as well as an aggregate over time, `inScenario` tells which. */
export function signatureOf(name: string | undefined, inScenario = false): Signature | undefined {
  const first = inScenario ? [...measureList, ...aggregateList] : [...aggregateList, ...measureList];
  return [...functionSignatures, ...distributionSignatures, ...first].find((one) => one.name === name);
}
