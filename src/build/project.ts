import { fileURLToPath } from 'node:url';

/** Absolute path of a file of the project, given relative to its root. */
export function inProject(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The folder that becomes the .vsix, byte for byte. */
export const stagedExtension = inProject('dist/extension');
export const vsixFile = inProject('dist/mesascope.vsix');
export const cliFile = inProject('dist/cli/mesascope.js');

/** What set-up downloads is kept here; `MESASCOPE_CACHE` lets several clones share it. */
export const cacheFolder = process.env.MESASCOPE_CACHE ?? inProject('.cache');
