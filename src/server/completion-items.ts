import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { PlacedProposal, Proposal } from '../../language/services/proposal.ts';

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  clause: CompletionItemKind.Snippet,
  word: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  distribution: CompletionItemKind.Class,
  argument: CompletionItemKind.Property,
  constant: CompletionItemKind.Constant,
  swept: CompletionItemKind.Field,
  rule: CompletionItemKind.Reference,
  file: CompletionItemKind.File,
  world: CompletionItemKind.Module,
  goal: CompletionItemKind.Event,
  model: CompletionItemKind.Interface,
  principal: CompletionItemKind.Struct,
  optimizer: CompletionItemKind.Class,
  scenario: CompletionItemKind.Method,
  let: CompletionItemKind.Constant,
  variable: CompletionItemKind.Variable,
  regime: CompletionItemKind.EnumMember,
  param: CompletionItemKind.Field,
  memory: CompletionItemKind.Property,
};

/** Proposals in the terms of the protocol, in their order, each in place of what was typed of it. */
export function completionItems(proposals: readonly PlacedProposal[], document: TextDocument, offset: number): CompletionItem[] {
  const text = document.getText();
  return proposals.map(({ label, kind, insert, from, detail, documentation }, index) => {
    // Right behind `~`, `=` or a comma.
    const apart = /[~=,]/.test(text.charAt(from - 1)) ? ' ' : '';
    return {
      label,
      kind: kinds[kind],
      sortText: String(index).padStart(5, '0'),
      insertTextFormat: InsertTextFormat.Snippet,
      textEdit: { range: { start: document.positionAt(from), end: document.positionAt(offset) }, newText: apart + insert },
      ...(detail === undefined ? {} : { detail }),
      ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
    };
  });
}
