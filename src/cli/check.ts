import { type Command, Option } from 'commander';
import type { Severity } from '../../language/design/finding.ts';
import type { SinceBaseline } from '../report/baseline.ts';
import { checkGithub } from '../report/check-github.ts';
import { checkJson } from '../report/check-json.ts';
import { checkJunit } from '../report/check-junit.ts';
import { checkSarif } from '../report/check-sarif.ts';
import { checkText } from '../report/check-text.ts';
import type { Checked } from '../report/checked.ts';
import { atLeast } from '../report/diagnostic.ts';
import { sinceBaselineAt, updateBaselineAt } from './baseline-file.ts';
import type { Engine, Terminal } from './engine.ts';
import { withEvidence } from './evidence.ts';
import { examine } from './examine.ts';
import { specFiles } from './spec-files.ts';
import { ownVersion } from './version.ts';

interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit';
  readonly failOn: Severity | 'never';
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly evidence?: true;
}

/** `mesascope check`: what is wrong with the text, and what is risky about the design. */
export function addCheck(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('check')
    .summary('find errors and risks in specs')
    .description('Checks specs: what is wrong with the text, and what is risky about the design, each with its place and path.')
    .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
    .addOption(
      new Option('--format <form>', 'how to print').choices(['text', 'json', 'sarif', 'github', 'junit']).default('text'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on; an accepted risk never counts')
        .choices(['error', 'warning', 'information', 'hint', 'never'])
        .default('warning'),
    )
    .option(
      '--evidence',
      'put each finding to the test by simulation: the design as written against the same with that risk mended',
    )
    .option('--baseline <file>', 'tell only what this file does not know yet')
    .option('--update-baseline', 'write what is found to the baseline (mesascope-baseline.json if none is named)')
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or unreadable input.

--format json prints {"version": 1, "files": [{"file", "diagnostics": [{"code", "severity", "message", "range", "on", "path"}]}]}:
lines and characters from 0, "on" the declaration it is about.

--format sarif prints SARIF 2.1.0 (accepted risks as suppressions, paths as code flows, fingerprints that outlive moved text),
github annotations of a workflow, junit test results.

A mesascope.json beside a spec, or in the nearest folder above, says how much the project minds a rule or a whole family:
{"rules": {"goodhart": "error", "mesa/trial-not-mesa": "off"}} (off, hint, info, warning, error; a rule goes before its family).

With --evidence a finding is confirmed, hidden behind other failures, not seen here or undecided, with the effect on the true goal and its
95% interval; each takes a second or so.

A baseline names what is known by rule, declaration and path, never by line. A mistake in the text is always told.

Examples:
  mesascope check examples
  mesascope check . --update-baseline && mesascope check . --baseline mesascope-baseline.json
  mesascope check . --format sarif > mesascope.sarif
  mesascope check road.mesa --fail-on error
  cat road.mesa | mesascope check - --format json`,
    )
    .action(async (paths: string[], options: CheckOptions) => {
      const examined = await examine(await specFiles(paths, terminal.standardInput), engine);
      const all = options.evidence ? await withEvidence(examined, terminal) : examined;
      const { failOn, updateBaseline } = options;
      const baseline = options.baseline ?? (updateBaseline && 'mesascope-baseline.json');
      if (baseline !== undefined && updateBaseline) {
        const count = await updateBaselineAt(baseline, all.checked);
        terminal.printError(`${baseline}: ${count} ${count === 1 ? 'finding is' : 'findings are'} known from now on.\n`);
      }
      const since = baseline === undefined ? undefined : await sinceBaselineAt(baseline, all.checked);
      const checked = since?.checked ?? all.checked;
      terminal.print(printed({ ...all, checked }, options, engine.rules, terminal.colour));
      if (since && !updateBaseline) terminal.printError(sinceWords(since, baseline ?? ''));
      if (failOn === 'never') return;
      const counting = checked.some((file) =>
        file.diagnostics.some(({ severity, accepted }) => accepted === undefined && atLeast(severity, failOn)),
      );
      if (counting) exit(1);
    });
}

function printed(all: Checked, { format, failOn, baseline }: CheckOptions, rules: Engine['rules'], colour: boolean): string {
  switch (format) {
    case 'text':
      return checkText(all.checked, colour);
    case 'json':
      return checkJson(all.checked);
    case 'sarif':
      return checkSarif(all, rules, ownVersion(), baseline !== undefined);
    case 'github':
      return checkGithub(all.checked);
    case 'junit':
      return checkJunit(all.checked, failOn);
  }
}

function sinceWords({ known, gone }: SinceBaseline, file: string): string {
  const words = [
    ...(known > 0 ? [`${known} known from ${file}`] : []),
    ...(gone > 0 ? [`${gone} of ${file} not found any more (--update-baseline drops them)`] : []),
  ];
  return words.length > 0 ? `Not told: ${words.join('; ')}.\n` : '';
}
