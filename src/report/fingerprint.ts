import { stepText } from '../../language/design/finding.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * Names what each diagnostic of one file is about in the model's own words: its rule, its declaration and the names along its path (a
 * mistake in the text, which has no path: its message). No position and no layout is in it, so it outlives reordering,
 * reformatting and shifted lines. Those that would read the same are numbered, in the order given.
 */
export function fingerprints(diagnostics: readonly Diagnostic[]): ReadonlyMap<Diagnostic, string> {
  const seen = new Map<string, number>();
  return new Map(
    diagnostics.map((diagnostic) => {
      const words = wordsOf(diagnostic);
      const count = (seen.get(words) ?? 0) + 1;
      seen.set(words, count);
      return [diagnostic, count === 1 ? words : `${words} #${count}`];
    }),
  );
}

function wordsOf({ code, on, path, message }: Diagnostic): string {
  const about = path.length === 0 ? message : path.map(stepText).join(' ');
  return [code, on ?? '', about].join(' | ');
}
