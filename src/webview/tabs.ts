import { button, element } from './element.ts';
import type { Section } from './sections.ts';

export interface Tabs {
  readonly element: HTMLElement;
  /** Shows a section; where there is none of that name, the first. */
  readonly show: (name: string) => void;
  /** A number beside a section's title, none where it is 0. */
  readonly count: (name: string, count: number) => void;
}

/** One section of the page at a time, by tabs. A section with nothing in it has none. `shown` is told of each change. */
export function tabs(sections: readonly Section[], shown: (name: string) => void): Tabs {
  const filled = sections.filter(({ panel }) => panel.childElementCount > 0);
  for (const { panel } of sections) panel.hidden = true;
  const tabOf = new Map(
    filled.map(({ name, title }) => {
      const attributes = { role: 'tab', id: `tab-${name}`, 'aria-controls': name };
      return [name, button(title, () => show(name), attributes)] as const;
    }),
  );

  const show = (wanted: string): void => {
    const name = tabOf.has(wanted) ? wanted : filled[0]?.name;
    for (const { name: each, panel } of filled) {
      const tab = tabOf.get(each);
      panel.hidden = each !== name;
      tab?.setAttribute('aria-selected', String(each === name));
      tab?.setAttribute('tabindex', each === name ? '0' : '-1');
    }
    if (name !== undefined) shown(name);
  };

  const list = element('div', { role: 'tablist', 'aria-label': 'Parts of the preview' }, ...tabOf.values());
  list.addEventListener('keydown', ({ key }) => {
    const names = [...tabOf.keys()];
    const at = names.findIndex((name) => tabOf.get(name)?.getAttribute('aria-selected') === 'true');
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: names.length - 1 }[key];
    const name = to === undefined ? undefined : names[(to + names.length) % names.length];
    if (name === undefined) return;
    show(name);
    tabOf.get(name)?.focus();
  });

  return {
    element: list,
    show,
    count: (name, count) => {
      const { title = '' } = filled.find((section) => section.name === name) ?? {};
      const number = count > 0 ? [element('span', { class: 'count' }, String(count))] : [];
      tabOf.get(name)?.replaceChildren(title, ...number);
    },
  };
}
