import { type Command, Option } from 'commander';
import { questionOf } from '../../language/analysis/evidence-question.ts';
import { ruleOf } from '../../language/analysis/explain.ts';
import type { Finding } from '../../language/design/finding.ts';
import { fixedDesign } from '../../language/services/fixed-design.ts';
import { refuseErrors } from '../report/choose.ts';
import { positionsIn } from '../report/position.ts';
import { whichFindings } from '../report/which-findings.ts';
import { type FindingWitness, witnessJson, witnessText } from '../report/witness-report.ts';
import { beneath } from '../simulation/evidence/beneath.ts';
import { mayBeSeen } from '../simulation/evidence/evidence.ts';
import { findWitness } from '../simulation/evidence/witness.ts';
import type { Engine, Terminal } from './engine.ts';
import { answerTo } from './evidence.ts';
import { type Examination, type Examined, examine } from './examine.ts';
import { progressLine } from './progress-line.ts';
import { specFiles, UsageError } from './spec-files.ts';

interface WitnessOptions {
  readonly rule?: string;
  readonly on?: string;
  readonly format: 'text' | 'json';
}

/** `mesascope witness`: the smallest run in which a finding's failure happens. */
export function addWitness(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('witness')
    .summary('show the smallest run in which a risk comes true')
    .description(
      'Shows each finding of a spec in the smallest run in which it happens, as written and mended: what was believed, tried, selected, seen, done, and what came of it.',
    )
    .argument('<spec>', 'a file, or - for standard input')
    .option('--rule <rule>', 'only of this rule (goodhart/noisy-proxy) or family of rules (goodhart)')
    .option('--on <name>', 'only on this declaration')
    .addOption(new Option('--format <form>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Each takes some seconds. It is looked for where simulation confirms the finding, finds it hidden behind other failures, or does not decide it.

Exit codes: 0 a run is shown, 1 there is none to show, 2 bad usage or a spec with errors.

Examples:
  mesascope witness examples/hospital.mesa
  mesascope witness examples/rocket.mesa --rule goodhart --on Tuning
  mesascope witness examples/hospital.mesa --format json`,
    )
    .action(async (path: string, { rule, on, format }: WitnessOptions) => {
      const examination = await examine(await specFiles([path], terminal.standardInput), engine);
      const [spec, another] = examination.specs;
      if (!spec || another) throw new UsageError(`${path}: the findings of one spec are shown, and this folder has several`);
      refuseErrors([spec], examination.checked);
      const all = spec.told.filter((finding) => ruleOf(finding.rule));
      if (all.length === 0) terminal.printError(`${spec.file.name}: no risk found.\n`);
      const shown = await witnesses(examination, spec, whichFindings(all, { rule, on }), terminal);
      terminal.print(format === 'json' ? witnessJson(shown) : witnessText(shown));
      if (!shown.some(({ witness }) => witness)) exit(1);
    });
}

async function witnesses(
  { texts, nameOf }: Examination,
  { design }: Examined,
  findings: readonly Finding[],
  terminal: Terminal,
): Promise<readonly FindingWitness[]> {
  const progress = progressLine(
    terminal,
    findings.map(({ rule, on }) => `${rule} on ${on}`),
  );
  const found: FindingWitness[] = [];
  for (const [index, finding] of findings.entries()) {
    const question = await questionOf(design, finding, () => fixedDesign(design, finding, texts));
    // How long the run is looked for nobody knows: it is told as the second half.
    const evidence = await answerTo(question, (done) => progress.tell(index, done / 2));
    const { uri, start, end } = finding.place;
    const position = positionsIn(texts.get(uri) ?? '');
    const about = { finding, design, file: nameOf(uri), range: { start: position(start), end: position(end) }, evidence };
    if ('why' in question || evidence.found.verdict === 'none' || !mayBeSeen(evidence.found.verdict))
      found.push({ ...about, witness: undefined });
    else {
      const { verdict, sweep } = evidence.found;
      const looking = findWitness(verdict === 'hidden' ? beneath(question) : question, sweep);
      let step = looking.next();
      while (!step.done) step = looking.next();
      found.push({ ...about, witness: step.value });
    }
    progress.tell(index, 1);
  }
  progress.clear();
  return found;
}
