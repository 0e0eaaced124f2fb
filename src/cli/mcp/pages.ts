import { rules } from '../../../language/analysis/rules/rules.ts';
import reference from '../../../language/language.md';

/** Markdown that assistants can read, by an address of its own. */
export interface Page {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The language reference, then a page for each rule. */
export const pages: readonly Page[] = [
  { uri: 'mesascope://language', name: 'language', title: 'The .mesa language', text: reference },
  ...rules.map(({ id, title, page }) => ({ uri: `mesascope://rules/${id}`, name: id, title, text: page })),
];
