import { type Risk, registerCsv } from './register.ts';
import { registerMarkdown } from './register-markdown.ts';
import { registerPage } from './register-page.ts';

/** The forms that a register can be written in: what people call each, and what the name of such a file ends in. */
export const registerForms = {
  markdown: { title: 'Markdown', ending: 'md' },
  html: { title: 'HTML', ending: 'html' },
  csv: { title: 'CSV', ending: 'csv' },
} as const;
export type RegisterForm = keyof typeof registerForms;
export const registerFormNames = Object.keys(registerForms) as readonly RegisterForm[];

/** The register as a file. `command`: what writes it again; `version`: of Mesascope. */
export function registerFile(
  risks: readonly Risk[],
  form: RegisterForm,
  { command, version }: { readonly command: string; readonly version: string },
): string {
  switch (form) {
    case 'csv':
      return registerCsv(risks);
    case 'markdown':
      return registerMarkdown(risks);
    case 'html':
      return registerPage(risks, command, version);
  }
}
