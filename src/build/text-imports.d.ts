/** A text file imported as a module: its default export is its whole text. */
declare module '*.md' {
  const text: string;
  export default text;
}

declare module '*.mesa' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}
