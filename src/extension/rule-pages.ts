import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import { explain } from '../../language/analysis/explain.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { rulePage } from '../server/protocol.ts';

/** The rules' pages as documents of the scheme `mesa-rule`, shown without a network. */
export function registerRulePages(context: ExtensionContext): void {
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider('mesa-rule', {
      provideTextDocumentContent: ({ path }) => explain(path.replace(/^\//, '').replace(/\.md$/, '')) ?? '',
    }),
    commands.registerCommand('mesascope.explainRule', async (asked?: string) => {
      const rule = asked ?? (await window.showQuickPick(rules.map(({ id, title }) => ({ label: id, detail: title }))))?.label;
      if (rule !== undefined) await commands.executeCommand('markdown.showPreview', Uri.parse(rulePage(rule)));
    }),
  );
}
