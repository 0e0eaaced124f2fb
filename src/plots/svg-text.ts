import { escaped } from '../diagram/xml.ts';
import { paint } from './palette.ts';

/** Attributes whose numbers are lengths: a hundredth of a pixel is enough of them. */
const lengths = new Set(['d', 'points', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'rx']);

/**
 * What Plot drew, as text: the same bytes whichever DOM it was drawn in, attributes in the alphabet's order, lengths rounded, without
 * Plot's own style sheet, which would reach out of the picture.
 */
export function svgText(node: Node): string {
  if (node.nodeType === 3) return escaped(node.nodeValue ?? '');
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  if (name === 'style') return '';
  const attributes = [...element.attributes]
    .filter((attribute) => attribute.name !== 'class' && attribute.name !== 'font-family' && !attribute.name.startsWith('xmlns'))
    .map((attribute) => ` ${attribute.name}="${escaped(shortened(attribute.name, attribute.value))}"`)
    .sort();
  const inner = [...element.childNodes].map(svgText).join('');
  return inner === '' ? `<${name}${attributes.join('')}/>` : `<${name}${attributes.join('')}>${inner}</${name}>`;
}

function shortened(name: string, value: string): string {
  if (value === 'currentColor') return paint('ink');
  return lengths.has(name) ? value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(hundredths(Number(number)))) : value;
}

/** Never -0, which would be written apart from 0. */
const hundredths = (value: number): number => Math.round(value * 100) / 100 + 0;
