import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import { mayBeSeen } from '../simulation/evidence/evidence.ts';
import type { Witness } from '../simulation/evidence/witness.ts';
import { evidenceWords } from './evidence-words.ts';
import { type FindingEvidence, findingEvidenceJson } from './finding-evidence.ts';
import type { Position } from './position.ts';
import { noWitness, witnessSteps } from './witness-steps.ts';

/** A finding, what simulation says of it, and the smallest run in which it happens where there is one. */
export interface FindingWitness {
  readonly finding: Finding;
  /** Of the spec as written, whose names its rows have. */
  readonly design: Design;
  /** Where it stands, the file as the user knows it. */
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly evidence: FindingEvidence;
  readonly witness: Witness | undefined;
}

/** As text, each with its table: as written and mended side by side. */
export const witnessText = (all: readonly FindingWitness[]): string => all.map(oneText).join('\n');

function oneText({ finding, design, file, range, evidence, witness }: FindingWitness): string {
  const { found } = evidence;
  const { line, character } = range.start;
  const head = `${file}:${line + 1}:${character + 1}: ${finding.rule}\n  ${finding.message}\n`;
  if (found.verdict === 'none') return `${head}  No evidence by simulation: ${found.why}.\n`;
  const simulated = `${head}  Simulated: ${evidenceWords(found)}.\n`;
  if (!witness) return mayBeSeen(found.verdict) ? `${simulated}  ${noWitness}\n` : simulated;
  const { title, parts } = witnessSteps(witness, design, found.scale);
  const rows = parts.flatMap((part) => [
    [part.title],
    ...part.rows.map(({ name, note, written, mended }) => [`  ${name}${note ? ` ${note}` : ''}`, written, mended]),
  ]);
  return `${simulated}\n  ${title}\n\n${aligned([['', 'As written', 'Mended'], ...rows])}\n`;
}

/** Rows whose first cell stands alone do not widen the columns. */
function aligned(rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.length > 1);
  const widths = [0, 1].map((column) => Math.max(...full.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.length === 1 ? row.join('') : row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `  ${line(row)}`.trimEnd()).join('\n');
}

/** The versioned form of `witness --format json`; numbers that are not finite are null. */
export function witnessJson(all: readonly FindingWitness[]): string {
  const witnesses = all.map(({ finding: { rule, on, message }, file, range, evidence, witness }) => ({
    ...{ rule, on, file, range, message, evidence: findingEvidenceJson(evidence) },
    witness: witness ? { ...witness, run: witness.run + 1, written: side(witness.written), mended: side(witness.mended) } : null,
  }));
  return `${JSON.stringify({ version: 1, witnesses }, null, 2)}\n`;
}

/** Candidates by their numbers from 1, as the text has them. */
const side = ({ candidates, lookedAt: _, ...rest }: Witness['written']): object => ({
  ...rest,
  candidates: candidates.map(({ number = 0, ...one }) => ({ number: number + 1, ...one })),
});
