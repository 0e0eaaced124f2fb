/** The one list of file types that an `import` yields as text, in Node, in vitest and in the bundles. */
export const textExtensions = ['.md', '.mesa', '.css'] as const;

export function isTextModule(path: string): boolean {
  return textExtensions.some((extension) => path.endsWith(extension));
}

/** The JavaScript module that stands for a text file. */
export function textModule(text: string): string {
  return `export default ${JSON.stringify(text)};\n`;
}
