import { type Command, InvalidArgumentError, Option } from 'commander';
import { corrections } from '../../language/design/corrections/corrections.ts';
import type { Correction } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import { correctedSpec } from '../../language/services/corrected-spec.ts';
import { choose } from '../report/choose.ts';
import type { Engine, Terminal } from './engine.ts';
import { examine } from './examine.ts';
import { specFiles, UsageError } from './spec-files.ts';

interface CorrectOptions {
  readonly with: readonly Correction[];
  readonly scenario?: string;
}

const names = corrections.map(({ name }) => name);

/** `mesascope correct`: a spec with some of the five corrections made in its text. */
export function addCorrect(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('correct')
    .summary('print a spec with what fails in it corrected')
    .description(
      'Prints a spec with corrections made by hand: those by which a loss is attributed. What no clause says stands as a comment.',
    )
    .argument('<spec>', 'a file, or - for standard input')
    .addOption(
      new Option('--with <corrections>', `which, with commas between: ${names.join(', ')}`)
        .argParser(correctionsIn)
        .default(names, 'all'),
    )
    .option('--scenario <name>', 'only for this scenario; without it for all that the spec declares')
    .addHelpText(
      'after',
      `
The corrections:
${corrections.map(({ name, done }) => `  ${name.padEnd(9)} ${done}`).join('\n')}

Examples:
  mesascope correct road.mesa --with goal
  mesascope correct road.mesa --with goal,model --scenario Launch | diff road.mesa -`,
    )
    .action(async (path: string, { with: wanted, scenario }: CorrectOptions) => {
      const examination = await examine(await specFiles([path], terminal.standardInput), engine);
      const [spec, another] = examination.specs;
      if (!spec || another) throw new UsageError(`${path}: one spec is corrected, and this folder has several`);
      if (scenario !== undefined) choose(examination, [scenario]);
      const { design, file } = spec;
      const { text, found, elsewhere } = correctedSpec({ design, text: file.text }, new Set(wanted), scenario);
      terminal.print(text);
      for (const name of wanted) if (!found.includes(name)) terminal.printError(`${name}: there is nothing to correct\n`);
      for (const words of elsewhere) terminal.printError(`also to be written: ${words}\n`);
    });
}

function correctionsIn(text: string): readonly Correction[] {
  return text.split(',').map((word) => {
    const found = names.find((name) => name === word.trim());
    if (found) return found;
    const meant = nearest(word.trim(), names);
    throw new InvalidArgumentError(`${word.trim()} is none of ${names.join(', ')}${meant ? `: did you mean ${meant}?` : '.'}`);
  });
}
