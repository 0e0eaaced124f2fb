/**
 * `npm start`: builds and packages Mesascope, then opens the examples in VS Code with Mesascope installed.
 * `npm start -- --cli` checks, draws and simulates the examples without an editor.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { bundleAll } from './bundle.ts';
import { packageExtension } from './package.ts';
import { cacheFolder, inProject, vsixFile } from './project.ts';
import { onPath, run } from './run.ts';
import { runExamples } from './run-examples.ts';
import { serveVSCode } from './vscode.ts';

const usage = `npm start [-- options]

  (no option)  the examples in VS Code: the desktop's \`code\` where it is on the PATH, else one served on localhost
  --cli        no editor: check, draw and simulate the examples, pictures and reports in dist/examples
  --serve      a served VS Code even where there is a desktop one
  --port N     its port (default 8766; a free one is chosen where that is taken)
  --no-open    do not open anything: print where it is`;

const defaultPort = 8766;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        cli: { type: 'boolean', default: false },
        serve: { type: 'boolean', default: false },
        port: { type: 'string', default: String(defaultPort) },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`--port ${values.port}: a port is a number from 1 to 65535`);
    return { ...values, port };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

const { cli, serve, port, open, help } = options();
try {
  if (help) {
    console.log(usage);
  } else if (cli) {
    generate();
    await bundleAll();
    process.exitCode = await runExamples();
  } else {
    generate();
    await packageExtension();
    const desktop = serve ? undefined : onPath('code');
    if (desktop === undefined) await serveExamples();
    else openDesktop(desktop);
  }
} catch (error) {
  console.error(`\nMesascope could not be started: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function generate(): void {
  run('npm', ['run', 'generate'], { cwd: inProject('') });
}

function openDesktop(code: string): void {
  run(code, ['--install-extension', vsixFile, '--force']);
  console.log('Mesascope is installed in VS Code.');
  if (open) run(code, [inProject('examples')]);
  else console.log(`Open ${inProject('examples')} in it.`);
}

async function serveExamples(): Promise<void> {
  const settings = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'chat.disableAIFeatures': true,
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'files.autoSave': 'off',
  };
  const server = await serveVSCode({ home: `${cacheFolder}/start`, settings, vsix: vsixFile, port });
  const address = `${server.url}/?folder=${encodeURI(inProject('examples'))}`;
  if (server.port !== port) console.log(`Port ${port} is taken; using ${server.port}.`);
  console.log(`\nVS Code with Mesascope and the examples:\n\n  ${address}\n\nCtrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, async () => {
      await server.stop();
      process.exit(0);
    });
  }
  if (open) openBrowser(address);
  // Where VS Code ends by itself there is nothing left to wait for.
  await server.ended;
}

function openBrowser(address: string): void {
  const opener = onPath(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener === undefined) return;
  // Where there is no desktop this fails, which is as good as not trying: the address is printed.
  spawnSync(opener, [address], { stdio: 'ignore', timeout: 5000 });
}
