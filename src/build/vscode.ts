/** A real VS Code that needs no desktop: code-server, installed on first use into the cache and served on localhost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './project.ts';
import { run } from './run.ts';

const version = '4.139.1';

/** Installs code-server where it is not yet there (about half a minute, 780 MB) and returns its entry script. */
export async function ensureVSCode(): Promise<string> {
  const folder = `${cacheFolder}/vscode-${version}`;
  const server = `${folder}/node_modules/code-server`;
  const complete = `${folder}/.complete`;
  if (!existsSync(complete)) {
    console.log(`Setting up VS Code (code-server ${version}) in ${folder} …`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/package.json`, '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    run('npm', ['install', ...quiet, `code-server@${version}`], { cwd: folder });
    // Its own postinstall builds Kerberos bindings that need system headers; these three steps are what of it VS Code needs.
    run('npm', ['install', '--omit=dev', ...quiet], { cwd: `${server}/lib/vscode` });
    run('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: `${server}/lib/vscode` });
    await writeFile(complete, '');
  }
  return `${server}/out/node/entry.js`;
}

export interface ServedVSCode {
  readonly url: string;
  readonly port: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the server and whatever it started. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Settings, extensions and logs live here, apart from those of any other VS Code of this user. */
  readonly home: string;
  /** User settings to begin with; those of an earlier run stay as they are. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly vsix: string;
  /** Wanted port; a free one is chosen where it is taken or not given. */
  readonly port?: number | undefined;
  /** Ask whether a folder's authors are trusted, as the desktop does. */
  readonly workspaceTrust?: boolean;
}

export async function serveVSCode({
  home,
  settings,
  vsix,
  port: wanted,
  workspaceTrust = false,
}: ServeOptions): Promise<ServedVSCode> {
  const entry = await ensureVSCode();
  await mkdir(`${home}/user/User`, { recursive: true });
  const settingsFile = `${home}/user/User/settings.json`;
  if (!existsSync(settingsFile)) await writeFile(settingsFile, JSON.stringify(settings, null, 2));
  const env = isolatedEnvironment(home);
  const folders = ['--user-data-dir', `${home}/user`, '--extensions-dir', `${home}/extensions`];
  run(process.execPath, [entry, ...folders, '--install-extension', vsix, '--force'], { env });

  const port = await freePort(wanted);
  const flags = [
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
  ];
  if (!workspaceTrust) flags.push('--disable-workspace-trust');
  const server = spawn(process.execPath, [entry, ...folders, ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const log = createWriteStream(`${home}/server.log`);
  server.stdout.pipe(log);
  server.stderr.pipe(log);

  const url = `http://localhost:${port}`;
  try {
    await untilHealthy(url, server);
  } catch (error) {
    await stopGroup(server);
    throw new Error(`VS Code did not start; its log is ${home}/server.log`, { cause: error });
  }
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return { url, port, ended, stop: () => stopGroup(server) };
}

function isolatedEnvironment(home: string): NodeJS.ProcessEnv {
  // Run from a terminal inside VS Code, these variables would tie the server to that editor.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|NODE_OPTIONS$|PORT$|PASSWORD$)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    XDG_CONFIG_HOME: `${home}/config`,
    XDG_DATA_HOME: `${home}/data`,
    XDG_CACHE_HOME: `${home}/cache`,
  };
}

async function untilHealthy(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (server.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(server.exitCode === null ? 'no answer within a minute' : `exit code ${server.exitCode}`);
}

async function stopGroup(server: ChildProcess): Promise<void> {
  const { pid } = server;
  if (pid === undefined || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  signalGroup(pid, 'SIGTERM');
  await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

/** The wanted port where it is free, else any free one. */
export async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('no free port')) : resolve(freePort())));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
