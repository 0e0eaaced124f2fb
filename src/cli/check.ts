import { type Command, Option } from 'commander';
import type { Severity } from '../../language/design/finding.ts';
import { checkJson } from '../report/check-json.ts';
import { checkText } from '../report/check-text.ts';
import { atLeast } from '../report/diagnostic.ts';
import type { Engine, Terminal } from './engine.ts';
import { examine } from './examine.ts';
import { specFiles } from './spec-files.ts';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Severity | 'never';
}

/** `mesascope check`: what is wrong with the text, and what is risky about the design. */
export function addCheck(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('check')
    .summary('find errors and risks in specs')
    .description('Checks specs: what is wrong with the text, and what is risky about the design, each with its place and path.')
    .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
    .addOption(new Option('--format <form>', 'how to print').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on; an accepted risk never counts')
        .choices(['error', 'warning', 'information', 'hint', 'never'])
        .default('warning'),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or unreadable input.

--format json prints {"version": 1, "files": [{"file", "diagnostics": [{"code", "severity", "message", "range", "on", "path"}]}]}:
lines and characters from 0, "on" the declaration it is about.

Examples:
  mesascope check examples
  mesascope check road.mesa --fail-on error
  cat road.mesa | mesascope check - --format json`,
    )
    .action(async (paths: string[], options: CheckOptions) => {
      const { checked } = await examine(await specFiles(paths, terminal.standardInput), engine);
      terminal.print(options.format === 'json' ? checkJson(checked) : checkText(checked, terminal.colour));
      const { failOn } = options;
      if (failOn === 'never') return;
      const counting = checked.some((file) =>
        file.diagnostics.some(({ severity, accepted }) => accepted === undefined && atLeast(severity, failOn)),
      );
      if (counting) exit(1);
    });
}
