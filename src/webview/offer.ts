import { element } from './element.ts';

/** Fills a list to choose from. What stays the same is not made anew: an open list would close. */
export function offer(
  list: HTMLSelectElement,
  options: readonly (readonly [value: string, text: string])[],
  selected: string | undefined,
): void {
  const key = JSON.stringify(options);
  if (list.dataset.options !== key) {
    list.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
    list.dataset.options = key;
  }
  const wanted = options.some(([value]) => value === selected) ? selected : options[0]?.[0];
  for (const option of list.querySelectorAll('option')) if (option.value === wanted) option.selected = true;
}
