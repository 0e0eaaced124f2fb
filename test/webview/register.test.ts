import { beforeEach, expect, test, vi } from 'vitest';
import type { Risk } from '../../src/report/register.ts';
import type { FromPreview, WorkspaceRisks } from '../../src/webview/messages.ts';
import { type RegisterChoice, riskGroups } from '../../src/webview/register-groups.ts';
import { registerView } from '../../src/webview/register-view.ts';
import { emptyPage } from './page.ts';

const risk = (file: string, line: number, on: string, rule: string, rest: Partial<Risk> = {}): Risk => ({
  file,
  line,
  on,
  rule,
  family: rule.slice(0, rule.indexOf('/')),
  place: { uri: `file:///specs/${file}`, start: 10 * line, end: 10 * line + 5 },
  severity: 'warning',
  state: 'open',
  message: `\`${on}\` is at risk.`,
  ...rest,
});
const road = [
  risk('road.mesa', 4, 'Training', 'goodhart/noisy-proxy', { state: 'confirmed', evidence: 'confirmed (−1.9 ± 0.1 SafeTrips)' }),
  risk('road.mesa', 9, 'Training', 'mesa/frozen-parameters', { severity: 'error' }),
];
const sea = [
  risk('sea.mesa', 2, 'Training', 'goodhart/tail', { state: 'accepted', because: 'a pilot', severity: 'information' }),
  risk('sea.mesa', 7, '', 'embedded/no-model', { severity: 'hint' }),
];
const register: WorkspaceRisks = { risks: [...road, ...sea], broken: [] };

let body: HTMLElement;
let posted: FromPreview[];
let choice: RegisterChoice;
beforeEach(() => {
  vi.useFakeTimers();
  body = emptyPage();
  posted = [];
  choice = { by: 'file' };
});
function view(isSeen = true) {
  const made = registerView({
    post: (message) => posted.push(message),
    isSeen: () => isSeen,
    choice: () => choice,
    onChoose: (chosen) => {
      choice = chosen;
    },
  });
  body.append(made.element);
  return made;
}
const texts = (selector: string) => [...body.querySelectorAll(selector)].map(({ textContent }) => textContent);
const press = (text: string) => [...body.querySelectorAll('button')].find(({ textContent }) => textContent === text)?.click();
/** One of the page's own: it does not take those of Node. */
const changeEvent = (): Event => new (document.defaultView as unknown as { Event: typeof Event }).Event('change');
/** As if the user had chosen. */
function choose(of: 'radio' | 'Standing' | 'Family', value: string): void {
  if (of === 'radio') {
    for (const one of body.querySelectorAll<HTMLInputElement>('[type=radio]')) one.checked = one.value === value;
    body.querySelector('[type=radio]')?.dispatchEvent(changeEvent());
    return;
  }
  const list = [...body.querySelectorAll('label')].find((label) => label.textContent?.startsWith(of))!.querySelector('select')!;
  [...list.querySelectorAll('option')].find((option) => option.value === value)!.selected = true;
  list.dispatchEvent(changeEvent());
}

test('risks stand by file, optimizer or family; optimizers of one name in two files are two', () => {
  const heads = (by: RegisterChoice['by']) => riskGroups(register.risks, by).map(({ name, about }) => `${name}: ${about}`);
  expect(heads('file')).toEqual(['road.mesa: 1 confirmed, 1 open', 'sea.mesa: 1 open, 1 accepted']);
  expect(heads('optimizer')).toEqual([
    'Training: road.mesa · 1 confirmed, 1 open',
    'Training: sea.mesa · 1 accepted',
    'The spec: sea.mesa · 1 open',
  ]);
  expect(heads('family')).toEqual(['embedded: 1 open', 'goodhart: 1 confirmed, 1 accepted', 'mesa: 1 open']);
});

test('each row says how it stands and why, and leads to its place and its rule', () => {
  view().show(register);
  expect(texts('[role=status]')).toEqual(['4 risks in the workspace: 1 confirmed, 2 open, 1 accepted.']);
  expect(texts('.standing')).toEqual(['confirmed', 'open', 'accepted', 'open']);
  expect(texts('.severity')).toEqual(['warning', 'error', 'information', 'hint']);
  expect(texts('.because')).toEqual(['Accepted because a pilot']);
  expect(texts('td .evidence')).toEqual(['Evidence: confirmed (−1.9 ± 0.1 SafeTrips)']);
  press('line 9');
  press('mesa/frozen-parameters');
  expect(posted).toEqual([
    { kind: 'reveal', uri: 'file:///specs/road.mesa', start: 90, end: 95 },
    { kind: 'explain', rule: 'mesa/frozen-parameters' },
  ]);
});

test('what is shown is chosen by standing and family; what is saved is all', () => {
  view().show(register);
  choose('Standing', 'open');
  expect(choice).toEqual({ by: 'file', state: 'open' });
  expect(texts('.standing')).toEqual(['open', 'open']);
  expect(texts('[role=status]')).toEqual(['4 risks in the workspace: 1 confirmed, 2 open, 1 accepted. Shown: 2.']);
  expect(texts('label option')).toEqual([
    ...['all', 'confirmed (1)', 'open (2)', 'accepted (1)'],
    ...['all', 'embedded (1)', 'goodhart (0)', 'mesa (1)'],
  ]);
  choose('Family', 'mesa');
  choose('radio', 'family');
  expect(choice).toEqual({ by: 'family', state: 'open', family: 'mesa' });
  expect(texts('h2')).toEqual(['mesa1 open']);
  expect(texts('td:nth-child(3)')).toEqual(['road.mesa:9 on Training']);
  press('CSV');
  expect(posted).toEqual([{ kind: 'save register', form: 'csv' }]);
});

test('it is asked for where it is seen, once after a burst of changes, and rows that stay the same are not made anew', () => {
  const shown = view();
  shown.seen();
  expect(posted).toEqual([{ kind: 'register' }]);
  shown.show(register);
  const row = body.querySelector('tbody tr');
  for (const _ of 'typing') {
    vi.advanceTimersByTime(100);
    shown.changed();
  }
  shown.seen();
  expect(posted).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  expect(posted).toHaveLength(2);
  shown.changed();
  vi.advanceTimersByTime(1000);
  expect(posted).toHaveLength(3);
  shown.show(structuredClone(register));
  expect(body.querySelector('tbody tr')).toBe(row);
});

test('a page that is not seen asks for nothing until it is', () => {
  const hidden = view(false);
  hidden.changed();
  vi.advanceTimersByTime(5000);
  expect(posted).toEqual([]);
});

test('files with errors are named, and a workspace without risks says so', () => {
  view().show({ risks: [], broken: [{ uri: 'file:///specs/torn.mesa', file: 'torn.mesa' }] });
  expect(texts('[role=status]')).toEqual(['No risk found in the specs of the workspace.']);
  press('torn.mesa');
  expect(posted).toEqual([{ kind: 'reveal', uri: 'file:///specs/torn.mesa', start: 0, end: 0 }]);
});

test('of very many risks a page holds the first, and says so', () => {
  const many = Array.from({ length: 2500 }, (_, line) => risk('long.mesa', line, 'Training', 'goodhart/tail'));
  view().show({ risks: many, broken: [] });
  expect(body.querySelectorAll('tbody tr')).toHaveLength(2000);
  expect(texts('[role=status]')[0]).toMatch(/Only the first 2000 have room here; what is saved has all\.$/);
});
