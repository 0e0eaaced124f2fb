import { existsSync } from 'node:fs';
import { onPath, run } from './run.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Path of a Chromium for the whole-product tests (`MESASCOPE_CHROMIUM` names another). Installs Debian's package, with a font to write
 * in, where it may; else fails and says what to install.
 */
export function ensureChromium(): string {
  const found = process.env.MESASCOPE_CHROMIUM ?? onPath(...names) ?? usual.find((file) => existsSync(file));
  if (found !== undefined) return found;
  const aptGet = onPath('apt-get');
  const asRoot = process.getuid?.() === 0 ? [] : onPath('sudo') === undefined ? undefined : ['sudo', '--non-interactive'];
  if (aptGet !== undefined && asRoot !== undefined) {
    console.log('Installing Chromium with apt-get …');
    const apt = (...args: string[]): void => {
      const [program = aptGet, ...rest] = [...asRoot, aptGet, ...args];
      run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    };
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
    const installed = onPath(...names);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The whole-product tests need Chromium. Install it (Debian: apt-get install chromium fonts-dejavu-core) or name it in MESASCOPE_CHROMIUM.',
  );
}
