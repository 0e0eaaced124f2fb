import type { Scenario } from '../../language/design/design.ts';
import type { Expression } from '../../language/design/expression.ts';
import { button, element } from './element.ts';
import { keyboardAt } from './kept-focus.ts';
import type { SimulationHost } from './simulation-host.ts';
import type { SimulationState } from './simulation-runs.ts';

/** Which scenario to run, and how; a field that is left empty is as the scenario says. */
export function simulationForm({ onChoose, onRun, onInsist, onCancel, onGoTo }: SimulationHost) {
  const choice = element('select', { 'aria-label': 'Scenario' });
  const seed = element('input', { type: 'number', min: '0', step: '1' });
  const runs = element('input', { type: 'number', min: '1', step: '1' });
  const run = element('button', { type: 'submit', class: 'primary' }, 'Run');
  const insist = button('Run all the same', onInsist);
  const cancel = button('Cancel', onCancel);
  const progress = element('progress', { max: '1', 'aria-label': 'Progress' });
  const percent = element('span', { 'aria-hidden': 'true' });
  const bar = element('span', { class: 'progress', hidden: true }, progress, percent);
  const place = button('Show in text', () => {
    if (chosen) onGoTo(chosen.namePlace);
  });
  const form = element(
    'form',
    { class: 'simulation-form' },
    element('label', {}, 'Scenario', choice),
    element('label', {}, 'Runs', runs),
    element('label', {}, 'Seed', seed),
    element('span', { class: 'actions' }, run, cancel, insist, place),
    bar,
  );
  let scenarios: readonly Scenario[] = [];
  let chosen: Scenario | undefined;

  choice.addEventListener('change', () => onChoose(choice.value));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (chosen) onRun({ scenario: chosen.id, ...given('seed', seed), ...given('runs', runs) });
  });

  return {
    element: form,
    show: (state: SimulationState): void => {
      if (names(state.scenarios) !== names(scenarios)) {
        choice.replaceChildren(
          ...state.scenarios.map(({ id, title }) =>
            element('option', { value: id }, title === undefined ? id : `${id}: ${title}`),
          ),
        );
      }
      scenarios = state.scenarios;
      form.hidden = scenarios.length === 0;
      chosen = scenarios.find(({ id }) => id === state.scenario);
      for (const option of choice.querySelectorAll('option')) if (option.value === chosen?.id) option.selected = true;
      seed.placeholder = asWritten(chosen?.seed?.value, '0');
      runs.placeholder = asWritten(chosen?.runs?.count, '1000');
      fill(seed, state.options.seed);
      fill(runs, state.options.runs);
      const isRunning = state.running !== undefined;
      // A button that is switched off loses the keyboard: it goes on to the one that is on.
      if (!isRunning && keyboardAt() === cancel) run.focus();
      cancel.disabled = !isRunning;
      const isAsked = state.trouble?.kind === 'long' && !isRunning;
      if (!isAsked && keyboardAt() === insist) run.focus();
      insist.hidden = !isAsked;
      bar.hidden = !isRunning;
      progress.value = state.running ?? 0;
      percent.textContent = `${Math.floor((state.running ?? 0) * 100)}%`;
    },
  };
}

const names = (scenarios: readonly Scenario[]): string => JSON.stringify(scenarios.map(({ id, title }) => [id, title]));

const asWritten = (written: Expression | undefined, otherwise: string): string =>
  written === undefined ? otherwise : written.kind === 'number' ? String(written.value) : 'as written';

function given<Name extends string>(name: Name, { value }: HTMLInputElement): Partial<Record<Name, number>> {
  return value.trim() === '' ? {} : ({ [name]: Number(value) } as Record<Name, number>);
}

/** What somebody is typing is left alone. */
function fill(field: HTMLInputElement, value: number | undefined): void {
  if (document.activeElement !== field) field.value = value === undefined ? '' : String(value);
}
