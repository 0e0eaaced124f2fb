import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import { plusMinus } from '../plots/plus-minus.ts';
import { effectOf, evidenceWords } from '../report/evidence-words.ts';
import type { FindingEvidence } from '../report/finding-evidence.ts';
import { noWitness, witnessSteps } from '../report/witness-steps.ts';
import { type Evidence, mayBeSeen } from '../simulation/evidence/evidence.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import { button, element, sentence } from './element.ts';
import type { EvidenceState } from './evidence-runs.ts';
import { keyboardAt } from './kept-focus.ts';
import { witnessView } from './witness-view.ts';

export interface EvidenceHost {
  readonly onShow: () => void;
  readonly onShowMe: () => void;
  readonly onCancel: () => void;
  readonly onGoTo: (place: Place) => void;
}

export interface EvidenceView {
  readonly element: HTMLElement;
  /** They stand with the finding's other buttons. */
  readonly buttons: readonly HTMLElement[];
  readonly show: (state: EvidenceState, design: Design) => void;
}

/** What simulation says of one finding, and how to ask it. */
export function evidenceView({ onShow, onShowMe, onCancel, onGoTo }: EvidenceHost): EvidenceView {
  const said = element('div', { class: 'evidence', role: 'status' });
  const bar = element('progress', { max: '1', 'aria-label': 'Simulated so far' });
  const what = element('span', {});
  const cancel = button('Cancel', onCancel);
  const progress = element('div', { class: 'progress', hidden: true }, what, bar, cancel);
  const show = button('Show evidence', onShow, { title: 'Simulates the design as written and with this mended, and compares' });
  const showMe = button('Show me', onShowMe, { title: 'The smallest run in which it happens, step by step' });
  const run = element('div', {});
  let latest: EvidenceState = {};
  return {
    element: element('div', { class: 'evidence-part' }, said, progress, run),
    buttons: [show, showMe],
    show: (state, design) => {
      const { found, isAsked, running, witness, trouble } = state;
      const isAtIt = [show, showMe, cancel].some((one) => one === keyboardAt());
      progress.hidden = !running;
      what.textContent = running?.what === 'witness' ? 'Looking for the smallest run …' : 'Simulating …';
      if (running?.done === undefined) bar.removeAttribute('value');
      else bar.setAttribute('value', String(running.done));
      show.hidden = running !== undefined;
      showMe.hidden = running !== undefined || !found || !mayBeSeen(found.found.verdict);
      if (found !== latest.found || isAsked !== latest.isAsked || trouble !== latest.trouble)
        said.replaceChildren(
          ...(found ? told(found, isAsked === true, design, onGoTo) : []),
          ...(trouble ? [element('p', { class: 'trouble' }, trouble)] : []),
        );
      if (witness !== latest.witness)
        run.replaceChildren(
          ...(witness ? [witnessView(witnessSteps(witness.witness, witness.design, witness.scale), onGoTo)] : []),
          ...(witness === null ? [element('p', {}, noWitness)] : []),
        );
      // Who is at it by keyboard stays at it: a button that is hidden loses the focus.
      if (isAtIt && Boolean(running) !== Boolean(latest.running)) (running ? cancel : showMe.hidden ? show : showMe).focus();
      latest = state;
    },
  };
}

function told(
  { found, how }: FindingEvidence,
  isAsked: boolean,
  design: Design,
  onGoTo: (place: Place) => void,
): readonly HTMLElement[] {
  if (found.verdict === 'none')
    return isAsked ? [element('p', {}, 'No evidence by simulation: ', ...sentence(found.why), '.')] : [];
  const words = element('p', { class: 'verdict' }, 'Simulated: ', element('strong', {}, evidenceWords(found)));
  return isAsked ? [words, detailsOf(found, how, design, onGoTo)] : [words];
}

function detailsOf(found: Evidence, how: string, design: Design, onGoTo: (place: Place) => void): HTMLElement {
  const { scenario, sweep, runs, seed } = found;
  const { effect, of } = effectOf(found);
  const figures = plusMinus(effect);
  const interval = figures.isExact ? 'exact' : `95% interval from ${figures.of(effect.low)} to ${figures.of(effect.high)}`;
  const at = Object.entries(sweep).map(([target, value]) => `, ${target} = ${numberText(value)}`);
  const place = design.scenarios.find(({ id }) => id === scenario)?.namePlace;
  const own = place ? button(scenario, () => onGoTo(place), { class: 'link' }) : 'made for this: the spec has none of it';
  const rows: readonly (readonly [string, readonly (Node | string)[]])[] = [
    ['Effect', [`${figures.text} ${of}, ${interval}`]],
    ['Compared', ['as written against the same ', ...sentence(how)]],
    ['Scenario', [own, ...at]],
    ['Runs', [`${numberText(runs, 12)} of each, on common draws`]],
    ['Seed', [String(seed)]],
  ];
  return element('dl', {}, ...rows.flatMap(([term, says]) => [element('dt', {}, term), element('dd', {}, ...says)]));
}
