import { type Risk, states } from '../report/register.ts';
import { button, element, sentence } from './element.ts';
import { replaceKeepingFocus } from './kept-focus.ts';
import type { FromPreview, WorkspaceRisks } from './messages.ts';
import { type RegisterFilters, registerForm } from './register-form.ts';
import { type Grouping, isShown, type RegisterChoice, riskGroups, standing } from './register-groups.ts';

export interface RegisterView {
  readonly element: HTMLElement;
  readonly show: (register: WorkspaceRisks) => void;
  /** What is shown may not hold any more. */
  readonly changed: () => void;
  /** To be called when it comes into sight: it is asked for only then. */
  readonly seen: () => void;
}

export interface RegisterHost {
  readonly post: (message: FromPreview) => void;
  readonly isSeen: () => boolean;
  readonly choice: () => RegisterChoice;
  readonly onChoose: (choice: RegisterChoice) => void;
}

/** Milliseconds without a change after which the register is asked for again: it is of all files, and nobody types for its sake. */
const pause = 500;
/** A page holds no more rows without growing slow. */
const mostRows = 2000;

/** The risks of all specs of the workspace. */
export function registerView({ post, isSeen, choice, onChoose }: RegisterHost): RegisterView {
  const summary = element('p', { role: 'status' }, 'Looking through the specs of the workspace …');
  const broken = element('p', { class: 'problems', hidden: true });
  const groups = element('div', {});
  let latest: WorkspaceRisks | undefined;
  let isOld = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const form = registerForm(
    (chosen) => {
      onChoose(chosen);
      render();
    },
    (saved) => post({ kind: 'save register', form: saved }),
  );
  const ask = (): void => {
    clearTimeout(timer);
    isOld = false;
    post({ kind: 'register' });
  };
  const render = (): void => {
    if (!latest) return;
    const { risks } = latest;
    const { by, ...filters } = choice();
    const shown = risks.filter(isShown(filters));
    form.show(offered(risks, filters), choice());
    const count = `${risks.length} ${risks.length === 1 ? 'risk' : 'risks'} in the workspace: ${standing(risks)}.`;
    const part = shown.length < risks.length ? ` Shown: ${shown.length}.` : '';
    const cut = shown.length > mostRows ? ` Only the first ${mostRows} have room here; what is saved has all.` : '';
    summary.textContent = risks.length === 0 ? 'No risk found in the specs of the workspace.' : count + part + cut;
    replaceKeepingFocus(
      groups,
      riskGroups(shown.slice(0, mostRows), by).map(({ name, about, risks: own }) =>
        element(
          'section',
          {},
          element('h2', {}, element('span', {}, name), element('span', { class: 'about' }, about)),
          tableOf(own, name, by, post),
        ),
      ),
    );
    tellBroken(latest.broken);
  };
  const tellBroken = (files: WorkspaceRisks['broken']): void => {
    const links = files.flatMap(({ uri, file }, at) => [
      ...(at > 0 ? [', '] : []),
      button(file, () => post({ kind: 'reveal', uri, start: 0, end: 0 }), { class: 'link' }),
    ]);
    broken.hidden = files.length === 0;
    broken.replaceChildren('The text has errors, and what they concern is not checked for risks: ', ...links);
  };

  return {
    element: element('div', { class: 'register' }, form.element, summary, broken, groups),
    show: (register) => {
      // What stays the same is not made anew.
      const isSame = JSON.stringify(register) === JSON.stringify(latest);
      latest = register;
      if (!isSame) render();
    },
    changed: () => {
      isOld = true;
      clearTimeout(timer);
      if (isSeen()) timer = setTimeout(ask, pause);
    },
    seen: () => {
      if (isOld) ask();
    },
  };
}

/** What there is to choose from, with how many risks each choice would show. A choice that is made stays offered. */
function offered(risks: readonly Risk[], { state, family }: Pick<RegisterChoice, 'state' | 'family'>): RegisterFilters {
  const count = (filter: Pick<RegisterChoice, 'state' | 'family'>): number => risks.filter(isShown(filter)).length;
  const families = [...new Set([...risks.map((risk) => risk.family), ...(family === undefined ? [] : [family])])].sort();
  const ofFamily = family === undefined ? {} : { family };
  const ofState = state === undefined ? {} : { state };
  return {
    states: states
      .filter((one) => one === state || risks.some((risk) => risk.state === one))
      .map((one) => [one, count({ ...ofFamily, state: one })]),
    families: families.map((one) => [one, count({ ...ofState, family: one })]),
  };
}

/** Its roles are said again: where there is little room its rows are no longer laid out as those of a table. */
function tableOf(risks: readonly Risk[], name: string, by: Grouping, post: RegisterHost['post']): HTMLElement {
  const heads = ['Standing', 'Severity', 'Where', 'Risk'].map((text) =>
    element('th', { role: 'columnheader', scope: 'col' }, text),
  );
  return element(
    'table',
    { role: 'table', 'aria-label': `Risks: ${name}` },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...risks.map((risk) => rowOf(risk, by, post))),
  );
}

function rowOf(risk: Risk, by: Grouping, post: RegisterHost['post']): HTMLElement {
  const { state, severity, file, line, on, place, rule, message, because, evidence } = risk;
  const cell = (...content: readonly (Node | string)[]): HTMLElement => element('td', { role: 'cell' }, ...content);
  const where = by === 'file' ? `line ${line}` : `${file}:${line}`;
  const goTo = button(where, () => post({ kind: 'reveal', ...place }), { class: 'link', title: 'Show in text' });
  const page = button(rule, () => post({ kind: 'explain', rule }), { class: 'link', title: `Explain ${rule}` });
  return element(
    'tr',
    { role: 'row', class: state === 'accepted' ? 'accepted' : severity, 'data-part': `${file} ${on ?? ''} ${message}` },
    cell(element('span', { class: 'standing' }, state)),
    cell(element('span', { class: 'severity' }, severity)),
    cell(goTo, ...(by === 'optimizer' || !on ? [] : [element('span', { class: 'about' }, ` on ${on}`)])),
    cell(
      page,
      element('p', {}, ...sentence(message)),
      ...(because === undefined ? [] : [element('p', { class: 'because' }, `Accepted because ${because}`)]),
      ...(evidence === undefined ? [] : [element('p', { class: 'evidence' }, 'Evidence: ', ...sentence(evidence))]),
    ),
  );
}
