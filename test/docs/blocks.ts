/** The `mesa` code blocks of a Markdown text, in order, with the line (from 1) on which each starts. */
export function mesaBlocks(markdown: string): { readonly text: string; readonly line: number }[] {
  return [...markdown.matchAll(/^```mesa\n([\s\S]*?)^```/gm)].map((match) => ({
    text: match[1] ?? '',
    line: markdown.slice(0, match.index).split('\n').length + 1,
  }));
}
