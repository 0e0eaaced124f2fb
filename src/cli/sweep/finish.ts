import { sweepReport } from '../../report/sweep-report.ts';
import type { RunsPart } from '../../simulation/experiment/runs-part.ts';
import type { ScenarioParts } from '../../simulation/simulate.ts';
import { turn } from '../../simulation/turn.ts';
import type { Adjusted } from '../adjustments.ts';
import { asNamed } from '../as-named.ts';
import type { Terminal } from '../engine.ts';
import type { Examination } from '../examine.ts';
import { notes } from '../notes.ts';
import type { Chosen } from '../run-scenarios.ts';
import type { Identity } from './identity.ts';
import { type Form, writeSweep } from './output.ts';

export interface Finished {
  readonly chosen: Chosen;
  readonly told: Adjusted['told'];
  readonly examination: Examination;
  readonly identity: Identity;
  readonly parts: ScenarioParts;
  /** Every block, in their order. */
  readonly blocks: AsyncIterable<RunsPart>;
  readonly output: string;
  readonly form: Form;
}

/** Joins all blocks, writes what they give, and says what the reader must know about it. */
export async function finishSweep(finished: Finished, terminal: Terminal): Promise<void> {
  const { chosen, told, examination, identity, parts, blocks, output, form } = finished;
  const all: RunsPart[] = [];
  for await (const block of blocks) all.push(block);
  const slices = parts.join(all);
  let slice = slices.next();
  // Between two slices the process listens: Ctrl-C ends it here too.
  for (; !slice.done; slice = slices.next()) await turn();
  const result = asNamed(told(slice.value), chosen);
  await writeSweep(output, form, sweepReport(result, identity));
  for (const note of notes({ ...chosen, outcome: { kind: 'done', result } }, examination)) terminal.printError(`${note}\n`);
  const { points, runs, seed } = result;
  terminal.printError(
    `${output}: ${points.length} ${points.length === 1 ? 'point' : 'points'}, ${runs} runs each, seed ${seed}.\n`,
  );
}
