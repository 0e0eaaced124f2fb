import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import { type CheckedFile, type Diagnostic, diagnosticOf } from '../report/diagnostic.ts';
import type { Engine } from './engine.ts';
import type { SpecFile } from './spec-files.ts';

export interface Examined {
  readonly file: SpecFile;
  readonly design: Design;
  readonly findings: readonly Finding[];
}
export interface Examination {
  readonly specs: readonly Examined[];
  /** The files that were named, in their order; then imported ones in which something was found. */
  readonly checked: readonly CheckedFile[];
}

/** Reads and analyses specs. What several of them show of an imported file is told once, in that file. */
export async function examine(files: readonly SpecFile[], engine: Engine): Promise<Examination> {
  const texts = new Map(files.map((file) => [file.uri, file.text]));
  const read = async (uri: string): Promise<string | undefined> => {
    const text = texts.get(uri) ?? (await readFile(fileURLToPath(uri), 'utf8').catch(() => undefined));
    if (text !== undefined) texts.set(uri, text);
    return text;
  };
  const specs: Examined[] = [];
  const found = new Map<string, Map<string, Diagnostic>>(files.map((file) => [file.uri, new Map()]));
  for (const file of files) {
    const { design, problems } = await engine.readSpec(file.uri, file.text, read);
    const findings = engine.analyse(design);
    specs.push({ file, design, findings });
    for (const diagnostic of [...problems.map((problem) => ({ ...problem, path: [] })), ...findings.map(diagnosticOf)]) {
      const { uri, start, end } = diagnostic.place;
      const ofFile = found.get(uri) ?? new Map<string, Diagnostic>();
      ofFile.set(`${start} ${end} ${diagnostic.code} ${diagnostic.message}`, diagnostic);
      found.set(uri, ofFile);
    }
  }
  const names = new Map(files.map((file) => [file.uri, file.name]));
  const checked = [...found].map(([uri, diagnostics]) => ({
    file: names.get(uri) ?? relative(process.cwd(), fileURLToPath(uri)),
    uri,
    text: texts.get(uri) ?? '',
    diagnostics: [...diagnostics.values()].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end),
  }));
  return { specs, checked };
}
