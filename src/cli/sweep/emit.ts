import { kubernetesManifest } from './emit-kubernetes.ts';
import { slurmScript } from './emit-slurm.ts';

/** By scheduler, the text that it is given: the same for the same spec and options. Each throws a UsageError where something is wanting. */
export const emitters = { slurm: slurmScript, kubernetes: kubernetesManifest };
