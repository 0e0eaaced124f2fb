import { Position, Range, type TestController, type TestItem, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { positionsIn } from '../report/position.ts';
import { type Analysis, analysisRequest, type SpecScenarios, scenariosRequest } from '../server/protocol.ts';
import { isStale } from '../webview/stale.ts';
import { type ScenarioTests, specTests } from './spec-tests.ts';

/** The specs of the workspace as test items: a file, its scenarios that expect something, and each `expect`. */
export interface SpecTestItems {
  /** Looks for specs that expect something, open or not, and forgets those that are no more. */
  readonly discover: () => Promise<void>;
  /** Brings the items of a file in step with it, whether it is open or not. */
  readonly read: (uri: Uri) => Promise<void>;
  /** Brings a file's items in step with its text as it is now, and gives what is known of it; a file without tests has no item. */
  readonly update: (uri: string) => Promise<Analysis | undefined>;
  readonly forget: (uri: string) => void;
}

export function specTestItems({ items, createTestItem }: TestController, client: BaseLanguageClient): SpecTestItems {
  const fileItem = (uri: Uri): TestItem => {
    const id = uri.toString();
    const item = items.get(id) ?? createTestItem(id, workspace.asRelativePath(uri), uri);
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
  const fill = (uri: Uri, tests: readonly ScenarioTests[], position: (offset: number) => Position): void => {
    if (tests.length === 0) {
      items.delete(uri.toString());
      return;
    }
    const rangeOf = ({ start, end }: { readonly start: number; readonly end: number }): Range =>
      new Range(position(start), position(end));
    const file = fileItem(uri);
    file.children.replace(
      tests.map(({ id, title, place, expects }) => {
        const scenario = child(file, id, title, rangeOf(place));
        scenario.children.replace(expects.map((one) => child(scenario, one.id, one.text, rangeOf(one.place))));
        return scenario;
      }),
    );
  };
  const read = async (uri: Uri): Promise<void> => {
    const found = await client.sendRequest<SpecScenarios | null>(scenariosRequest, { uri: uri.toString() });
    const at = positionsIn(found?.text ?? '');
    const position = (offset: number): Position => new Position(at(offset).line, at(offset).character);
    fill(uri, specTests(found?.scenarios ?? [], uri.toString()), position);
  };

  return {
    discover: async () => {
      // What files.exclude leaves out is not found.
      const found = await workspace.findFiles('**/*.mesa');
      const there = new Set([...found, ...workspace.textDocuments.map(({ uri }) => uri)].map(String));
      for (const [id] of [...items]) if (!there.has(id)) items.delete(id);
      for (const uri of found) await read(uri);
    },
    read,
    update: async (uri) => {
      const document = await workspace.openTextDocument(Uri.parse(uri));
      const analysis = await client.sendRequest<Analysis | null>(analysisRequest, { uri });
      // While a text does not parse its tests are those that it had.
      if (analysis && !isStale(analysis.problems))
        fill(document.uri, specTests(analysis.design.scenarios, analysis.uri), (offset) => document.positionAt(offset));
      return analysis ?? undefined;
    },
    forget: (uri) => items.delete(uri),
  };
}
