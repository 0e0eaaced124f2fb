import { atLeast, type CheckedFile, type Diagnostic } from './diagnostic.ts';

/** Of one file so much is told: what is more comes of one mistake, or is no spec. */
const mostTold = 1_000;

/** A file with what was found in it, each once (several specs show what is found in a file that they import), in the order of the text, and no more of it than anybody would read. */
export function checkedFile(file: Pick<CheckedFile, 'file' | 'uri' | 'text'>, found: readonly Diagnostic[]): CheckedFile {
  const each = new Map(found.map((one) => [`${one.place.start} ${one.place.end} ${one.code} ${one.message}`, one] as const));
  const inOrder = [...each.values()].sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
  return { ...file, diagnostics: bounded(inOrder) };
}

/** The last one stands for all that are left out, as grave as the gravest of them. */
function bounded(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const [first, ...more] = diagnostics.slice(mostTold);
  if (!first) return diagnostics;
  const gravest = more.reduce((one, other) => (atLeast(one.severity, other.severity) ? one : other), first);
  const message = `And ${(more.length + 1).toLocaleString('en')} more from here on, not shown.`;
  return [...diagnostics.slice(0, mostTold), { ...first, severity: gravest.severity, code: 'more', message, path: [] }];
}

/** What was found, by file: those of `uris` first, whether or not anything was found in them. */
export function byFile(
  uris: Iterable<string>,
  found: readonly Diagnostic[],
  { textOf, nameOf }: { readonly textOf: (uri: string) => string; readonly nameOf: (uri: string) => string },
): readonly CheckedFile[] {
  const ofFiles = new Map([...uris].map((uri): [string, Diagnostic[]] => [uri, []]));
  for (const one of found) {
    const ofFile = ofFiles.get(one.place.uri) ?? [];
    ofFile.push(one);
    ofFiles.set(one.place.uri, ofFile);
  }
  return [...ofFiles].map(([uri, own]) => checkedFile({ file: nameOf(uri), uri, text: textOf(uri) }, own));
}
