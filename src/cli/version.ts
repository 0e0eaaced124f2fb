import { readFileSync } from 'node:fs';

/** Mesascope's own version. */
export function ownVersion(): string {
  // From the sources and from the bundle alike two folders up.
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '';
}
