import { sizes } from './card.ts';
import { colour } from './colours.ts';

export const fontFamily = `'DejaVu Sans Condensed', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif`;
const size = (of: keyof typeof sizes): string => `font-size: ${sizes[of]}px`;

/** Every rule starts at the drawing's own class, so that it may stand inline in any page. */
export const diagramStyle: string = [
  `text { font-family: ${fontFamily}; fill: ${colour('ink')} }`,
  `.kind { ${size('kind')}; fill: ${colour('dim')} }`,
  `.name { ${size('name')}; font-weight: bold }`,
  `.title { ${size('title')}; font-style: italic; fill: ${colour('dim')} }`,
  `.row { ${size('row')} }`,
  `.note { ${size('note')}; fill: ${colour('dim')}; text-anchor: end }`,
  `.canvas { fill: ${colour('canvas')} }`,
  ...(['principal', 'optimizer', 'goal', 'model', 'world'] as const).map(
    (kind) => `.${kind} .shape { fill: ${colour(`${kind}-fill`)}; stroke: ${colour(`${kind}-line`)}; stroke-width: 1.5 }`,
  ),
  `.detail { fill: none; stroke: ${colour('line')}; stroke-width: 1 }`,
  `.line { fill: none; stroke: ${colour('line')}; stroke-width: 1.4 }`,
  `.arrow { fill: ${colour('line')} }`,
  `.plate { fill: ${colour('canvas')} }`,
  `.label { ${size('label')}; text-anchor: middle }`,
  `.chip rect { fill: ${colour('chip-fill')}; stroke: ${colour('optimizer-line')} }`,
  `.chip text { ${size('chip')}; text-anchor: middle }`,
  `.badge text { ${size('chip')}; font-weight: bold; text-anchor: middle; fill: ${colour('badge-ink')} }`,
  ...(['error', 'warning', 'information', 'hint', 'accepted'] as const).map(
    (severity) => `.${severity} rect { fill: ${colour(severity)} }`,
  ),
  `.selects .line { stroke-width: 2.4 }`,
  `.dashed .line { stroke-dasharray: 6 4 }`,
  `.dotted .line { stroke-dasharray: 2 3 }`,
  `.selected .shape, .selected .line { stroke: ${colour('selected')}; stroke-width: 3 }`,
]
  .map((rule) => `.mesa-diagram ${rule.replace(/^(\.selected \.shape), /, '$1, .mesa-diagram ')}`)
  .join('\n');
