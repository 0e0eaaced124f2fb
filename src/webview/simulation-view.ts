/**
 * The preview's Simulation section: which scenario, how many runs, from which seed; Run and Cancel; and what came of it. It holds no
 * state of the runs: mount it once, and show it their state after every change.
 *
 *   const view = simulationView({ onChoose, onRun, onInsist, onCancel, onGoTo, onExport });
 *   section.panel.append(view.element);
 *   view.show(runs.state());
 *
 * Its style is simulation-view.css. Plots are redrawn to its width, and wait while it is not in sight.
 */
import { madeFrom } from '../plots/made-from.ts';
import { settingText } from '../plots/sweep-axes.ts';
import { costWords, toldFrom } from '../simulation/cost-words.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { adjustmentsForm } from './adjustments-form.ts';
import { button, element } from './element.ts';
import type { Shown } from './kept-result.ts';
import { resultView } from './result-view.ts';
import { simulationForm } from './simulation-form.ts';
import type { SimulationHost } from './simulation-host.ts';
import type { SimulationState } from './simulation-runs.ts';

export interface SimulationView {
  readonly element: HTMLElement;
  readonly show: (state: SimulationState) => void;
}
export function simulationView(host: SimulationHost): SimulationView {
  const form = simulationForm(host);
  const adjustments = adjustmentsForm(host);
  const status = element('p', { class: 'simulation-status', role: 'status' });
  const notice = element('p', { class: 'notice', hidden: true });
  const repeat = element('p', { class: 'actions', hidden: true });
  repeat.append(
    button('Copy command', () => host.onCopyCommand(current), {
      title: 'Copies the command line that gives these figures again',
    }),
  );
  let current: readonly ScenarioResult[] = [];
  const result = resultView(host);
  return {
    element: element('div', { class: 'simulation' }, form.element, adjustments.element, status, notice, repeat, result.element),
    show: (state) => {
      form.show(state);
      adjustments.show(state);
      say(status, statusText(state));
      say(notice, noticeText(state));
      current = repeatable(state);
      repeat.hidden = current.length === 0;
      result.show(state.shown);
    },
  };
}

/** Figures of a former text, or of a run that was stopped on its way, are not those that the command would give. */
function repeatable({ running, shown }: SimulationState): readonly ScenarioResult[] {
  if (running !== undefined || !shown?.complete || shown.former || shown.result.points.length === 0) return [];
  return [shown.result, ...(shown.standing?.own ? [shown.standing.own] : [])];
}

/** What has not changed is not read out again. */
function say(where: HTMLElement, text: string): void {
  if (where.textContent !== text) where.textContent = text;
  where.hidden = text === '';
}

function statusText({ scenarios, scenario, running, runningAt, attributing, cost, shown }: SimulationState): string {
  if (scenarios.length === 0)
    return 'This spec has no scenario to run. Write one, for example: scenario Launch of Training { runs 1_000 }';
  const what = runningAt ? `${scenario} at ${settingText({ sweep: runningAt })}` : scenario;
  if (attributing) return `Running ${what} with every combination of its corrections …`;
  if (running !== undefined)
    return cost && cost.seconds >= toldFrom ? `Running ${what}: ${costWords(cost)} …` : `Running ${what} …`;
  if (!shown) return '';
  const { points } = shown.result;
  if (points.length === 0) return 'Not simulated: see what is missing below.';
  const figures = madeFrom(shown.result);
  return `${shown.complete ? `${figures}.` : `Stopped: figures of the first ${figures}.`}${standingText(shown)}`;
}

function standingText({ standing }: Shown): string {
  if (!standing) return '';
  const { at, isBetween, result } = standing;
  const of = isBetween ? `, which is no point of the sweep, with ${numberText(result.runs, 12)} runs of its own` : '';
  return ` Looked at: ${settingText({ sweep: at })}${of}.`;
}

function noticeText({ trouble, shown }: SimulationState): string {
  return [
    ...(trouble ? [trouble.message] : []),
    ...(shown?.former ? ['The text means something else by now: these are figures of the former text.'] : []),
  ].join(' ');
}
