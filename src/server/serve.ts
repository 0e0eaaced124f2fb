import type { Connection, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completion } from '../../language/services/completion.ts';
import { correctedSpec } from '../../language/services/corrected-spec.ts';
import { format } from '../../language/services/format.ts';
import { hover } from '../../language/services/hover.ts';
import { importAt, importPaths } from '../../language/services/import-paths.ts';
import { canonical, type Spec } from '../../language/services/read-spec.ts';
import type { Builds } from './builds.ts';
import { codeActions } from './code-actions.ts';
import { completionItems } from './completion-items.ts';
import { codeLenses, inlayHints } from './hints.ts';
import type { NameFeatures } from './names.ts';
import { documentSymbols, foldingRanges, selectionRange, semanticTokensOf, workspaceSymbols } from './outline.ts';
import {
  analysisRequest,
  type CorrectedParams,
  type CorrectedText,
  correctedRequest,
  type DocumentParams,
  type FindingQuestion,
  type QuestionParams,
  questionRequest,
  scenariosRequest,
} from './protocol.ts';
import { findingQuestion } from './question.ts';
import { signatureHelp } from './signature-help.ts';
import type { Texts } from './texts.ts';
import type { WorkspaceSpecs } from './workspace-specs.ts';

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Answers what editors ask, each from the newest text: of names and Design as soon as they are read, of findings once the rules have run. */
export function serve(
  connection: Connection,
  builds: Builds,
  names: NameFeatures,
  workspace: WorkspaceSpecs,
  texts: Texts,
): void {
  const document = (uri: string): TextDocument | undefined => texts.of(canonical(uri));
  const analysed = (uri: string) => builds.analysed(canonical(uri));
  const spec = async (uri: string): Promise<Spec | undefined> => (await builds.checked(canonical(uri)))?.spec;
  /** The answer that the spec and the offset give; null where the document is not open. */
  const at = async <T>(
    { textDocument: { uri }, position }: At,
    answer: (spec: Spec, offset: number) => T,
  ): Promise<Awaited<T> | null> => {
    const known = await spec(uri);
    return known ? await answer(known, document(uri)?.offsetAt(position) ?? 0) : null;
  };

  connection.onRequest(analysisRequest, async ({ uri }: DocumentParams) => (await analysed(uri)) ?? null);
  connection.onRequest(
    correctedRequest,
    async ({ uri, correction, scenario }: CorrectedParams): Promise<CorrectedText | null> => {
      const [known, shown] = [await spec(uri), document(uri)];
      if (!known || !shown) return null;
      const { found, ...made } = correctedSpec({ design: known.design, text: shown.getText() }, new Set([correction]), scenario);
      return { ...made, found: found.length > 0 };
    },
  );
  connection.onRequest<FindingQuestion | null, unknown>(questionRequest, async (asked: QuestionParams) => {
    const [analysis, known] = [await analysed(asked.uri), await spec(asked.uri)];
    return analysis && known ? findingQuestion(analysis, known, asked, texts) : null;
  });
  connection.onRequest(scenariosRequest, async ({ uri }: DocumentParams) => (await workspace.scenarios(canonical(uri))) ?? null);
  connection.onDefinition((asked) => at(asked, (one, offset) => names.definition(one, offset)));
  connection.onReferences((asked) => at(asked, (one, offset) => names.references(one, offset, asked.context.includeDeclaration)));
  connection.onDocumentHighlight((asked) => at(asked, (one, offset) => names.highlights(one, offset)));
  connection.onPrepareRename((asked) => at(asked, (one, offset) => names.prepareRename(one, offset)));
  connection.onRenameRequest((asked) => at(asked, (one, offset) => names.rename(one, offset, asked.newName)));
  connection.onCompletion((asked) =>
    at(asked, async (one, offset) => {
      const shown = document(asked.textDocument.uri);
      const path = shown && importAt(shown.getText(), offset);
      if (path) return completionItems(importPaths(one, path, await workspace.all()), shown, offset);
      const findings = builds.lastFindings(canonical(asked.textDocument.uri));
      return shown ? completionItems(completion(one, shown.getText(), offset, findings), shown, offset) : [];
    }),
  );
  connection.onHover(async (asked) => {
    const analysis = await analysed(asked.textDocument.uri);
    return at(asked, (one, offset) => {
      const text = document(asked.textDocument.uri)?.getText() ?? '';
      const value = hover(one, analysis?.classes ?? {}, text, offset);
      return value === undefined ? null : { contents: { kind: 'markdown', value } };
    });
  });
  connection.onSignatureHelp(({ textDocument, position }) => {
    const text = document(textDocument.uri);
    return text ? signatureHelp(text.getText(), text.offsetAt(position)) : null;
  });
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const known = await spec(textDocument.uri);
    return known ? documentSymbols(known, texts) : null;
  });
  connection.onWorkspaceSymbol(async ({ query }) => workspaceSymbols(await workspace.symbols(), query, texts));
  connection.onFoldingRanges(({ textDocument }) => foldingRanges(document(textDocument.uri)?.getText() ?? ''));
  connection.onSelectionRanges(async ({ textDocument, positions }) => {
    const known = await spec(textDocument.uri);
    return positions.map((position) => {
      const here = { range: { start: position, end: position } };
      return (known && selectionRange(known, document(textDocument.uri)?.offsetAt(position) ?? 0, texts)) ?? here;
    });
  });
  connection.languages.semanticTokens.on(async ({ textDocument }) => {
    const known = await spec(textDocument.uri);
    return known ? semanticTokensOf(known, texts) : { data: [] };
  });
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const analysis = await analysed(textDocument.uri);
    return analysis ? inlayHints(analysis, range, texts) : null;
  });
  connection.onCodeLens(async ({ textDocument }) => {
    const analysis = await analysed(textDocument.uri);
    return analysis ? codeLenses(analysis, texts) : null;
  });
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const analysis = await analysed(textDocument.uri);
    return analysis ? codeActions(analysis, range, texts, context.diagnostics) : null;
  });
  connection.onDocumentFormatting(({ textDocument }) => {
    const text = document(textDocument.uri);
    if (!text) return null;
    const range = { start: { line: 0, character: 0 }, end: text.positionAt(text.getText().length) };
    return [{ range, newText: format(text.getText()) }];
  });
}
