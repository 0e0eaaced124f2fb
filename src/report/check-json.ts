import type { CheckedFile } from './diagnostic.ts';
import { findingEvidenceJson } from './finding-evidence.ts';
import { positionsIn } from './position.ts';

/** The versioned form of `check --format json`. */
export function checkJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify(checkReport(files), null, 2)}\n`;
}

/** As data: positions from 0; `on` (null outside of every declaration) and each step of `path` in words. */
export function checkReport(files: readonly CheckedFile[]): object {
  return {
    version: 1,
    files: files.map(({ file, text, diagnostics }) => {
      const position = positionsIn(text);
      return {
        file,
        diagnostics: diagnostics.map(({ code, severity, message, place, on, path, accepted, evidence, fixes }) => ({
          code,
          severity,
          message,
          range: { start: position(place.start), end: position(place.end) },
          on: on ?? null,
          path: path.map((step) => ({ text: step.text, ...(step.relation === undefined ? {} : { relation: step.relation }) })),
          ...(accepted === undefined ? {} : { accepted }),
          ...(evidence && { evidence: findingEvidenceJson(evidence) }),
          ...(fixes && { fixes }),
        })),
      };
    }),
  };
}
