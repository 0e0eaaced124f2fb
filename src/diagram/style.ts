import { sizes } from './card.ts';
import { colour } from './colours.ts';

export const fontFamily = `'DejaVu Sans Condensed', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif`;
const size = (of: keyof typeof sizes): string => `font-size: ${sizes[of]}px`;

/** A decision is an optimizer's, a utility a goal's, chance the world's. */
const familyOf = { chance: 'world', decision: 'optimizer', utility: 'goal' } as const;

/** Every rule starts at the drawing's own class, so that it may stand inline in any page. */
export const diagramStyle: string = [
  `text { font-family: ${fontFamily}; fill: ${colour('ink')} }`,
  `.kind { ${size('kind')}; fill: ${colour('dim')} }`,
  `.name { ${size('name')}; font-weight: bold }`,
  `.title { ${size('title')}; font-style: italic; fill: ${colour('dim')} }`,
  `.row { ${size('row')} }`,
  `.note { ${size('note')}; fill: ${colour('dim')}; text-anchor: end }`,
  `.canvas { fill: ${colour('canvas')} }`,
  `.middle { text-anchor: middle }`,
  ...Object.entries(familyOf).map(
    ([kind, family]) =>
      `.${kind} .shape { fill: ${colour(`${family}-fill`)}; stroke: ${colour(`${family}-line`)}; stroke-width: 1.5 }`,
  ),
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
  // A colour that no node of an influence diagram has, and that is not the cursor's.
  `.on-path .line, .on-path .shape { stroke: ${colour('principal-line')}; stroke-width: 3 }`,
  `.on-path .arrow { fill: ${colour('principal-line')} }`,
  `.selected .shape, .selected .line { stroke: ${colour('selected')}; stroke-width: 3 }`,
]
  .map((rule) => `.mesa-diagram ${rule.replace(/^(\.selected \.shape|\.on-path \.line), /, '$1, .mesa-diagram ')}`)
  .join('\n');
