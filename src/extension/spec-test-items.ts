import { Range, type TestController, type TestItem, type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Analysis, analysisRequest } from '../server/protocol.ts';
import { isStale } from '../webview/stale.ts';
import { specTests } from './spec-tests.ts';

/** The specs of the workspace as test items: a file, its scenarios that expect something, and each `expect`. */
export interface SpecTestItems {
  /** Looks for specs that expect something; what they expect is read when it is asked for. */
  readonly discover: () => Promise<void>;
  /** Brings a file's items in step with its text as it is now, and gives what is known of it; a file without tests has no item. */
  readonly update: (uri: string) => Promise<Analysis | undefined>;
  readonly forget: (uri: string) => void;
}

export function specTestItems({ items, createTestItem }: TestController, client: BaseLanguageClient): SpecTestItems {
  const fileItem = (uri: Uri): TestItem => {
    const id = uri.toString();
    const item = items.get(id) ?? createTestItem(id, workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    items.add(item);
    return item;
  };
  /** One that is there already keeps its latest outcome. */
  const child = (parent: TestItem, id: string, label: string, range: Range): TestItem => {
    const item = parent.children.get(id) ?? createTestItem(id, label, parent.uri);
    item.label = label;
    item.range = range;
    return item;
  };
  const fill = (file: TestItem, document: TextDocument, { design, uri }: Analysis): void => {
    const rangeOf = ({ start, end }: { readonly start: number; readonly end: number }): Range =>
      new Range(document.positionAt(start), document.positionAt(end));
    file.children.replace(
      specTests(design.scenarios, uri).map(({ id, title, place, expects }) => {
        const scenario = child(file, id, title, rangeOf(place));
        scenario.children.replace(expects.map((one) => child(scenario, one.id, one.text, rangeOf(one.place))));
        return scenario;
      }),
    );
  };

  return {
    discover: async () => {
      for (const uri of await workspace.findFiles('**/*.mesa')) {
        const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
        if (/\bexpect\b/.test(text)) fileItem(uri);
      }
    },
    update: async (uri) => {
      const document = await workspace.openTextDocument(Uri.parse(uri));
      const analysis = await client.sendRequest<Analysis | null>(analysisRequest, { uri });
      if (!analysis) return undefined;
      // While a text does not parse its tests are those that it had.
      if (isStale(analysis.problems)) return analysis;
      if (specTests(analysis.design.scenarios, analysis.uri).length === 0) items.delete(uri);
      else fill(fileItem(document.uri), document, analysis);
      return analysis;
    },
    forget: (uri) => items.delete(uri),
  };
}
