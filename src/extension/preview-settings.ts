import { type ConfigurationChangeEvent, workspace } from 'vscode';
import type { PreviewSettings } from '../webview/messages.ts';

const section = 'mesascope.preview';

/** Their defaults stand in package.json. */
export function previewSettings(): PreviewSettings {
  const settings = workspace.getConfiguration(section);
  return { followTheme: settings.get('followTheme', true), followCursor: settings.get('followCursor', true) };
}

export const changesPreview = (event: ConfigurationChangeEvent): boolean => event.affectsConfiguration(section);
