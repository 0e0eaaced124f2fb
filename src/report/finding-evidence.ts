import type { Evidence, NoEvidence } from '../simulation/evidence/evidence.ts';
import { evidenceSource, evidenceWords } from './evidence-words.ts';

/** What simulation says of a finding, and what was mended to find it. */
export interface FindingEvidence {
  readonly found: Evidence | NoEvidence;
  /** `selected for the true goal in place of its proxy`; empty where nothing was compared. */
  readonly how: string;
}

/** In one line. */
export function findingEvidenceText({ found, how }: FindingEvidence): string {
  if (found.verdict === 'none') return `none: ${found.why}`;
  return `${evidenceWords(found)}: ${evidenceSource(found, how)}`;
}

/** As data; numbers that are not finite are null in JSON. */
export function findingEvidenceJson({ found, how }: FindingEvidence): object {
  return found.verdict === 'none' ? found : { ...found, how, words: evidenceWords(found) };
}
