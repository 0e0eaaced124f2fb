import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { contextOf } from '../../language/analysis/context.ts';
import { incentivesOf } from '../../language/analysis/incentives/optimizer-incentives.ts';
import type { OptimizerIncentives } from '../../language/analysis/incentives/own-decision.ts';
import { dotText } from '../report/influence/dot.ts';
import { influenceJson } from '../report/influence/influence-json.ts';
import { mermaidText } from '../report/influence/mermaid.ts';
import { pycidText } from '../report/influence/pycid.ts';
import { cannotWrite, incentivesIn } from './diagram.ts';
import type { Engine, Terminal } from './engine.ts';
import { examine } from './examine.ts';
import { specFiles, UsageError } from './spec-files.ts';

const forms = {
  pycid: (_, all) => pycidText(all),
  dot: (_, all) => dotText(all),
  mermaid: (_, all) => mermaidText(all),
  json: influenceJson,
} satisfies Readonly<Record<string, (spec: string, all: readonly OptimizerIncentives[]) => string>>;

interface ExportOptions {
  readonly to: keyof typeof forms;
  readonly optimizer?: string;
  readonly output?: string;
}

/** `mesascope export`: the influence diagrams of a spec for other tools. */
export function addExport(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('export')
    .summary("give a spec's causal influence diagrams to other tools")
    .description('Prints the causal influence diagram of each optimizer, unrolled as far as its steps matter.')
    .argument('<spec>', 'a file, or - for standard input')
    .addOption(new Option('--to <form>', 'how').choices(Object.keys(forms)).makeOptionMandatory())
    .option('--optimizer <name>', 'only the diagram of this optimizer')
    .option('-o, --output <file>', 'a file; without it the text is printed')
    .addHelpText(
      'after',
      `
  pycid    Python that builds each as a pycid.CID: edges, decisions, utilities
  dot      for Graphviz: information links dashed, those that are not requisite grey
  mermaid  a flowchart for Markdown
  json     with the requisite links and the four incentives of each node

Where the world has states, fog_0 is fog at the decision's step, fog_1 one after it, fog_m1 one before.

Exit codes: 0 exported, 2 wrong usage, or what cannot be read or written.

Examples:
  mesascope export examples/off-switch.mesa --optimizer Robot --to pycid
  mesascope export examples/rocket.mesa --to dot | dot -Tsvg -o dist/rocket.svg`,
    )
    .action(async (path: string, { to, optimizer, output }: ExportOptions) => {
      const files = await specFiles([path], terminal.standardInput);
      const [spec, another] = (await examine(files, engine)).specs;
      if (!spec || another) throw new UsageError(`${path}: one spec is exported, and this folder has several`);
      const context = contextOf(spec.design);
      const all =
        optimizer === undefined
          ? spec.design.optimizers.flatMap((one) => incentivesOf(context, one) ?? [])
          : [incentivesIn(spec, optimizer)];
      if (all.length === 0)
        throw new UsageError(`${path}: no optimizer in it decides anything for a goal, so that it has no influence diagram`);
      const text = forms[to](spec.file.name, all);
      if (output === undefined) terminal.print(text);
      else await writeFile(output, text).catch(cannotWrite(output));
    });
}
