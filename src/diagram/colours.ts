/**
 * The drawing's colours: CSS variables that a host page may set (`--mesa-ink` …), each with its light value. Every text stands on
 * `canvas` or on its shape's fill with a contrast of at least 4.5.
 */
export const colours = {
  canvas: '#ffffff',
  ink: '#1f2328',
  dim: '#57606a',
  line: '#6e7781',
  'principal-fill': '#fff3e0',
  'principal-line': '#b35900',
  'optimizer-fill': '#e8f1fd',
  'optimizer-line': '#1f5fbf',
  'goal-fill': '#e7f6ea',
  'goal-line': '#1a7f37',
  'model-fill': '#f4ecfb',
  'model-line': '#7a3fb5',
  'world-fill': '#f3f4f6',
  'world-line': '#57606a',
  'chip-fill': '#ffffff',
  error: '#b42318',
  warning: '#8a5a00',
  information: '#1f5fbf',
  hint: '#57606a',
  accepted: '#1a7f37',
  'badge-ink': '#ffffff',
  selected: '#d6336c',
} as const;

export type Colour = keyof typeof colours;

/** A colour as the drawing names it: `var(--mesa-ink, #1f2328)`. */
export const colour = (name: Colour): string => `var(--mesa-${name}, ${colours[name]})`;

/** The same drawing with its light colours written out, for renderers without CSS variables. */
export function withPlainColours(svg: string): string {
  return svg.replace(/var\(--mesa-[a-z-]+, ([^)]+)\)/g, '$1');
}
