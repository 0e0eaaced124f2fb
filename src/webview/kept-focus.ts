/**
 * What the keyboard is at. A page that has lost it to the text editor still has its active element, and to give that the focus again would
 * take the keyboard from whoever is typing.
 */
export const keyboardAt = (): Element | null => (document.hasFocus() ? document.activeElement : null);

/** The keyboard is about to go to the text: what is made anew meanwhile must not take it back, which it might before the page has lost it. */
export function letKeyboardGo(): void {
  const at: Partial<HTMLElement> | null = document.activeElement;
  at?.blur?.();
}

/**
 * New content in place of the old; whoever is at a button by keyboard stays there: at the one that says the same in the same part
 * of it, which `data-part` names, else in the same part, else at the one that stands in its place.
 */
export function replaceKeepingFocus(where: HTMLElement, content: readonly (Node | string)[]): void {
  const before = buttonsOf(where);
  const at = before.findIndex(({ button }) => button === keyboardAt());
  where.replaceChildren(...content);
  const left = before[at];
  if (!left) return;
  const isSame = ({ part, button }: Named): boolean => part === left.part && button.textContent === left.button.textContent;
  const nth = before.slice(0, at).filter(isSame).length;
  const after = buttonsOf(where);
  const inPart = left.part === undefined ? undefined : after.find(({ part }) => part === left.part);
  (after.filter(isSame)[nth] ?? inPart ?? after[at])?.button.focus({ preventScroll: true });
}

interface Named {
  readonly button: HTMLButtonElement;
  readonly part: string | undefined;
}

function buttonsOf(where: HTMLElement): readonly Named[] {
  return [...where.querySelectorAll('button')].map((button) => ({
    button,
    part: button.closest<HTMLElement>('[data-part]')?.dataset.part,
  }));
}
