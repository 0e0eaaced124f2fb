/** An expectation drawn under the words that it is about: `//   ^^^^ error unknown-name`. Offsets into the fixture's text. */
export interface Expected {
  readonly severity: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the expectations of a fixture. A marker is a comment line of its own; its carets stand under the words of the nearest
 * line above that is no marker (carets that stand where the slashes must go: `//^^^` marks from column 2 on).
 */
export function expectations(text: string): readonly Expected[] {
  const expected: Expected[] = [];
  let lineStart = 0;
  let marked = 0;
  for (const line of text.split('\n')) {
    const marker = /^(\s*\/\/\s*)(\^+)\s+(error|warning|information|hint)\s+(\S+)/.exec(line);
    if (marker) {
      const [, before = '', carets = '', severity = '', code = ''] = marker;
      const start = marked + before.length;
      expected.push({ severity, code, start, end: start + carets.length });
    } else marked = lineStart;
    lineStart += line.length + 1;
  }
  return expected.sort(inOrder);
}

/** What was found, in the form of `expectations`: compare the two with `toEqual`. A finding's code is its rule. */
export function drawn(
  found: readonly {
    readonly severity: string;
    readonly code?: string;
    readonly rule?: string;
    readonly place: { readonly start: number; readonly end: number };
  }[],
): readonly Expected[] {
  return found
    .map(({ severity, code, rule, place }) => ({ severity, code: code ?? rule ?? '', start: place.start, end: place.end }))
    .sort(inOrder);
}

function inOrder(left: Expected, right: Expected): number {
  return left.start - right.start || left.end - right.end || left.code.localeCompare(right.code);
}
