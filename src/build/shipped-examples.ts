import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { inProject } from './project.ts';

/** An example as the extension offers it. */
export interface ShippedExample {
  /** `hospital` */
  readonly name: string;
  /** The first line of the comment that it begins with. */
  readonly title: string;
  /** The rest of that comment's first two paragraphs, in one line. */
  readonly about: string;
  /** The folder of `examples` that it lies in, where it does not lie in that itself. */
  readonly group: string;
  readonly text: string;
}

/** All examples, each group by title. @throws where one does not say what it is */
export function shippedExamples(): readonly ShippedExample[] {
  const cwd = inProject('examples');
  const found = globSync('**/*.mesa', { cwd }).map((file) => shipped(file, readFileSync(`${cwd}/${file}`, 'utf8')));
  return found.sort((one, other) => one.group.localeCompare(other.group) || one.title.localeCompare(other.title));
}

function shipped(file: string, text: string): ShippedExample {
  const comment = /^\/\*\n([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
  const [title = '', about = ''] = comment
    .replaceAll(/^ \* ?/gm, '')
    .trim()
    .split(/\n\n+/);
  if (title === '' || about === '') throw new Error(`examples/${file}: begins with no comment of a title and a paragraph`);
  const folder = dirname(file);
  return { name: basename(file, '.mesa'), title, about: about.replaceAll('\n', ' '), group: folder === '.' ? '' : folder, text };
}
