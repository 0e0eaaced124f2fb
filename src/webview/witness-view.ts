import type { Place } from '../../language/design/place.ts';
import type { WitnessPart, WitnessRow, WitnessSteps } from '../report/witness-steps.ts';
import { button, element } from './element.ts';

/** The run as a table: a block for what was believed, tried and selected, then one for each step; its names lead to the text. */
export function witnessView({ title, parts }: WitnessSteps, goTo: (place: Place) => void): HTMLElement {
  const head = ['', 'As written', 'Mended'].map((text) => element('th', { scope: 'col' }, text));
  const blocks = parts.map((part) => element('tbody', {}, headOf(part), ...part.rows.map((row) => rowOf(row, goTo))));
  const table = element('table', {}, element('caption', {}, title), element('thead', {}, element('tr', {}, ...head)), ...blocks);
  return element(
    'div',
    { class: 'witness', tabindex: '0', role: 'region', 'aria-label': 'The smallest run in which it happens' },
    table,
  );
}

const headOf = ({ title }: WitnessPart): HTMLElement =>
  element('tr', { class: 'part' }, element('th', { colspan: '3', scope: 'rowgroup' }, title));

function rowOf({ name, note, place, written, mended }: WitnessRow, goTo: (place: Place) => void): HTMLElement {
  const label = place ? button(name, () => goTo(place), { class: 'link', title: `Show ${name} in the text` }) : name;
  return element(
    'tr',
    { class: written === mended ? 'same' : 'differs' },
    element('th', { scope: 'row' }, label, ...(note ? [element('span', { class: 'about' }, ` ${note}`)] : [])),
    element('td', {}, written),
    element('td', {}, mended),
  );
}
