import type { CheckedFile, Diagnostic } from './diagnostic.ts';
import { fingerprints } from './fingerprint.ts';

/** What was known at some time: by file (as the baseline names it), the fingerprints of its diagnostics. */
export type Baseline = ReadonlyMap<string, ReadonlySet<string>>;

/** What is known from now on. A mistake in the text is never among it: it hides what else is to be found. */
export function baselineOf(files: readonly CheckedFile[], nameIn: (file: CheckedFile) => string): Baseline {
  return new Map(files.map((file) => [nameIn(file), new Set(printsOf(file).values())]));
}

export interface SinceBaseline {
  /** The files, each with what the baseline does not know. */
  readonly checked: readonly CheckedFile[];
  readonly known: number;
  /** Of the files that were checked: what the baseline knows and nobody finds any more. */
  readonly gone: number;
}

export function sinceBaseline(
  files: readonly CheckedFile[],
  baseline: Baseline,
  nameIn: (file: CheckedFile) => string,
): SinceBaseline {
  let [known, gone] = [0, 0];
  const checked = files.map((file) => {
    const before = baseline.get(nameIn(file)) ?? new Set<string>();
    const prints = printsOf(file);
    const isKnown = (one: Diagnostic): boolean => before.has(prints.get(one) ?? '');
    const found = file.diagnostics.filter(isKnown).length;
    known += found;
    gone += before.size - found;
    return { ...file, diagnostics: file.diagnostics.filter((one) => !isKnown(one)) };
  });
  return { checked, known, gone };
}

function printsOf({ diagnostics }: CheckedFile): ReadonlyMap<Diagnostic, string> {
  return fingerprints(diagnostics.filter(({ mistake }) => !mistake));
}

/** As a file that people can read, and whose changes are lines: sorted. */
export function baselineJson(baseline: Baseline): string {
  const files = [...baseline]
    .filter(([, prints]) => prints.size > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([file, prints]) => [file, [...prints].sort()]);
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(files) }, null, 2)}\n`;
}

/** @throws Error with what is wrong, where the text is no baseline. */
export function readBaseline(text: string): Baseline {
  const json: unknown = JSON.parse(text);
  if (!isObject(json) || json.version !== 1 || !isObject(json.files)) throw new Error('it is no baseline of version 1');
  return new Map(
    Object.entries(json.files).map(([file, prints]) => {
      if (!Array.isArray(prints) || !prints.every((print) => typeof print === 'string'))
        throw new Error(`its entry ${JSON.stringify(file)} is no list of texts`);
      return [file, new Set(prints)];
    }),
  );
}

const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
