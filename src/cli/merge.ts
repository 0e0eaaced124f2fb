import type { Command } from 'commander';
import { adjust } from '../report/adjust.ts';
import { choose } from '../report/choose.ts';
import { scenarioParts } from '../simulation/simulate.ts';
import type { Engine, Terminal } from './engine.ts';
import { examine } from './examine.ts';
import { UsageError } from './spec-files.ts';
import { finishSweep } from './sweep/finish.ts';
import { differences, optionsOf } from './sweep/identity.ts';
import { addFormat, type Form, formOf } from './sweep/output.ts';
import { openPart, type PartFile } from './sweep/part-file.ts';
import { partName } from './sweep/shard.ts';
import { inTurn } from './sweep/shards-together.ts';
import { specOf } from './sweep/sources.ts';
import { untilEnough } from './sweep/stages.ts';
import { ownVersion } from './version.ts';

interface MergeOptions {
  readonly output: string;
  readonly format?: Form;
}

/** `mesascope merge`: the parts of a sweep become its result. */
export function addMerge(program: Command, engine: Engine, terminal: Terminal): void {
  addFormat(
    program
      .command('merge')
      .summary('join the parts of a sweep')
      .description('Joins the parts that `sweep --shard` wrote: the result is to the last bit that of a sweep on one machine.')
      .argument('<parts...>', 'the files part-1-of-n.json to part-n-of-n.json, in any order')
      .requiredOption('-o, --output <file>', 'where the result is written'),
  )
    .addHelpText(
      'after',
      `
The parts carry the spec: nothing else is needed. Parts that are missing, that are there twice, or that are of another
spec, scenario, seed, number of runs, --set, attribution or version of Mesascope are named, and nothing is written.

Exit codes: 0 merged, 2 a part is refused, or wrong usage.

Examples:
  mesascope merge part-*-of-8.json -o launch.parquet
  mesascope merge parts/part-*.json -o launch.txt --format csv`,
    )
    .action(async (files: string[], { output, format }: MergeOptions) => {
      const form = formOf(output, format);
      const parts: PartFile[] = [];
      for (const file of files) parts.push(await openPart(file));
      const ordered = complete(parts);
      const [{ identity, spec }] = ordered;
      const { file, read } = specOf(identity.sources, spec);
      const examination = await examine([file], engine, read);
      const [chosen] = choose(examination, [identity.scenario]);
      if (!chosen) return;
      const { design, told } = adjust(chosen.spec.design, identity.set);
      const scenario = scenarioParts(design, identity.scenario, optionsOf(identity));
      if ('lacking' in scenario) throw new UsageError(`${spec}: cannot be simulated: ${scenario.lacking.missing[0]?.message}`);
      const result = await untilEnough(
        scenario,
        async (runs) => farEnough(ordered, runs),
        (numbers) =>
          inTurn(
            ordered.map((part) => (some) => part.blocks(scenario.blocks, some)),
            numbers,
          ),
      );
      if (result) await finishSweep({ chosen, told, examination, identity, result, output, form }, terminal);
    });
}

/** The parts in their order. @throws UsageError that names all that is missing, doubled or foreign. */
function complete(parts: readonly PartFile[]): readonly [PartFile, ...PartFile[]] {
  const [first] = parts;
  if (!first) throw new UsageError('there is no part to merge');
  const { of } = first.shard;
  const version = ownVersion();
  const wrong: string[] = [];
  if (first.identity.mesascope !== version)
    wrong.push(
      `${first.file}: is by Mesascope ${first.identity.mesascope}, and this is ${version}: use the version that made it`,
    );
  for (const { file, identity, shard } of parts) {
    const otherCount = shard.of === of ? [] : [`part ${shard.part} of ${shard.of}, not of ${of}`];
    const differ = [...otherCount, ...differences(identity, first.identity)];
    if (differ.length > 0) wrong.push(`${file}: does not belong to ${first.file}: ${differ.join(' and ')}`);
  }
  const ordered = Array.from({ length: of }, (_, i) => {
    const own = parts.filter(({ shard }) => shard.of === of && shard.part === i + 1);
    if (own.length === 0) wrong.push(`${partName({ part: i + 1, of })} is missing`);
    if (own.length > 1)
      wrong.push(`part ${i + 1} of ${of} is there ${own.length} times: ${own.map(({ file }) => file).join(', ')}`);
    return own[0] ?? first;
  });
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return [ordered[0] ?? first, ...ordered.slice(1)];
}

/** @throws UsageError where a part ended before it could be known that so many runs are enough. */
function farEnough(parts: readonly PartFile[], runs: number): true {
  const short = parts.filter(({ to }) => to < runs);
  if (short.length > 0)
    throw new UsageError(
      short.map(({ file, to }) => `${file}: ends after ${to} runs, and ${runs} are needed: simulate it again`).join('\n'),
    );
  return true;
}
