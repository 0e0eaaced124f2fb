import type { Adjustments } from '../../language/design/adjusted.ts';
import type { Adjustable } from '../simulation/adjustable.ts';
import { button, element } from './element.ts';
import type { SimulationHost } from './simulation-host.ts';
import type { SimulationState } from './simulation-runs.ts';

/** Of a slider over an interval: as fine as a hand can be. */
const steps = 200;

/** Sliders for what a scenario reads: moving one tries another value, and *Write into the text* keeps it. */
export function adjustmentsForm({ onAdjust, onWriteBack }: SimulationHost) {
  const rows = element('div', { class: 'sliders' });
  const reset = button('As in the text', () => onAdjust({}, true));
  const write = button('Write into the text', onWriteBack);
  const form = element(
    'details',
    { class: 'adjustments', hidden: true },
    element('summary', {}, 'Try other values'),
    rows,
    element('span', { class: 'actions' }, write, reset),
  );
  let adjustments: Adjustments = {};
  let shown = '';
  let sliders: readonly ReturnType<typeof slider>[] = [];

  return {
    element: form,
    show: (state: SimulationState): void => {
      ({ adjustments } = state);
      const now = JSON.stringify(state.adjustables);
      if (now !== shown) {
        shown = now;
        sliders = state.adjustables.map((one) =>
          slider(one, (value, settled) => onAdjust(changed(adjustments, one.id, value), settled)),
        );
        rows.replaceChildren(...sliders.flatMap(({ parts }) => parts));
        form.hidden = sliders.length === 0;
      }
      for (const one of sliders) one.show(adjustments[one.id]);
      const isAdjusted = Object.keys(adjustments).length > 0;
      if (isAdjusted) form.open = true;
      write.disabled = !isAdjusted;
      reset.disabled = !isAdjusted;
    },
  };
}

function changed({ ...values }: Record<string, number>, id: string, value: number | undefined): Adjustments {
  if (value === undefined) delete values[id];
  else values[id] = value;
  return values;
}

/** A name, a slider and the number that it stands at; what is not adjusted stands as the text says. */
function slider({ id, documentation, written, low, high, values }: Adjustable, adjust: Adjust) {
  const name = `${id}-slider`;
  const range = element('input', { type: 'range', id: name, ...scaleOf({ low, high, values }) });
  const number = element('input', { type: 'number', step: 'any', 'aria-label': `${id}, as a number` });
  const label = element('label', { for: name, ...(documentation ? { title: documentation } : {}) }, id);
  const back = button('↺', () => adjust(undefined, true), {
    title: `${id} as in the text`,
    'aria-label': `${id} as in the text`,
  });
  const place = (value: number): number => (values ? nearest(values, value) : value);
  const valueAt = (): number => (values ? (values[Number(range.value)] ?? low) : tidy(Number(range.value)));
  // What stands in the text is no adjustment.
  const told = (value: number): number | undefined => (value === written ? undefined : value);

  range.addEventListener('input', () => {
    number.value = String(valueAt());
    adjust(told(valueAt()), false);
  });
  range.addEventListener('change', () => adjust(told(valueAt()), true));
  number.addEventListener('change', () => {
    const value = Number(number.value);
    // An empty field is no number to try.
    if (number.value !== '' && Number.isFinite(value)) adjust(told(value), true);
  });
  return {
    id,
    parts: [label, range, number, back],
    show: (value: number | undefined): void => {
      const at = value ?? written;
      range.classList.toggle('unset', at === undefined);
      // A param without a value is selected or drawn: the middle is no more its value than any other place.
      if (document.activeElement !== range) range.value = String(place(at ?? (low + high) / 2));
      if (document.activeElement !== number) number.value = at === undefined ? '' : String(at);
      number.placeholder = 'selected';
      back.disabled = value === undefined;
    },
  };
}

type Adjust = (value: number | undefined, settled: boolean) => void;

/** Of a finite range the slider has a step for each value. */
function scaleOf({ low, high, values }: Pick<Adjustable, 'low' | 'high'> & { values: readonly number[] | undefined }) {
  const [min, max, step] = values ? [0, values.length - 1, 1] : [low, high, (high - low) / steps];
  return { min: String(min), max: String(max), step: String(step) };
}

function nearest(values: readonly number[], value: number): number {
  return values.reduce((best, one, at) => (Math.abs(one - value) < Math.abs((values[best] ?? 0) - value) ? at : best), 0);
}

/** 0.30000000000000004 is meant to be 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(6));
