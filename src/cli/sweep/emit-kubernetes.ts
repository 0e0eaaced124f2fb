import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { shellWord } from '../../report/shell-word.ts';
import { UsageError } from '../spec-files.ts';
import { type Emitted, mergeWords, sweepWords } from './emitted.ts';
import { yaml } from './yaml.ts';

/** Where the pods find the spec, and what they share. */
const specFolder = '/spec';
const sharedFolder = '/sweep';
const working = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1' } };
/** The merge is there before the shards are done: where it asked for as much as they do, it would keep the last core of a small cluster from them. */
const waiting = { requests: { cpu: '50m', memory: '128Mi' } };
/** Seconds after which the merge gives up waiting for parts: a week. */
const patience = 7 * 24 * 60 * 60;
/** What `kubectl apply` takes as one ConfigMap: it writes it down a second time, in an annotation of at most 256 KiB. */
const mostBytes = 250_000;

/**
 * A manifest of four: the spec, a claim on storage that all pods share, an Indexed Job with a pod a shard, and a Job that waits for the
 * parts and merges them. @throws UsageError
 */
export function kubernetesManifest(what: Emitted): string {
  const { identity, output, shards, image } = what;
  if (image === undefined)
    throw new UsageError('--emit kubernetes: name an image that has `mesascope` on its path, with --image (see --help)');
  const { scenario, runs, seed, mesascope } = identity;
  const digest = createHash('sha256')
    .update(JSON.stringify([identity, shards]))
    .digest('hex')
    .slice(0, 8);
  const name = `mesascope-${scenario
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 36)}-${digest}`;
  const documents = kubernetesObjects(what, image, name).map((object) => `---${yaml(object)}`);
  return `# Mesascope ${mesascope}: ${scenario}, ${runs} runs, seed ${seed}, on Kubernetes (1.29 or newer) in ${shards} ${shards === 1 ? 'part' : 'parts'}.
# Submit it with: kubectl apply -f THIS_FILE
# Wait for it with: kubectl wait --for=condition=complete --timeout=-1s job/${name}-merge
# The claim ${name} has the result as ${basename(output)}; its storage class must give what several nodes may write (ReadWriteMany).
# Take it away by a pod that mounts the claim, as this one does for an hour:
#   kubectl run ${name} --image=${shellWord(image)} --overrides=${shellWord(JSON.stringify(fetching(name, image)))}
#   kubectl wait --for=condition=Ready pod/${name} && kubectl cp ${shellWord(`${name}:${sharedFolder}/${basename(output)}`)} ${shellWord(basename(output))}
# Submitted again after a failure (delete the two jobs first) it computes what is not there yet.
${documents.join('')}`;
}

/** What a pod is that can be copied from. */
function fetching(name: string, image: string): object {
  const mounts = [{ name: 'sweep', mountPath: sharedFolder }];
  return {
    apiVersion: 'v1',
    spec: {
      containers: [{ name, image, command: ['sleep', '3600'], volumeMounts: mounts }],
      volumes: [{ name: 'sweep', persistentVolumeClaim: { claimName: name } }],
    },
  };
}

/** The objects of the manifest, as the API takes them. */
export function kubernetesObjects(what: Emitted, image: string, name: string): readonly object[] {
  const { identity, output, shards } = what;
  const { spec, files } = identity.sources;
  const paths = Object.keys(files);
  const keys = new Map(paths.map((path, i) => [path, `${i}-${basename(path).replaceAll(/[^\w.-]/g, '_')}`] as const));
  const data = Object.fromEntries(paths.map((path) => [keys.get(path) ?? path, files[path] ?? '']));
  if (Buffer.byteLength(JSON.stringify(data)) > mostBytes)
    throw new UsageError('--emit kubernetes: the spec is larger than what kubectl applies as a ConfigMap (250 kB)');
  const folder = `${sharedFolder}/${name}.parts`;
  const metadata = (own = name): object => ({ name: own, labels: { 'app.kubernetes.io/name': 'mesascope', sweep: name } });
  const volumes = [
    {
      name: 'spec',
      configMap: { name, items: paths.map((path) => ({ key: keys.get(path), path })) },
    },
    { name: 'sweep', persistentVolumeClaim: { claimName: name } },
  ];
  const container = (role: string, script: string, resources: object = waiting): object => ({
    name: role,
    image,
    workingDir: specFolder,
    command: ['sh', '-c', script],
    resources,
    volumeMounts: [
      { name: 'spec', mountPath: specFolder, readOnly: true },
      { name: 'sweep', mountPath: sharedFolder },
    ],
  });
  const shard = `exec mesascope ${sweepWords(what, spec)} --shard "$((JOB_COMPLETION_INDEX + 1))/${shards}" -o ${folder}`;
  const wait = `until [ "$(ls ${folder} | grep -c '^part-.*-of-${shards}[.]json$')" -eq ${shards} ]; do sleep 10; done`;
  const merge = `exec mesascope ${mergeWords(what, folder, `${sharedFolder}/${basename(output)}`)}`;
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(), data },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: metadata(),
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '10Gi' } } },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: metadata(),
      spec: {
        completionMode: 'Indexed',
        completions: shards,
        parallelism: shards,
        backoffLimitPerIndex: 3,
        // A pod that is ended is gone before its successor begins to write.
        podReplacementPolicy: 'Failed',
        template: {
          metadata: { labels: { sweep: name } },
          spec: { restartPolicy: 'Never', containers: [container('shard', shard, working)], volumes },
        },
      },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: metadata(`${name}-merge`),
      spec: {
        backoffLimit: 2,
        activeDeadlineSeconds: patience,
        template: {
          metadata: { labels: { sweep: name } },
          spec: {
            restartPolicy: 'Never',
            initContainers: [container('wait', wait)],
            containers: [container('merge', merge)],
            volumes,
          },
        },
      },
    },
  ];
}
