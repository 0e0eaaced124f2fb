import type { Adjustable } from '../simulation/adjustable.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import { button, element } from './element.ts';
import { sliderScale } from './slider-scale.ts';

type Adjust = (value: number | undefined, settled: boolean) => void;

/** A name, a slider and the number that it stands at; what is not adjusted stands as the text says, or nowhere. */
export function slider(adjustable: Adjustable, adjust: Adjust) {
  const { id, documentation, swept } = adjustable;
  const name = `${id}-slider`;
  const { min, max, step, place, value: valueAt } = sliderScale(adjustable);
  const ticks = element(
    'datalist',
    { id: `${name}-points` },
    ...(swept ?? []).map((one) => element('option', { value: String(place(one)) })),
  );
  const range = element('input', {
    type: 'range',
    id: name,
    min: String(min),
    max: String(max),
    step: String(step),
    ...(swept && { list: ticks.id }),
  });
  const number = element('input', { type: 'number', step: 'any', 'aria-label': `${id}, as a number` });
  const over = swept && `swept over ${swept.map((one) => numberText(one)).join(', ')}`;
  const title = [documentation, over].filter((one) => one !== undefined).join('\n');
  const label = element('label', { for: name, ...(title && { title }) }, id);
  const isSwept = swept !== undefined && swept.length > 1;
  const rest = isSwept ? `${id} over all of its sweep` : `${id} as in the text`;
  const back = button('↺', () => adjust(undefined, true), { title: rest, 'aria-label': rest });
  /** What it is where nobody adjusts it. */
  const usual = isSwept ? undefined : swept ? swept[0] : adjustable.written;
  // What is so anyway is no adjustment.
  const told = (value: number): number | undefined => (value === usual ? undefined : value);
  const inHand = (): number => valueAt(Number(range.value));

  range.addEventListener('input', () => {
    number.value = String(inHand());
    adjust(told(inHand()), false);
  });
  range.addEventListener('change', () => adjust(told(inHand()), true));
  number.addEventListener('change', () => {
    const value = Number(number.value);
    // An empty field is no number to try.
    if (number.value !== '' && Number.isFinite(value)) adjust(told(value), true);
  });
  return {
    id,
    parts: [label, range, ticks, number, back],
    show: (value: number | undefined): void => {
      const at = value ?? usual;
      range.classList.toggle('unset', at === undefined);
      // What is selected, drawn or swept is no more in the middle than anywhere else.
      if (document.activeElement !== range) range.value = String(at === undefined ? (min + max) / 2 : place(at));
      range.setAttribute('aria-valuetext', at === undefined ? (over ?? 'selected') : numberText(at));
      if (document.activeElement !== number) number.value = at === undefined ? '' : String(at);
      number.placeholder = isSwept ? 'swept' : 'selected';
      back.disabled = value === undefined;
    },
  };
}
