import { commands, type ExtensionContext, QuickPickItemKind, SnippetString, Uri, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import template from './new-spec.mesa';

/** `examples.json`, as the build writes it. */
const shippedExamples = z.array(
  z.object({ name: z.string(), title: z.string(), about: z.string(), group: z.string(), text: z.string() }),
);

/** Specs to begin with: one of the examples, or a small whole one to be changed. Both open without a file: nothing is overwritten. */
export function registerSpecsToBeginWith(context: ExtensionContext): void {
  const openExample = async (): Promise<void> => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'examples.json'));
    const examples = shippedExamples.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const items = examples.flatMap((example, at) => [
      ...(example.group !== '' && example.group !== examples[at - 1]?.group
        ? [{ label: example.group, kind: QuickPickItemKind.Separator }]
        : []),
      { label: example.title, description: example.name, detail: example.about, text: example.text },
    ]);
    const picked = await window.showQuickPick(items, { title: 'Open an Example', matchOnDescription: true, matchOnDetail: true });
    if (picked && 'text' in picked) await open(picked.text);
  };
  const newSpec = async (): Promise<void> => {
    const editor = await open('');
    await editor.insertSnippet(new SnippetString(template.trimEnd()));
  };
  context.subscriptions.push(
    commands.registerCommand('mesascope.openExample', openExample),
    commands.registerCommand('mesascope.newSpec', newSpec),
  );
}

async function open(content: string) {
  return window.showTextDocument(await workspace.openTextDocument({ language: 'mesa', content }));
}
