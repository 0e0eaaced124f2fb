import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kubernetesManifest, kubernetesObjects } from '../../../src/cli/sweep/emit-kubernetes.ts';
import { slurmScript } from '../../../src/cli/sweep/emit-slurm.ts';
import type { Emitted } from '../../../src/cli/sweep/emitted.ts';

const what: Emitted = {
  spec: "my designs/farm's.mesa",
  identity: {
    mesascope: '1.2.3',
    sources: { spec: "farm's.mesa", files: { "farm's.mesa": 'import "laws/rain.mesa"\n', 'laws/rain.mesa': 'let wet = 1\n' } },
    scenario: 'Harvest',
    seed: 7,
    runs: 500,
    set: { slope: 0.5 },
    untilDecided: true,
    attribution: 40,
  },
  output: 'out/harvest.txt',
  shards: 3,
  asked: { scenarios: ['Harvest'], runs: 500, set: { slope: 0.5 }, untilDecided: true, attribution: 40 },
  format: 'csv',
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('for Slurm', () => {
  /** Runs the script where `sbatch` writes down what it is given, and numbers the jobs. */
  async function submitted(): Promise<{ said: string; calls: readonly string[] }> {
    const script = join(folder, 'harvest.sh');
    await writeFile(script, slurmScript(what));
    await writeFile(join(folder, 'sbatch'), '#!/bin/sh\n(printf "%s\\n" "$@"; cat; echo ====) >> calls\ngrep -c ==== calls\n', {
      mode: 0o755,
    });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { stdout, stderr, status } = spawnSync('sh', [script, '--time=5'], { cwd: folder, env, encoding: 'utf8' });
    expect(`${status} ${stderr}`).toBe('0 ');
    return { said: stdout, calls: (await readFile(join(folder, 'calls'), 'utf8')).split('====\n').filter((call) => call !== '') };
  }

  test('an array of a task a shard, then the merge after all of them, each with the options given', async () => {
    const { said, calls } = await submitted();
    const [array = '', merge = ''] = calls;
    expect(calls).toHaveLength(2);
    expect(array.split('#!/bin/sh')[0]?.trim().split('\n')).toEqual([
      '--parsable',
      '--job-name=mesascope-Harvest',
      '--array=1-3',
      '--requeue',
      '--open-mode=append',
      '--output=out/harvest.txt.parts/part-%a.log',
      '--time=5',
    ]);
    expect(array).toContain(
      `exec \${MESASCOPE:-mesascope} sweep 'my designs/farm'\\''s.mesa' --scenario Harvest --runs 500 --set slope=0.5 --until-decided --attribution-runs 40 --yes --shard "$SLURM_ARRAY_TASK_ID/3" --workers "\${SLURM_CPUS_PER_TASK:-1}" -o out/harvest.txt.parts\n`,
    );
    expect(merge).toContain('--dependency=afterany:1\n');
    expect(merge).toContain('--time=5\n');
    expect(merge).toContain(
      `exec \${MESASCOPE:-mesascope} merge out/harvest.txt.parts/part-*-of-3.json -o out/harvest.txt --format csv\n`,
    );
    expect(said).toBe('Submitted 1 (3 parts) and 2 (their merge, which writes out/harvest.txt).\n');
  });

  test('the same text each time, and a spec that can be read later', () => {
    expect(slurmScript(what)).toBe(slurmScript(structuredClone(what)));
    expect(() => slurmScript({ ...what, spec: '-' })).toThrow(/name a file/);
  });
});

describe('for Kubernetes', () => {
  const objects = kubernetesObjects(what, 'registry.example/mesascope:1.2.3', 'mesascope-harvest-1');

  test('the spec, a claim, an Indexed Job, and the merge', () => {
    expect(objects).toMatchObject([
      { kind: 'ConfigMap', data: { '0-farm_s.mesa': 'import "laws/rain.mesa"\n', '1-rain.mesa': 'let wet = 1\n' } },
      { kind: 'PersistentVolumeClaim', spec: { accessModes: ['ReadWriteMany'] } },
      { kind: 'Job', spec: { completionMode: 'Indexed', completions: 3, parallelism: 3, podReplacementPolicy: 'Failed' } },
      { kind: 'Job', metadata: { name: 'mesascope-harvest-1-merge' } },
    ]);
  });

  test('a pod runs the shard of its index, and the merge waits for all parts', () => {
    const text = JSON.stringify(objects);
    expect(text).toContain('--shard \\"$((JOB_COMPLETION_INDEX + 1))/3\\" -o /sweep/mesascope-harvest-1.parts');
    expect(text).toContain(
      "sweep 'farm'\\\\''s.mesa' --scenario Harvest --runs 500 --set slope=0.5 --until-decided --attribution-runs 40 --yes",
    );
    expect(text).toContain('-eq 3 ]; do sleep 10; done');
    expect(text).toContain(
      'exec mesascope merge /sweep/mesascope-harvest-1.parts/part-*-of-3.json -o /sweep/harvest.txt --format csv',
    );
  });

  test('the merge, which waits beside the shards, keeps no core from them', () => {
    const [, , shards, merge] = objects as { spec: { template: { spec: Record<string, { resources: unknown }[]> } } }[];
    const asked = ({ template }: NonNullable<typeof merge>['spec'], kind: string) =>
      template.spec[kind]?.map(({ resources }) => resources);
    expect(asked(shards!.spec, 'containers')).toMatchObject([{ requests: { cpu: '1' } }]);
    for (const kind of ['initContainers', 'containers'])
      expect(asked(merge!.spec, kind)).toMatchObject([{ requests: { cpu: '50m' } }]);
  });

  test('what it says of how the result is taken away are words of a shell, and a pod that mounts the claim', () => {
    const manifest = kubernetesManifest({ ...what, output: "out/farm's harvest.txt", image: 'registry.example/mesascope:1.2.3' });
    const claim = /kind: PersistentVolumeClaim\nmetadata:\n {2}name: (\S+)/.exec(manifest)?.[1];
    const said = [...manifest.matchAll(/^# {3}(kubectl .*)$/gm)].map(([, line]) => line).join('\n');
    const { stdout } = spawnSync('sh', ['-c', `kubectl() { printf '%s\\n' "$@"; }\n${said}`], { encoding: 'utf8' });
    const words = stdout.split('\n');
    const overrides = words.find((word) => word.startsWith('--overrides='))?.slice('--overrides='.length) ?? '';
    expect(JSON.parse(overrides)).toMatchObject({
      spec: {
        containers: [{ name: claim, volumeMounts: [{ mountPath: '/sweep' }] }],
        volumes: [{ persistentVolumeClaim: { claimName: claim } }],
      },
    });
    expect(words).toContain(`${claim}:/sweep/farm's harvest.txt`);
  });

  test('a spec too large for a ConfigMap is refused', () => {
    const sources = { spec: 'a.mesa', files: { 'a.mesa': '/'.repeat(300_000) } };
    expect(() => kubernetesObjects({ ...what, identity: { ...what.identity, sources } }, 'image', 'name')).toThrow(/250 kB/);
  });
});
