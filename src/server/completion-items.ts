import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import type { Proposal } from '../../language/services/completion.ts';

const kinds: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  clause: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  distribution: CompletionItemKind.Class,
  name: CompletionItemKind.Variable,
};

export function completionItem({ label, kind, insert, detail, documentation }: Proposal): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    insertText: insert,
    insertTextFormat: InsertTextFormat.Snippet,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
  };
}
