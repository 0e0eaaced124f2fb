/** What `mesascope sweep --help` says after its options. */
export const sweepHelp = `
The grid of the scenario's sweeps is cut into blocks (some runs at some points of it). A finished block is on the disk,
whole, in OUTPUT.blocks beside the output, until the result is written: a sweep that was ended goes on with the same
command and loses at most the blocks in flight. Blocks of another spec, seed, number of
runs, --set, attribution or version are refused. What is estimated to take long is announced before, and asked about.

Formats: csv and parquet have an estimate a row (scenario, swept values, measure, mean, se, low, high, n, heavy_tailed,
too_few_runs, pressure_nats, runs, seed; a loss and its parts as well) for pandas, Arrow or R; json (version 1 of the report) has the
expectations, the spec and the version too.

On many machines: every machine runs \`mesascope sweep SPEC --shard i/n\`, and \`mesascope merge\` joins the parts. The
result is to the last bit that of one machine, whatever the number of shards and workers. Of \`runs … until\` shards that
write into one folder simulate few more than are enough; a shard alone cannot know, and simulates all.

  --emit slurm       a script that submits a job array and, after it, the merge: sh launch.sh --partition=long
  --emit kubernetes  an Indexed Job and the merge, for \`kubectl apply -f\`; they run in an image that has \`mesascope\`
                     on its path, for example made by: FROM node:24 / COPY . /mesascope /
                     RUN cd /mesascope && npm ci && npm link

Exit codes: 0 done, 1 something of the scenario cannot be simulated, 2 wrong usage, a spec with errors, or blocks of
another sweep, 130 stopped by Ctrl-C.

Examples:
  mesascope sweep examples/hospital.mesa --runs 100_000 -o hospital.parquet
  mesascope sweep road.mesa --scenario Launch --shard 3/8 -o parts
  mesascope merge parts/part-*-of-8.json -o launch.csv
  mesascope sweep road.mesa --scenario Launch --emit slurm --shards 100 -o launch.parquet > launch.sh`;
