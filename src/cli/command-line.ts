import { Command, CommanderError } from 'commander';
import { Refusal } from '../report/refusal.ts';
import { addCheck } from './check.ts';
import { addCorrect } from './correct.ts';
import { addDiagram } from './diagram.ts';
import type { Engine, Terminal } from './engine.ts';
import { addExplain } from './explain.ts';
import { addExport } from './export.ts';
import { addFormat } from './format.ts';
import { addLanguageServer } from './lsp.ts';
import { addMcp } from './mcp.ts';
import { addMerge } from './merge.ts';
import { addReport } from './report.ts';
import { addSimulate } from './simulate.ts';
import { addSweep } from './sweep.ts';
import { addTest } from './test.ts';
import { ownVersion } from './version.ts';
import { addWitness } from './witness.ts';

const usage = 2;

/** Runs the command line on its arguments (without `node` and the script). Returns the exit code, 0 if all is well. */
export async function runCommandLine(args: readonly string[], engine: Engine, terminal: Terminal): Promise<number> {
  let code = 0;
  const exit = (wanted: number): void => {
    code = wanted;
  };
  const program = new Command('mesascope')
    .description('Models optimizer hierarchies: checks, draws, simulates, explains and formats .mesa specs.')
    .version(ownVersion(), '-V, --version', 'the version of Mesascope')
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.printError })
    .showHelpAfterError('(mesascope --help tells more)')
    .addHelpText(
      'after',
      `
A first look:
  mesascope check examples                       what is wrong, and what is risky, each with its place and path
  mesascope explain goodhart/noisy-proxy         the page of a rule that a finding names
  mesascope diagram examples/hospital.mesa -o hospital.svg
  mesascope simulate examples/hospital.mesa --report hospital.html
  mesascope test examples                        whether what the scenarios expect holds

Specs are files, folders or - for standard input. \`mesascope <command> --help\` has options, exit codes and examples.`,
    );
  addCheck(program, engine, terminal, exit);
  addDiagram(program, engine, terminal);
  addSimulate(program, engine, terminal, exit);
  addTest(program, engine, terminal, exit);
  addCorrect(program, engine, terminal);
  addSweep(program, engine, terminal, exit);
  addMerge(program, engine, terminal);
  addWitness(program, engine, terminal, exit);
  addReport(program, engine, terminal);
  addExplain(program, engine, terminal);
  addExport(program, engine, terminal);
  addFormat(program, engine, terminal, exit);
  addLanguageServer(program);
  addMcp(program, engine);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage;
    if (!(error instanceof Refusal)) throw error;
    terminal.printError(`mesascope: ${error.message}\n`);
    return usage;
  }
}
