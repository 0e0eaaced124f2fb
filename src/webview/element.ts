/** An element with attributes and children; an attribute that is `false` is left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== false) made.setAttribute(name, value === true ? '' : value);
  made.append(...children);
  return made;
}

/** A button that says what it does; its tooltip may say more. */
export function button(
  text: string | Node,
  press: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

/** A sentence in which what stands in backticks is code; its lines end before or after an arrow `->`, not within. */
export function sentence(text: string): readonly (Node | string)[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, ...withWholeArrows(part)) : part));
}

function withWholeArrows(code: string): readonly (Node | string)[] {
  return code.split(/(->)/).map((part) => (part === '->' ? element('span', { class: 'whole' }, part) : part));
}
