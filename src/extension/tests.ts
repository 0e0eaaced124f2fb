import {
  type CancellationToken,
  type Event,
  type ExtensionContext,
  type TestItem,
  type TestItemCollection,
  TestRunProfileKind,
  type TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Changed } from '../server/protocol.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import { sparesBeside, spareWorkers } from '../simulation/spares.ts';
import { workClient } from '../simulation/work-client.ts';
import type { StartWorker } from '../simulation/worker-thread.ts';
import { originalOf } from './corrected-specs.ts';
import { runScenarioTests } from './run-spec-tests.ts';
import { specTestItems } from './spec-test-items.ts';

/**
 * What specs expect as tests of VS Code: in its Test Explorer and in the gutter. `built` tells of an open
 * document; `worker`: how this host starts a simulation's worker, of which some help with what takes long, as its `cores` allow.
 */
export function registerTests(
  context: ExtensionContext,
  client: BaseLanguageClient,
  built: Event<Changed>,
  worker: () => Promise<StartWorker>,
  cores: number,
): void {
  const controller = tests.createTestController('mesascope', 'Mesascope');
  const specs = specTestItems(controller, client);

  const run = async (request: TestRunRequest, token: CancellationToken, options: SimulationOptions): Promise<void> => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    const under = controller.createTestRun(request);
    const start = await worker();
    const spares = spareWorkers(start, () => sparesBeside(cores));
    const simulations = workClient(start, spares);
    const how = { run: under, client: simulations, options, signal: stop.signal };
    try {
      for (const file of listed(controller.items)) {
        if (!isTouched(file, request)) continue;
        // A file that cannot be read any more has no analysis: its tests are errors.
        const analysis = await specs.update(file.id).catch(() => undefined);
        for (const scenario of listed(file.children)) {
          const items = listed(scenario.children).filter((item) => isWanted(item, request));
          for (const item of items) under.enqueued(item);
          if (items.length > 0 && !stop.signal.aborted) await runScenarioTests(how, analysis, scenario.id, items);
        }
      }
    } finally {
      simulations.end();
      spares.end();
      under.end();
    }
  };
  const profile = (name: string, options: SimulationOptions, isDefault: boolean): void => {
    controller.createRunProfile(name, TestRunProfileKind.Run, (request, token) => run(request, token, options), isDefault);
  };
  profile('Run', {}, true);
  profile('Run until Decided', { untilDecided: true }, false);
  // Files are looked for when the Test Explorer is first opened: until then nothing is kept up with but what is open.
  let isDiscovered = false;
  const discover = async (): Promise<void> => {
    isDiscovered = true;
    await specs.discover();
  };
  const again = (): void => {
    if (isDiscovered) void specs.discover();
  };
  controller.resolveHandler = async (item) => {
    if (!item) await discover();
  };
  controller.refreshHandler = discover;

  const watcher = workspace.createFileSystemWatcher('**/*.mesa');
  context.subscriptions.push(
    controller,
    watcher,
    watcher.onDidCreate(again),
    watcher.onDidChange((uri) => {
      if (controller.items.get(uri.toString())) void specs.read(uri);
      else again();
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('files.exclude')) again();
    }),
    watcher.onDidDelete((uri) => specs.forget(uri.toString())),
    built(({ uri }) => {
      // A corrected spec is looked at beside the one that has the tests.
      if (originalOf(Uri.parse(uri)).toString() === uri) void specs.update(uri);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === 'untitled') specs.forget(uri.toString());
    }),
  );
}

const listed = (items: TestItemCollection): readonly TestItem[] => [...items].map(([, item]) => item);

/** Whether a test is asked for, by itself or with what it lies in. */
function isWanted(item: TestItem, { include, exclude }: TestRunRequest): boolean {
  const around = [item, ...ancestors(item)];
  const among = (some: readonly TestItem[]): boolean => around.some((one) => some.includes(one));
  return (include === undefined || among(include)) && !among(exclude ?? []);
}

/** Whether a file, or something in it, is asked for. */
const isTouched = (file: TestItem, { include }: TestRunRequest): boolean =>
  include === undefined || include.some((one) => one === file || ancestors(one).includes(file));

const ancestors = ({ parent }: TestItem): readonly TestItem[] => (parent ? [parent, ...ancestors(parent)] : []);
