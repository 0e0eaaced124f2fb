import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Engine, Terminal } from './engine.ts';
import { specFiles, UsageError } from './spec-files.ts';

/** `mesascope format`: specs in the language's own layout, in place; standard input goes to standard output. */
export function addFormat(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('format')
    .summary('lay out specs, in place')
    .description('Formats specs in place; what comes by standard input is printed.')
    .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
    .option('--check', 'change nothing; name the files that would change and exit with 1 if there are any')
    .addHelpText(
      'after',
      `
It changes nothing but blanks and line ends, whether or not the text parses; comments and columns stay.

Exit codes: 0 all is laid out, 1 --check names files that would change, 2 wrong usage, or what cannot be read or written.

Examples:
  mesascope format examples
  mesascope format --check .
  cat road.mesa | mesascope format -`,
    )
    .action(async (paths: string[], options: { readonly check?: true }) => {
      for (const file of await specFiles(paths, terminal.standardInput)) {
        const formatted = await engine.format(file.uri, file.text);
        const changed = formatted !== file.text;
        if (options.check) {
          if (changed) terminal.print(`${file.name}\n`);
          if (changed) exit(1);
        } else if (file.name === '<stdin>') terminal.print(formatted);
        else if (changed) await overwrite(file.name, formatted);
      }
    });
}

async function overwrite(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw new UsageError(`${file}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  });
}
