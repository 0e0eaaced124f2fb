import { beforeEach, expect, test } from 'vitest';
import { findingsSection, hierarchySection, simulationSection } from '../../src/webview/sections.ts';
import { tabs } from '../../src/webview/tabs.ts';
import { emptyPage } from './page.ts';

let body: HTMLElement;
beforeEach(() => {
  body = emptyPage();
});

function page() {
  const sections = [hierarchySection(), findingsSection(), simulationSection()];
  for (const { panel } of sections.slice(0, 2)) panel.append(document.createElement('p'));
  const shown: string[] = [];
  const made = tabs(sections, (name) => shown.push(name));
  body.append(made.element, ...sections.map(({ panel }) => panel));
  return { made, shown, sections, tab: [...body.querySelectorAll<HTMLElement>('[role="tab"]')] };
}

test('a section with nothing in it has no tab and is not seen', () => {
  const { made, tab, sections } = page();
  made.show('simulation');
  expect(tab.map(({ textContent }) => textContent)).toEqual(['Hierarchy', 'Findings']);
  expect(sections.map(({ panel }) => panel.hidden)).toEqual([false, true, true]);
});

test('one section is shown at a time, by its tab', () => {
  const { made, tab, shown, sections } = page();
  made.show('hierarchy');
  tab[1]?.click();
  expect(sections.map(({ panel }) => panel.hidden)).toEqual([true, false, true]);
  expect(tab.map((each) => each.getAttribute('aria-selected'))).toEqual(['false', 'true']);
  expect(tab.map((each) => each.getAttribute('tabindex'))).toEqual(['-1', '0']);
  expect(shown).toEqual(['hierarchy', 'findings']);
});

test('a tab names its panel and is named by it', () => {
  const { tab, sections } = page();
  expect(tab[1]?.getAttribute('aria-controls')).toBe(sections[1]?.panel.id);
  expect(sections[1]?.panel.getAttribute('aria-labelledby')).toBe(tab[1]?.id);
});

test('a count stands beside the title, and goes at zero', () => {
  const { made, tab } = page();
  made.count('findings', 3);
  expect(tab[1]?.querySelector('.count')?.textContent).toBe('3');
  made.count('findings', 0);
  expect(tab[1]?.textContent).toBe('Findings');
});
