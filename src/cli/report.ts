import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { type Risk, register } from '../report/register.ts';
import { type RegisterForm, registerFile, registerFormNames } from '../report/register-file.ts';
import { shellWord } from '../report/shell-word.ts';
import { cannotWrite } from './diagram.ts';
import type { Engine, Terminal } from './engine.ts';
import { withEvidence } from './evidence.ts';
import { examine } from './examine.ts';
import { specFiles } from './spec-files.ts';
import { ownVersion } from './version.ts';

interface ReportOptions {
  readonly format: RegisterForm;
  readonly output?: string;
  readonly evidence?: true;
}

/** `mesascope report`: the risk register of specs. */
export function addReport(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('report')
    .summary('list the risks of specs as a register')
    .description(
      'Lists the risks of specs by optimizer, with how each stands: open, accepted and why, confirmed by simulation or not.',
    )
    .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
    .addOption(new Option('--format <form>', 'how to write it').choices(registerFormNames).default('markdown'))
    .option('-o, --output <file>', 'write to this file, not to standard output')
    .option('--evidence', 'put each risk to the test by simulation (a second or so each)')
    .addHelpText(
      'after',
      `
Examples:
  mesascope report examples
  mesascope report . --evidence --format html -o risks.html`,
    )
    .action(async (paths: string[], options: ReportOptions) => {
      const examined = await examine(await specFiles(paths, terminal.standardInput), engine);
      const { checked } = options.evidence ? await withEvidence(examined, terminal) : examined;
      const risks = register(checked, new Set(engine.rules.map(({ id }) => id)));
      const text = written(risks, options, paths);
      if (options.output === undefined) terminal.print(text);
      else await writeFile(options.output, text).catch(cannotWrite(options.output));
      const broken = checked.filter(({ diagnostics }) => diagnostics.some(({ mistake }) => mistake)).map(({ file }) => file);
      if (broken.length > 0)
        terminal.printError(`${broken.join(', ')}: the text has errors, and what they concern is not checked for risks.\n`);
    });
}

function written(risks: readonly Risk[], { format, evidence, output }: ReportOptions, paths: readonly string[]): string {
  const words = [...paths.map(shellWord), ...(evidence ? ['--evidence'] : []), `--format ${format}`];
  const command = ['mesascope report', ...words, ...(output ? [`-o ${shellWord(output)}`] : [])].join(' ');
  return registerFile(risks, format, { command, version: ownVersion() });
}
