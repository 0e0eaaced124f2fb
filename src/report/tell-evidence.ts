import type { Finding } from '../../language/design/finding.ts';
import type { CheckedFile } from './diagnostic.ts';
import type { FindingEvidence } from './finding-evidence.ts';

/** What was found of each, by `keyOf`, beside the diagnostics. */
export function tellEvidence(files: readonly CheckedFile[], found: ReadonlyMap<string, FindingEvidence>): readonly CheckedFile[] {
  return files.map((file) => ({
    ...file,
    diagnostics: file.diagnostics.map((one) => {
      const evidence = found.get(keyOf(one.code, one));
      return evidence ? { ...one, evidence } : one;
    }),
  }));
}

/** A finding and the diagnostic that tells it have the same rule, place and message. */
export const keyOf = (rule: string, { place, message }: Pick<Finding, 'place' | 'message'>): string =>
  [rule, place.uri, place.start, place.end, message].join(' ');
