import { beforeEach, expect, test, vi } from 'vitest';
import type { Finding } from '../../language/design/finding.ts';
import type { Analysis } from '../../src/server/protocol.ts';
import { openCount } from '../../src/webview/finding-groups.ts';
import { findingsView } from '../../src/webview/findings-view.ts';
import type { FromPreview } from '../../src/webview/messages.ts';
import { fleetDesign, launchClasses } from '../diagram/launch-design.ts';
import { emptyPage, leavePage } from './page.ts';

const place = (start: number) => ({ uri: 'file:///launch.mesa', start, end: start + 5 });
const finding = (on: string, rule: string, rest: Partial<Finding> = {}): Finding => ({
  rule,
  on,
  severity: 'warning',
  place: place(10),
  message: `\`${on}\` is at risk.`,
  path: [],
  related: [],
  mends: [],
  ...rest,
});
const findings = [
  finding('SafeTrips', 'goodhart/noisy-proxy'),
  finding('Autopilot', 'mesa/superoptimizer', { accepted: { because: 'tested', place: place(1) } }),
  finding('Training', 'goodhart/regime-change', {
    path: [
      { text: 'Training', relation: 'selects before', place: place(20) },
      { text: 'Night', place: place(30) },
    ],
  }),
  finding('Autopilot', 'mesa/frozen-parameters', { severity: 'error' }),
];
const analysis = (version: number, rest: Partial<Analysis> = {}): Analysis => ({
  uri: 'file:///launch.mesa',
  version,
  design: fleetDesign(),
  classes: launchClasses,
  findings,
  problems: [],
  ...rest,
});

let body: HTMLElement;
let posted: FromPreview[];
beforeEach(() => {
  body = emptyPage();
  posted = [];
});
function view(isSeen = true) {
  const showNode = vi.fn();
  const evidence = { of: () => ({}), show: vi.fn(), showMe: vi.fn(), cancel: vi.fn() };
  const post = (message: FromPreview) => posted.push(message);
  const made = findingsView({ post, showNode, showPath: vi.fn(), isSeen: () => isSeen, evidence });
  body.append(made.element);
  return { ...made, showNode };
}
const texts = (selector: string) => [...body.querySelectorAll(selector)].map(({ textContent }) => textContent);
const press = (text: string) => [...body.querySelectorAll('button')].find(({ textContent }) => textContent === text)?.click();

test('findings stand by optimizer, in the order of the spec, the gravest first and accepted ones last', () => {
  view().show(analysis(1));
  expect(texts('h2')).toEqual([
    'Trainingselection base optimizer · 1 warning',
    'Autopilotcontrol mesa optimizer · 1 error, 1 accepted',
    'SafeTripsgoal · 1 warning',
  ]);
  expect(texts('article .head')).toEqual([
    'warninggoodhart/regime-change',
    'errormesa/frozen-parameters',
    'acceptedmesa/superoptimizer',
    'warninggoodhart/noisy-proxy',
  ]);
  expect(texts('.because')).toEqual(['Accepted because tested']);
  expect(openCount(analysis(1))).toBe(3);
});

test('each step of a path, each rule and each name leads to its place', () => {
  const { show, showNode } = view();
  show(analysis(1));
  posted.length = 0;
  press('Night');
  press('goodhart/regime-change');
  press('Training');
  expect(posted).toEqual([
    { kind: 'reveal', ...place(30) },
    { kind: 'explain', rule: 'goodhart/regime-change' },
  ]);
  expect(showNode).toHaveBeenCalledWith('Training');
});

test('the server’s quick fixes are asked for, shown with their finding, and applied by title', () => {
  const { show, offer } = view();
  show(analysis(4));
  expect(posted).toEqual([{ kind: 'fixes', version: 4, findings: findings.map(({ rule, place }) => ({ rule, ...place })) }]);
  offer(3, [['Old'], [], [], []]);
  offer(4, [[], [], ['Let `Simulator` know `Night`'], []]);
  expect(texts('.actions button:not([hidden])').filter((text) => text !== 'Show evidence')).toEqual([
    'Show in text',
    'Let Simulator know Night',
    ...Array(3).fill('Show in text'),
  ]);
  press('Let Simulator know Night');
  expect(posted.at(-1)).toEqual({
    kind: 'fix',
    finding: { rule: 'goodhart/regime-change', ...place(10) },
    title: 'Let `Simulator` know `Night`',
  });
});

test('what stands stays when its quick fixes come', () => {
  const { show, offer } = view();
  show(analysis(1));
  const before = [...body.querySelectorAll('article')];
  offer(1, [['Mend'], [], [], []]);
  expect([...body.querySelectorAll('article')]).toEqual(before);
  expect(texts('.fixes button')).toEqual(['Mend']);
});

test('whoever is at a finding by keyboard stays there when the list is made anew', () => {
  const { show, offer } = view();
  show(analysis(1));
  offer(1, [['Mend'], ['Mend'], [], []]);
  const mends = () => [...body.querySelectorAll<HTMLElement>('.fixes button')];
  mends()[1]!.focus();
  const rule = () => document.activeElement?.closest('article')?.querySelector('.head')?.textContent;
  expect([document.activeElement?.textContent, rule()]).toEqual(['Mend', 'warninggoodhart/noisy-proxy']);
  const former = document.activeElement;
  // A finding less, and the one that is left is offered its mend again.
  show(analysis(2, { findings: findings.slice(0, 2) }));
  offer(2, [['Mend'], []]);
  expect(document.activeElement).not.toBe(former);
  expect([document.activeElement?.textContent, rule()]).toEqual(['Mend', 'warninggoodhart/noisy-proxy']);
});

test('whoever has gone on to the text keeps the keyboard when the list is made anew', () => {
  const { show, offer } = view();
  show(analysis(1));
  offer(1, [['Mend'], ['Mend'], [], []]);
  body.querySelectorAll<HTMLElement>('.fixes button')[1]!.focus();
  leavePage();
  show(analysis(2, { findings: findings.slice(0, 2) }));
  offer(2, [['Mend'], []]);
  expect(document.activeElement).toBe(document.body);
});

test('who presses a mend goes on to the text: the list that is made anew meanwhile does not keep him', () => {
  const { show, offer } = view();
  show(analysis(1));
  offer(1, [['Mend'], ['Mend'], [], []]);
  const mend = body.querySelectorAll<HTMLElement>('.fixes button')[1]!;
  mend.focus();
  mend.click();
  show(analysis(2, { findings: findings.slice(0, 2) }));
  expect(document.activeElement).toBe(document.body);
});

test('a list that is not in sight asks when it comes there', () => {
  const { show, seen } = view(false);
  show(analysis(1));
  expect(posted).toEqual([]);
  seen();
  expect(posted).toHaveLength(1);
});

test('while the text does not parse the last findings stay, marked', () => {
  const { show } = view();
  show(analysis(1));
  const syntax = { code: 'syntax', severity: 'error', message: 'no', place: place(0) } as const;
  show(analysis(2, { findings: [], problems: [syntax] }));
  expect(texts('article')).toHaveLength(4);
  expect(body.querySelector<HTMLElement>('[role="status"]')?.hidden).toBe(false);
  show(analysis(3, { findings: [] }));
  expect(texts('p').at(-1)).toBe('No risk found.');
  expect(body.querySelector<HTMLElement>('[role="status"]')?.hidden).toBe(true);
});

test('errors in the text are told, with the way to them', () => {
  const unknown = { code: 'unknown-name', severity: 'error', message: 'no', place: place(0) } as const;
  view().show(analysis(1, { findings: [], problems: [unknown, unknown] }));
  expect(texts('.problems')[0]).toMatch(/^The text has 2 errors/);
  press('Show the problems');
  expect(posted).toContainEqual({ kind: 'problems' });
});
