/** Stands in for an assistant: uses language-model tools as `asked.json` says, and writes what they said into `said.json` beside it. */
import * as vscode from 'vscode';

export function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand('toolUser.use', use));
}

async function use() {
  const [file] = await vscode.workspace.findFiles('**/asked.json');
  const asked = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  const said = [];
  for (const { tool, input } of asked) said.push(await answer(tool, input));
  const text = new TextEncoder().encode(JSON.stringify(said));
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(file, '..', 'said.json'), text);
}

async function answer(tool, input) {
  try {
    const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
    return content.map(({ value }) => value).join('');
  } catch (error) {
    return `refused: ${error.message}`;
  }
}
