import { corrections } from '../../language/design/corrections/corrections.ts';
import { givenWords, lossWords } from '../plots/loss-words.ts';
import { settingText } from '../plots/sweep-axes.ts';
import { intervalText } from '../simulation/measures/estimate-text.ts';
import type { AttributedPart, Attribution } from '../simulation/result.ts';
import { button, element } from './element.ts';
import type { Shown } from './kept-result.ts';
import type { SimulationHost } from './simulation-host.ts';

type Host = Pick<SimulationHost, 'onGoTo' | 'onExplain' | 'onCorrect' | 'onAttribute'>;

/** Which failure it is, or a button that asks: it takes several times as long as the run itself, so that it is not part of it. */
export function attributionOf({ result, standing, design, complete }: Shown, host: Host): readonly HTMLElement[] {
  const { points, scenario } = result;
  const { attributions } = standing?.result ?? result;
  const of = design.scenarios.find(({ id }) => id === scenario)?.of;
  const selects = design.optimizers.some(({ id }) => id === of?.id);
  if (!selects || points.length === 0 || !complete) return [];
  const question = standing ? `Which failure is it at ${settingText({ sweep: standing.at })}?` : 'Which failure is it?';
  const ask = button(question, host.onAttribute, {
    title:
      'Runs every combination of the five corrections (goal, model, regime, delegate, luck) and says what each would bring back',
  });
  if (!attributions) return [element('p', { class: 'actions' }, ask)];
  return [element('h3', {}, 'Which failure is it?'), ...attributions.flatMap((one) => told(one, scenario, host))];
}

function told(attribution: Attribution, scenario: string, host: Host): readonly HTMLElement[] {
  const at = Object.entries(attribution.sweep).map(([target, value]) => `${target} = ${value}`);
  const words = `${at.length > 0 ? `At ${at.join(', ')}: ` : ''}${lossWords(attribution)}`;
  const edited = attribution.parts.filter(({ edits }) => edits.length > 0);
  if (edited.length === 0) return [element('p', {}, words)];
  const heads = ['Correction', 'Part of the loss', 'What it edits', 'What it removes'];
  const table = element(
    'table',
    { role: 'table', class: 'attribution' },
    element(
      'thead',
      { role: 'rowgroup' },
      element('tr', { role: 'row' }, ...heads.map((name) => element('th', { role: 'columnheader', scope: 'col' }, name))),
    ),
    element('tbody', { role: 'rowgroup' }, ...edited.map((one) => rowOf(one, scenario, host))),
  );
  const evidence = attribution.evidence.map(({ optimizer, given, place, added }) => {
    const who = button(optimizer, () => host.onGoTo(place), { class: 'link', title: 'Show in text' });
    return element('li', {}, who, `: ${intervalText(added)} ${attribution.goal} ${givenWords({ given })}`);
  });
  return [element('p', {}, words), table, ...(evidence.length > 0 ? [element('ul', {}, ...evidence)] : [])];
}

function rowOf({ correction, part, edits }: AttributedPart, scenario: string, host: Host): HTMLElement {
  const words = corrections.find(({ name }) => name === correction);
  const show = button('Show corrected', () => host.onCorrect(correction, scenario), {
    class: 'link',
    title: `Show this design with the ${correction} corrected, beside its text`,
  });
  const clauses = edits.map(({ text, place }) =>
    element(
      'li',
      {},
      button(text, () => host.onGoTo(place), { class: 'link', title: 'Show in text' }),
    ),
  );
  const rules = (words?.rules ?? []).map((rule) =>
    element(
      'li',
      {},
      button(element('code', {}, rule), () => host.onExplain(rule), { class: 'link', title: 'Explain this rule' }),
    ),
  );
  const cell = (...content: readonly (HTMLElement | string)[]): HTMLElement => element('td', { role: 'cell' }, ...content);
  return element(
    'tr',
    { role: 'row' },
    element('th', { role: 'rowheader', scope: 'row' }, correction),
    cell(intervalText(part)),
    cell(element('ul', {}, ...clauses), show),
    cell(words?.removes ?? '', rulesOf(rules)),
  );
}

/** More than a few would make the row longer than what it is about. */
function rulesOf(rules: readonly HTMLElement[]): HTMLElement {
  const list = element('ul', {}, ...rules);
  return rules.length <= 3 ? list : element('details', {}, element('summary', {}, `${rules.length} rules see it`), list);
}
