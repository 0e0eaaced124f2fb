import type { Adjustments } from '../../language/design/adjusted.ts';
import { button, element } from './element.ts';
import type { SimulationHost } from './simulation-host.ts';
import type { SimulationState } from './simulation-runs.ts';
import { slider } from './slider.ts';
import { triedValues, unwritten } from './tried-values.ts';

/**
 * Sliders for what a scenario reads and sweeps: moving one tries another value, or looks there in the sweep, and *Write into the text*
 * keeps it.
 */
export function adjustmentsForm({ onAdjust, onWriteBack }: SimulationHost) {
  const rows = element('div', { class: 'sliders' });
  const reset = button('As in the text', () => onAdjust({}, true));
  reset.disabled = true;
  const write = button('Write into the text', onWriteBack);
  const meaning = element('p', { class: 'writing', id: 'what-is-written', hidden: true });
  write.setAttribute('aria-describedby', meaning.id);
  const form = element(
    'details',
    { class: 'adjustments', hidden: true },
    element('summary', {}, 'Try other values'),
    rows,
    element('span', { class: 'actions' }, write, reset),
    meaning,
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
      // Whoever closes it then may do so.
      if (isAdjusted && reset.disabled) form.open = true;
      reset.disabled = !isAdjusted;
      const toWrite = unwritten(state.adjustables, adjustments);
      write.disabled = Object.keys(toWrite).length === 0;
      meaning.textContent = whatIsWritten(state, Object.keys(triedValues(state.adjustables, toWrite).at));
      meaning.hidden = meaning.textContent === '';
    },
  };
}

function changed({ ...values }: Record<string, number>, id: string, value: number | undefined): Adjustments {
  if (value === undefined) delete values[id];
  else values[id] = value;
  return values;
}

/** The text of what is swept says what it is elsewhere: whoever writes a value there must not wonder that the sweep goes on. */
function whatIsWritten({ scenario = '' }: SimulationState, swept: readonly string[]): string {
  if (swept.length === 0) return '';
  const [values, them] = swept.length === 1 ? ['its value', 'it'] : ['their values', 'them'];
  return `${scenario} goes on sweeping ${swept.join(' and ')}: in the text ${values} hold${swept.length === 1 ? 's' : ''} wherever nothing sweeps ${them}.`;
}
