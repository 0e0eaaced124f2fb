import type { Declaration, Design } from '../design/design.ts';
import type { Mend, MendEdit } from '../design/finding.ts';
import type { Place } from '../design/place.ts';
import { disjointChanges } from './disjoint-changes.ts';
import { removal } from './removal.ts';
import { replaced, type TextChange } from './text-change.ts';
import { tokensAndComments } from './tokens.ts';

/** A change of the text of one file. */
export interface FileChange {
  readonly uri: string;
  readonly change: TextChange;
}

/** What a mend changes in the texts; undefined where it touches a declaration or a file that is not known. */
export function mendChanges(
  design: Design,
  mend: Mend,
  textOf: (uri: string) => string | undefined,
): readonly FileChange[] | undefined {
  const edits = mend.kind === 'all of' ? mend.edits : [mend];
  const changes: FileChange[] = [];
  for (const edit of edits) {
    const more = changesOf(design, edit, textOf, changes);
    if (!more) return undefined;
    changes.push(...more);
  }
  return [...new Set(changes.map(({ uri }) => uri))].flatMap((uri) => {
    const own = changes.filter((one) => one.uri === uri).map(({ change }) => change);
    return disjointChanges(textOf(uri) ?? '', own).map((change) => ({ uri, change }));
  });
}

/** Puts a clause last into the body of a declaration. */
export function clauseAdded(declaration: Declaration, clause: string, text: string): FileChange {
  const { uri, start, end } = declaration.place;
  const own = text.slice(start, end);
  const body = own.replace(/\s*\}\s*$/, '');
  const from = start + (body === own ? own.trimEnd() : body).length;
  return { uri, change: { start: from, end, text: `${body === own ? ' {' : ''}\n  ${clause}\n}` } };
}

function changesOf(
  design: Design,
  edit: MendEdit,
  textOf: (uri: string) => string | undefined,
  before: readonly FileChange[],
): readonly FileChange[] | undefined {
  if (edit.kind === 'add clause') {
    const declaration = declarationOf(design, edit.declaration);
    const text = declaration && textOf(declaration.place.uri);
    return text === undefined ? undefined : [clauseAdded(declaration!, edit.clause, text)];
  }
  const { place, by } = edit;
  const text = textOf(place.uri);
  if (text === undefined) return undefined;
  const kept = commentsWithin(text, place);
  const gone = before.filter(({ uri }) => uri === place.uri).map(({ change }) => change);
  const changes = by + kept === '' ? removal(text, place, gone) : [replaced(place, by + kept)];
  return changes.map((change) => ({ uri: place.uri, change }));
}

function commentsWithin(text: string, { start, end }: Place): string {
  const comments = [...tokensAndComments(text.slice(start, end))].filter(({ kind }) => kind === 'comment');
  return comments.map(({ image }) => (image.startsWith('//') ? ` ${image}\n` : ` ${image}`)).join('');
}

function declarationOf(design: Design, id: string): Declaration | undefined {
  const { worlds, goals, models, principals, optimizers, scenarios } = design;
  return [...worlds, ...goals, ...models, ...principals, ...optimizers, ...scenarios].find((one) => one.id === id);
}
