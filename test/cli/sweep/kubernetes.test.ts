import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inProject } from '../../../src/build/project.ts';
import { kubernetesObjects } from '../../../src/cli/sweep/emit-kubernetes.ts';
import type { Emitted } from '../../../src/cli/sweep/emitted.ts';
import { ownVersion } from '../../../src/cli/version.ts';
import { farm, rain } from './farm.ts';

interface Container {
  readonly workingDir: string;
  readonly command: readonly [string, ...string[]];
}
interface Pod {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly {
    readonly configMap?: { readonly items: readonly { readonly key: string; readonly path: string }[] };
  }[];
}

const asked = { scenarios: ['Harvest'], runs: 40, set: { slope: 0.4 } };
const what: Emitted = {
  spec: 'farm.mesa',
  identity: {
    mesascope: ownVersion(),
    sources: { spec: 'farm.mesa', files: { 'farm.mesa': farm, 'laws/rain.mesa': rain } },
    scenario: 'Harvest',
    seed: 11,
    runs: 40,
    set: asked.set,
    untilDecided: false,
    attribution: false,
  },
  output: 'harvest.json',
  shards: 2,
  asked,
};

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesascope-pods-'));
  for (const folder of ['bin', 'spec', 'sweep']) await mkdir(join(root, folder));
  const cli = `exec "${process.execPath}" --import "${inProject('src/build/text-modules.ts')}" "${inProject('src/cli/main.ts')}" "$@"\n`;
  await writeFile(join(root, 'bin/mesascope'), `#!/bin/sh\n${cli}`, { mode: 0o755 });
});
afterAll(() => rm(root, { recursive: true }));

/** Runs a container's command as its node would, with the pods' mounts below a folder of this test. */
function contained({ workingDir, command }: Container, env: Readonly<Record<string, string>> = {}): string {
  const here = (text: string): string => text.replaceAll(/\/(spec|sweep)(?=[/\s"']|$)/g, `${root}/$1`);
  const [program, ...args] = command.map(here);
  const path = `${join(root, 'bin')}:${process.env.PATH}`;
  const { stderr, status } = spawnSync(program ?? '', args, {
    cwd: here(workingDir),
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
  });
  return `${status} ${stderr}`;
}

test('the containers of the manifest, each as its pod would run it, give the bytes of one machine', {
  timeout: 240_000,
}, async () => {
  const [config, , shards, merge] = kubernetesObjects(what, 'image', 'mesascope-harvest-1') as [
    { readonly data: Readonly<Record<string, string>> },
    unknown,
    { readonly spec: { readonly completions: number; readonly template: { readonly spec: Pod } } },
    { readonly spec: { readonly template: { readonly spec: Pod } } },
  ];
  const { volumes, containers } = shards.spec.template.spec;
  for (const { key, path } of volumes.flatMap(({ configMap }) => configMap?.items ?? [])) {
    const file = join(root, 'spec', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, config.data[key] ?? '');
  }
  for (let index = 0; index < shards.spec.completions; index++)
    expect(contained(containers[0]!, { JOB_COMPLETION_INDEX: String(index) })).toMatch(
      /^0 .*part-\d-of-2\.json: \d+ of \d+ blocks/,
    );
  const { initContainers = [], containers: merging } = merge.spec.template.spec;
  for (const container of [...initContainers, ...merging]) expect(contained(container)).toMatch(/^0 /);

  const alone = `mesascope sweep farm.mesa --scenario Harvest --runs 40 --set slope=0.4 -o ${root}/alone.json`;
  expect(contained({ workingDir: '/spec', command: ['sh', '-c', alone] })).toMatch(/^0 /);
  expect(await readFile(join(root, 'sweep/harvest.json'), 'utf8')).toBe(await readFile(join(root, 'alone.json'), 'utf8'));
});
