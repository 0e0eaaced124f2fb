import {
  type CompletionItem,
  CompletionItemKind,
  type DocumentSymbol,
  InsertTextFormat,
  type Location,
  type Position,
  SymbolKind,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import { completion, type Proposal } from '../../language/services/completion.ts';
import { hover } from '../../language/services/hover.ts';
import { lastWord, type Occurrence, occurrenceAt, occurrences } from '../../language/services/occurrences.ts';
import { symbols } from '../../language/services/symbols.ts';
import type { Analysis } from './protocol.ts';
import { locationOf, rangeOf, type Texts } from './texts.ts';

const samePlace = (left: Occurrence, right: Occurrence): boolean =>
  left.place.uri === right.place.uri && left.place.start === right.place.start;

/**
 * The editor features of one analysed document, from the language's own terms into those of the protocol. `others` are the analyses
 * of the other open documents: those that import this one hold names of its declarations.
 */
export function features(analysis: Analysis, texts: Texts, others: readonly Analysis[] = []) {
  const { design, uri } = analysis;
  const text = texts.of(uri)?.getText() ?? '';
  const offset = (position: Position) => texts.of(uri)?.offsetAt(position) ?? 0;
  const sameName = (position: Position): { readonly at?: Occurrence; readonly same: readonly Occurrence[] } => {
    const all = occurrences(design);
    const at = occurrenceAt(all, uri, offset(position));
    if (!at) return { same: [] };
    const same = all.filter((one) => one.id === at.id);
    const declared = same.find((one) => one.declares);
    const elsewhere = others.flatMap((other) => {
      const named = occurrences(other.design).filter((one) => one.id === at.id);
      return declared && named.some((one) => one.declares && samePlace(one, declared)) ? named : [];
    });
    const unknown = elsewhere.filter(
      (one, index) => ![...same, ...elsewhere.slice(0, index)].some((known) => samePlace(known, one)),
    );
    return { at, same: [...same, ...unknown] };
  };
  const word = ({ place }: Occurrence) => lastWord(place, texts.of(place.uri)?.getText() ?? '');
  const locations = (all: readonly Occurrence[]): Location[] => all.map((one) => locationOf(word(one), texts));
  return {
    definition: (position: Position) => locations(sameName(position).same.filter((one) => one.declares)),
    references: (position: Position) => locations(sameName(position).same),
    hover: (position: Position) => {
      const value = hover(design, analysis.classes, text, offset(position));
      return value === undefined ? null : { contents: { kind: 'markdown' as const, value } };
    },
    completion: (position: Position) => completion(design, text, offset(position)).map(itemOf),
    symbols: (): DocumentSymbol[] => {
      const symbolOf = ({ named, within }: ReturnType<typeof symbols>[number]): DocumentSymbol => ({
        name: named.name,
        kind: kinds[named.kind] ?? SymbolKind.Variable,
        detail: named.kind,
        range: rangeOf(named.place, texts),
        selectionRange: rangeOf(named.namePlace, texts),
        children: within.map(symbolOf),
      });
      return symbols(design).map(symbolOf);
    },
    /** In every file that the document sees, and in open ones that see it; the name must be one of the language's. */
    rename: (position: Position, newName: string): WorkspaceEdit | null => {
      const { same } = sameName(position);
      if (!/^[A-Za-z_]\w*$/.test(newName) || !same.some((one) => one.declares)) return null;
      const changes: NonNullable<WorkspaceEdit['changes']> = {};
      for (const one of same) {
        const edits = changes[one.place.uri] ?? [];
        changes[one.place.uri] = [...edits, { range: rangeOf(word(one), texts), newText: newName }];
      }
      return { changes };
    },
    codeLenses: () => [
      ...design.optimizers
        .filter(here)
        .filter((one) => one.level === 'base')
        .map((one) => lens(one, 'Show', 'mesascope.showPreview')),
      ...design.scenarios.filter(here).map((one) => lens(one, 'Run', 'mesascope.runScenario')),
    ],
    inlayHints: () =>
      design.optimizers.filter(here).flatMap((one) => {
        const known = analysis.classes[one.id];
        const label = [known?.kind, ...new Set(known?.relations.map((relation) => relation.relation))]
          .filter(Boolean)
          .join(' · ');
        return label ? [{ position: rangeOf(one.namePlace, texts).end, label: `: ${label}`, paddingRight: true }] : [];
      }),
  };

  function here(one: { readonly place: { readonly uri: string } }): boolean {
    return one.place.uri === uri;
  }
  function lens(one: { readonly id: string; readonly namePlace: Occurrence['place'] }, title: string, command: string) {
    return { range: rangeOf(one.namePlace, texts), command: { title, command, arguments: [uri, one.id] } };
  }
}

function itemOf({ label, kind, insert, detail, documentation }: Proposal): CompletionItem {
  const kindOf = {
    clause: CompletionItemKind.Keyword,
    function: CompletionItemKind.Function,
    distribution: CompletionItemKind.Class,
    name: CompletionItemKind.Variable,
  } as const;
  return {
    label,
    kind: kindOf[kind],
    insertText: insert,
    insertTextFormat: InsertTextFormat.Snippet,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: 'markdown', value: documentation } }),
  };
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  world: SymbolKind.Namespace,
  goal: SymbolKind.Event,
  model: SymbolKind.Interface,
  principal: SymbolKind.Object,
  optimizer: SymbolKind.Class,
  scenario: SymbolKind.Method,
  let: SymbolKind.Constant,
  regime: SymbolKind.Module,
  param: SymbolKind.Field,
};
