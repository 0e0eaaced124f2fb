import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { asNamed } from '../report/as-named.ts';
import { choose } from '../report/choose.ts';
import { optionWords } from '../report/option-words.ts';
import { reportPage } from '../report/page.ts';
import { shellWord } from '../report/shell-word.ts';
import { type SimulationReport, simulationReport } from '../report/simulation-report.ts';
import { simulationCsv, simulationText } from '../report/simulation-table.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { cannotWrite, drawn } from './diagram.ts';
import type { Engine, Terminal } from './engine.ts';
import { type Examination, examine } from './examine.ts';
import { hasFigures, interrupted, notes, sayWhatWasKept } from './notes.ts';
import { type Ran, runScenarios } from './run-scenarios.ts';
import {
  addAttributionOptions,
  addScenarioOptions,
  askedFor,
  type ScenarioOptions,
  simulationOptions,
} from './scenario-options.ts';
import { specFiles, UsageError } from './spec-files.ts';
import { ownVersion } from './version.ts';

interface SimulateOptions extends ScenarioOptions {
  readonly format: keyof typeof forms;
  readonly report?: string;
}

const forms = {
  text: simulationText,
  json: (report: SimulationReport): string => `${JSON.stringify(report, null, 2)}\n`,
  csv: simulationCsv,
};

/** `mesascope simulate`: what the scenarios of specs measure. */
export function addSimulate(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  addAttributionOptions(
    addScenarioOptions(
      program
        .command('simulate')
        .summary('measure what the scenarios of specs are about')
        .description(
          'Runs scenarios: what the selector was promised, what is realised, what harm is done, each with its interval.',
        ),
    ),
  )
    .addOption(new Option('--format <form>', 'how to print').choices(Object.keys(forms)).default('text'))
    .option('--report <file>', 'also write a page of one spec: diagram, findings, plots, figures, and how to repeat it')
    .addHelpText(
      'after',
      `
An attribution simulates every combination of the corrections that edit something (\`mesascope correct\` shows them), on as many
of the runs as it can afford in seconds to half a minute a scenario. Where an \`expect\` reads part(…) or loss(…) it is made in any case.

Every figure comes with its 95% interval, its seed and its number of runs. Ctrl-C stops, and prints what there is by then.

Exit codes: 0 all was simulated, 1 something could not be, 2 wrong usage or a spec with errors, 130 stopped by Ctrl-C.

Examples:
  mesascope simulate examples/best-of-n.mesa
  mesascope simulate road.mesa --scenario Launch --runs 20_000 --report launch.html
  mesascope simulate road.mesa --scenario Launch --attribution
  mesascope simulate examples --format csv > figures.csv
  cat road.mesa | mesascope simulate - --format json`,
    )
    .action(async (paths: string[], options: SimulateOptions) => {
      const examination = await examine(await specFiles(paths, terminal.standardInput), engine);
      const { report: page } = options;
      if (page !== undefined && examination.specs.length > 1)
        throw new UsageError(`--report ${page}: a report is of one spec, and there are ${examination.specs.length}`);
      const chosen = choose(examination, options.scenario);
      const ran = await runScenarios(chosen, { ...simulationOptions(options), set: options.set }, engine, terminal, options.yes);
      const results = resultsOf(ran);
      const [first, ...others] = results.filter(({ points }) => points.length > 0);
      const report = first && simulationReport([first, ...others]);
      if (report) terminal.print(forms[options.format](report));
      for (const note of ran.flatMap((one) => notes(one, examination))) terminal.printError(`${note}\n`);
      if (report && page !== undefined) await writePage(page, results, examination, engine, options);
      sayWhatWasKept(ran, terminal);
      if (ran.some(interrupted)) exit(130);
      else if (!ran.every(hasFigures)) exit(1);
    });
}

/** All that came of the runs. */
function resultsOf(ran: readonly Ran[]): readonly ScenarioResult[] {
  return ran.flatMap(({ outcome, ...chosen }) =>
    outcome.kind === 'failed' || !outcome.result ? [] : [asNamed(outcome.result, chosen)],
  );
}

async function writePage(
  file: string,
  results: readonly ScenarioResult[],
  { specs, checked, texts, nameOf }: Examination,
  engine: Engine,
  options: SimulateOptions,
): Promise<void> {
  const [spec] = specs;
  if (!spec) return;
  const words = [shellWord(spec.file.name), ...optionWords(askedFor(options, options.scenario)), '--report', shellWord(file)];
  const title = basename(spec.file.name, '.mesa');
  const html = reportPage({
    title,
    design: spec.design,
    diagram: await drawn(spec, engine),
    checked,
    results,
    texts: [...texts].map(([uri, text]) => ({ file: nameOf(uri), text })),
    command: `mesascope simulate ${words.join(' ')}`,
    version: ownVersion(),
  });
  await writeFile(file, html).catch(cannotWrite(file));
}
