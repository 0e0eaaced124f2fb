import { shellWord } from '../../report/shell-word.ts';
import { UsageError } from '../spec-files.ts';
import { type Emitted, mergeWords, sweepWords } from './emitted.ts';

/**
 * A shell script that submits a job array, a task a shard, and a job that merges its parts once every task has ended.
 * Slurm runs jobs in the folder in which they were submitted: paths are as the user gave them.
 */
export function slurmScript(what: Emitted): string {
  const { spec, identity, output, shards, format } = what;
  if (spec === '-') throw new UsageError('--emit slurm: the jobs read the spec when they run: name a file');
  const { scenario, seed, runs, mesascope } = identity;
  const folder = `${output}.parts`;
  const name = shellWord(`mesascope-${scenario}`);
  const log = (job: string): string => shellWord(`${folder}/${job}.log`);
  const form = format === undefined ? '' : ` --format ${format}`;
  return `#!/bin/sh
# Mesascope ${mesascope}: ${scenario} of ${spec}, ${runs} runs, seed ${seed}, on Slurm in ${shards} ${shards === 1 ? 'part' : 'parts'}.
# Made by: mesascope ${sweepWords(what, spec)} --emit slurm --shards ${shards} -o ${shellWord(output)}${form}
#
# Submit it in the folder in which it was made, from which the nodes see the spec:
#   sh THIS_FILE [options of sbatch for every job, such as --partition=long --cpus-per-task=16 --time=60]
# Submitted again it computes what is not there yet. MESASCOPE says how the nodes start Mesascope, if not as mesascope.
set -eu
mkdir -p ${shellWord(folder)}

array=$(sbatch --parsable --job-name=${name} --array=1-${shards} --requeue --open-mode=append --output=${log('part-%a')} "$@" <<'TASK'
#!/bin/sh
# exec: when Slurm ends a task, no process is left that would write beside its successor.
exec \${MESASCOPE:-mesascope} ${sweepWords(what, spec)} --shard "$SLURM_ARRAY_TASK_ID/${shards}" --workers "\${SLURM_CPUS_PER_TASK:-1}" -o ${shellWord(folder)}
TASK
)
array=\${array%%;*}

# afterany: after a task that failed once, afterok would never be so again, even when the task is requeued and ends well.
# Where a part is missing all the same, the merge names it and writes nothing; submit this again then.
merge=$(sbatch --parsable --job-name=${name}-merge --dependency="afterany:$array" --requeue --open-mode=append --output=${log('merge')} "$@" <<'MERGE'
#!/bin/sh
exec \${MESASCOPE:-mesascope} ${mergeWords(what, folder, output)}
MERGE
)
echo "Submitted $array (${shards} ${shards === 1 ? 'part' : 'parts'}) and \${merge%%;*} (their merge, which writes ${output})."
`;
}
