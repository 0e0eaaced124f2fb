/** A real Slurm on one machine, for the whole-product test of what `mesascope sweep --emit slurm` prints: everything on loopback. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onPath, run } from './run.ts';
import { freePort } from './vscode.ts';

const packages = ['slurmctld', 'slurmd', 'slurm-client', 'munge'];
/** What of them is started, with where Debian keeps what is for administrators. */
const programs = ['slurmctld', 'slurmd', 'munged', 'sbatch', 'squeue', 'sinfo', 'scontrol', 'scancel'];
const administrators = '/usr/sbin';

/** Installs Debian's Slurm where it is not there and may be installed (6 s, 13 MB); else fails and says what to install. */
export function ensureSlurm(): void {
  if (missing().length === 0) return;
  const aptGet = onPath('apt-get');
  const asRoot = process.getuid?.() === 0 ? [] : onPath('sudo') === undefined ? undefined : ['sudo', '--non-interactive'];
  if (aptGet !== undefined && asRoot !== undefined) {
    console.log('Installing Slurm with apt-get …');
    const apt = (...args: string[]): void => {
      const [program = aptGet, ...rest] = [...asRoot, aptGet, ...args];
      run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    };
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...packages);
  }
  const still = missing();
  if (still.length > 0)
    throw new Error(
      `The test of the Slurm script needs ${still.join(', ')}. Install Slurm (Debian: apt-get install ${packages.join(' ')}).`,
    );
}

const missing = (): readonly string[] =>
  programs.filter((name) => onPath(name) === undefined && !existsSync(`${administrators}/${name}`));

export interface Slurm {
  /** With it a process's `sbatch` and its like speak to this Slurm. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs one of Slurm's own programs. */
  readonly ask: (program: string, ...args: readonly string[]) => string;
  /** Ends all jobs and whatever was started. */
  readonly stop: () => Promise<void>;
}

/** Starts a Slurm of one node with so many CPUs; all that it writes lies in a folder of its own, which goes with it. */
export async function startSlurm(cpus: number): Promise<Slurm> {
  ensureSlurm();
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-slurm-'));
  for (const each of ['munge', 'state', 'spool', 'log']) mkdirSync(`${folder}/${each}`, { recursive: true });
  const munge = `${folder}/munge`;
  // Munge wants its socket to be reached by all; its key is for nobody else's eyes.
  chmodSync(folder, 0o755);
  chmodSync(munge, 0o711);
  writeFileSync(`${munge}/munge.key`, randomBytes(128), { mode: 0o600 });
  const conf = `${folder}/slurm.conf`;
  writeFileSync(conf, await configuration(folder, cpus));
  const env = { SLURM_CONF: conf };
  const withEnv = { env: { ...process.env, ...env } };
  const admin = (name: string, ...args: readonly string[]): string => run(`${administrators}/${name}`, args, withEnv);
  const ask: Slurm['ask'] = (program, ...args) => run(program, args, withEnv);
  const slurm = { env, ask, stop: () => stop(folder, ask).then(() => rmSync(folder, { recursive: true, force: true })) };
  try {
    admin(
      'munged',
      ...['key-file=munge.key', 'socket=munge.socket', 'pid-file=munged.pid', 'log-file=munged.log', 'seed-file=munged.seed'].map(
        (option) => `--${option.replace('=', `=${munge}/`)}`,
      ),
      '--num-threads=2',
    );
    admin('slurmctld', '-c');
    admin('slurmd');
    await until('its node is idle', () => ask('sinfo', '--noheader', '--format=%T').trim() === 'idle');
  } catch (error) {
    await stop(folder, ask);
    throw new Error(`Slurm did not start; its logs are in ${folder}/log and ${munge}`, { cause: error });
  }
  return slurm;
}

async function configuration(folder: string, cpus: number): Promise<string> {
  const [host = 'localhost'] = hostname().split('.');
  const { username } = userInfo();
  const [controller, node] = [await freePort(), await freePort()];
  return `ClusterName=mesascope
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmUser=${username}
SlurmdUser=${username}
AuthType=auth/munge
CredType=cred/munge
# A requeued job waits until its former credential has expired: two minutes by default.
AuthInfo=socket=${folder}/munge/munge.socket,cred_expire=5
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/log/slurmctld.log
SlurmdLogFile=${folder}/log/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
MailProg=/bin/true
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
JobRequeue=1
KillWait=2
SlurmdTimeout=15
SlurmctldTimeout=15
SlurmdParameters=config_overrides
NodeName=${host} NodeAddr=127.0.0.1 Port=${node} CPUs=${cpus} State=UNKNOWN
PartitionName=test Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`;
}

async function stop(folder: string, ask: Slurm['ask']): Promise<void> {
  try {
    if (existsSync(`${folder}/slurmctld.pid`)) {
      ask('scancel', '--user', userInfo().username);
      await until('no job is left', () => ask('squeue', '--noheader').trim() === '', 10);
    }
  } catch {
    // It never came up, or hangs: what was started is ended below in any case.
  }
  for (const file of ['slurmd.pid', 'slurmctld.pid', 'munge/munged.pid']) {
    if (!existsSync(`${folder}/${file}`)) continue;
    const pid = Number(readFileSync(`${folder}/${file}`, 'utf8'));
    signal(pid, 'SIGTERM');
    await until(`${file} is gone`, () => !isAlive(pid), 10).catch(() => signal(pid, 'SIGKILL'));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

/** A process that nobody has buried yet is not alive: in a container nobody may. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Polls until something is so. @throws after so many seconds */
export async function until(what: string, isSo: () => boolean, seconds = 30): Promise<void> {
  const deadline = Date.now() + 1000 * seconds;
  while (Date.now() < deadline) {
    if (isSo()) return;
    await sleep(100);
  }
  throw new Error(`waited ${seconds} s in vain until ${what}`);
}
