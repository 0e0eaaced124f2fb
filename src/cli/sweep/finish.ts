import type { Adjusted } from '../../report/adjust.ts';
import { asNamed } from '../../report/as-named.ts';
import { sweepReport, sweptText } from '../../report/sweep-report.ts';
import type { ScenarioResult } from '../../simulation/result.ts';
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
  readonly result: ScenarioResult;
  readonly output: string;
  readonly form: Form;
}

/** Writes what all blocks give, and says what the reader must know about it. */
export async function finishSweep(finished: Finished, terminal: Terminal): Promise<void> {
  const { chosen, told, examination, identity, output, form } = finished;
  const result = asNamed(told(finished.result), chosen);
  await writeSweep(output, form, sweepReport(result, identity));
  for (const note of notes({ ...chosen, outcome: { kind: 'done', result } }, examination)) terminal.printError(`${note}\n`);
  terminal.printError(`${output}: ${sweptText(result)}.\n`);
}
