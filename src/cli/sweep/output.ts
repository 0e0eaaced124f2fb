import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { sweepParquet } from '../../report/sweep-parquet.ts';
import type { SweepReport } from '../../report/sweep-report.ts';
import { sweepCsv } from '../../report/sweep-table.ts';
import { cannotWrite } from '../diagram.ts';
import { UsageError } from '../spec-files.ts';
import { writeWhole } from './write-whole.ts';

const forms = {
  csv: ({ results: [result] }: SweepReport): string => sweepCsv(result),
  json: (report: SweepReport): string => `${JSON.stringify(report, null, 2)}\n`,
  parquet: sweepParquet,
};
export type Form = keyof typeof forms;

export function addFormat(command: Command): Command {
  return command.addOption(
    new Option('--format <form>', "what to write; without it as the output's name ends, else csv").choices(Object.keys(forms)),
  );
}

/** How a result is written to a file of this name. @throws UsageError where the name ends otherwise and no form is given. */
export function formOf(output: string, given: Form | undefined): Form {
  if (given !== undefined) return given;
  const ending = extname(output).slice(1).toLowerCase();
  const form = Object.keys(forms).find((each): each is Form => each === ending);
  if (form === undefined)
    throw new UsageError(
      `${output}: end the name with ${Object.keys(forms)
        .map((each) => `.${each}`)
        .join(', ')}, or give --format`,
    );
  return form;
}

/** Writes a result, whole or not at all. @throws UsageError where it cannot be written. */
export async function writeSweep(output: string, form: Form, report: SweepReport): Promise<void> {
  const pieces = async function* () {
    yield forms[form](report);
  };
  await writeWhole(output, pieces()).catch(cannotWrite(output));
}
