import type { Command } from 'commander';
import { choose } from '../report/choose.ts';
import { expectedRisks, inOrder } from '../report/expected-risks.ts';
import { measuredText } from '../report/outcome.ts';
import { scenarioReport } from '../report/simulation-report.ts';
import { attributionLines, headline } from '../report/simulation-table.ts';
import type { ExpectationResult } from '../simulation/result.ts';
import type { Engine, Terminal } from './engine.ts';
import { type Examination, examine } from './examine.ts';
import { interrupted, notes, sayWhatWasKept } from './notes.ts';
import { type Chosen, type Ran, runScenarios } from './run-scenarios.ts';
import { addScenarioOptions, type ScenarioOptions, simulationOptions } from './scenario-options.ts';
import { specFiles } from './spec-files.ts';

/** `mesascope test`: whether what the specs expect is so. */
export function addTest(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  addScenarioOptions(
    program
      .command('test')
      .summary('check what the scenarios of specs expect')
      .description('Runs every scenario that expects something, and says a line for each `expect` whether it holds.'),
  )
    .addHelpText(
      'after',
      `
An expectation of a measure holds if the measure's 95% interval lies within what it demands, fails if the two are
disjoint, and is undecided in between: then the line says about how many runs would decide it (--runs).
An expectation of a risk (expect risk goodhart/noisy-proxy on Training) is a test of the analysis, and needs no runs.

Exit codes: 0 nothing fails (undecided is no failure), 1 an expectation fails or could not be tried,
2 wrong usage or a spec with errors, 130 stopped by Ctrl-C.

Examples:
  mesascope test examples
  mesascope test road.mesa --scenario Launch --runs 20_000`,
    )
    .action(async (paths: string[], options: ScenarioOptions) => {
      const examination = await examine(await specFiles(paths, terminal.standardInput), engine);
      const chosen = choose(examination, options.scenario).filter(({ scenario }) => scenario.expects.length > 0);
      const [simulated, analysed] = [chosen.filter(needsRuns), chosen.filter((one) => !needsRuns(one))];
      const ran = await runScenarios(
        simulated,
        { ...simulationOptions(options), set: options.set },
        engine,
        terminal,
        options.yes,
      );
      const tried = [...ran.map((one) => ofRun(one, examination)), ...analysed.map(ofAnalysis)].sort(
        (a, b) => chosen.findIndex(isOf(a)) - chosen.findIndex(isOf(b)),
      );
      for (const one of tried) terminal.print(block(one, chosen.length > 1 && examination.specs.length > 1, terminal.colour));
      terminal.print(`${summary(tried)}\n`);
      sayWhatWasKept(ran, terminal);
      if (ran.some(interrupted)) exit(130);
      else if (tried.some(({ untried, outcomes }) => untried.length > 0 || outcomes.some(({ outcome }) => outcome === 'fails')))
        exit(1);
    });
}

interface Tried extends Chosen {
  /** The scenario, with how many runs it had and from which seed. */
  readonly title: string;
  readonly outcomes: readonly ExpectationResult[];
  /** Where a loss was attributed: which failure it is. */
  readonly losses: readonly string[];
  /** Expectations that have no outcome. */
  readonly untried: readonly string[];
  /** Why, and what else the reader must know. */
  readonly notes: readonly string[];
}

const needsRuns = ({ scenario }: Chosen): boolean => scenario.expects.some(({ kind }) => kind === 'measure');
const isOf =
  ({ spec, scenario }: Chosen) =>
  (other: Chosen): boolean =>
    other.spec === spec && other.scenario === scenario;

function ofAnalysis({ spec, scenario }: Chosen): Tried {
  const outcomes = expectedRisks(scenario, spec.findings);
  return { spec, scenario, title: scenario.id, outcomes, losses: [], untried: [], notes: [] };
}

function ofRun(ran: Ran, examination: Examination): Tried {
  const { spec, scenario, outcome } = ran;
  const measured = outcome.kind === 'done' ? outcome.result.expectations : [];
  const outcomes = inOrder(measured, expectedRisks(scenario, spec.findings));
  const has = new Set(outcomes.map(({ place }) => place.start));
  const untried = scenario.expects.filter(({ place }) => !has.has(place.start)).map(({ text }) => text);
  const title = outcome.kind === 'done' ? headline(outcome.result) : scenario.id;
  const losses = outcome.kind === 'done' ? (scenarioReport(outcome.result).attribution ?? []).flatMap(attributionLines) : [];
  return { spec, scenario, title, outcomes, losses, untried, notes: notes(ran, examination) };
}

const colours = { holds: '32', fails: '31', undecided: '33', 'not tried': '31' } as const;
const widest = Math.max(...Object.keys(colours).map((word) => word.length));

function block({ spec, title, outcomes, losses, untried, notes }: Tried, withFile: boolean, colour: boolean): string {
  const word = (name: keyof typeof colours): string => {
    const padded = name.padEnd(widest);
    return colour ? `\u001b[${colours[name]}m${padded}\u001b[0m` : padded;
  };
  return [
    `${withFile ? `${spec.file.name}: ` : ''}${title}`,
    ...outcomes.map((one) => `  ${word(one.outcome)}  ${one.text}  ${measuredText(one)}`),
    ...untried.map((text) => `  ${word('not tried')}  ${text}`),
    ...losses,
    ...notes.map((note) => `  ${note}`),
    '',
    '',
  ].join('\n');
}

function summary(tried: readonly Tried[]): string {
  const count = (outcome: ExpectationResult['outcome']): number =>
    tried.flatMap(({ outcomes }) => outcomes).filter((one) => one.outcome === outcome).length;
  const untried = tried.reduce((sum, one) => sum + one.untried.length, 0);
  const parts = [
    `${count('holds')} held`,
    `${count('fails')} failed`,
    `${count('undecided')} undecided`,
    ...(untried > 0 ? [`${untried} not tried`] : []),
  ];
  return `${parts.join(', ')}.`;
}
