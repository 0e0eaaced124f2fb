import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import ELK from 'elkjs/lib/elk.bundled.js';
import { contextOf } from '../../language/analysis/context.ts';
import { incentivesOf } from '../../language/analysis/incentives/optimizer-incentives.ts';
import type { OptimizerIncentives } from '../../language/analysis/incentives/own-decision.ts';
import { nearest } from '../../language/design/nearest.ts';
import { collapse } from '../diagram/collapse.ts';
import { diagramGraph } from '../diagram/diagram.ts';
import { drawDiagram } from '../diagram/draw.ts';
import { influenceGraph } from '../diagram/influence/influence-graph.ts';
import { layOut } from '../diagram/layout.ts';
import type { Engine, Terminal } from './engine.ts';
import { type Examined, examine } from './examine.ts';
import { pngOf } from './png.ts';
import { specFiles, UsageError } from './spec-files.ts';

interface DiagramOptions {
  readonly output?: string;
  readonly collapse: readonly string[];
  readonly influence?: string;
}

/** `mesascope diagram`: one spec as a picture. */
export function addDiagram(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('diagram')
    .summary('draw a spec as SVG or PNG')
    .description('Draws a spec: principals above, selectors above what they select, worlds below, with classes and findings.')
    .argument('<spec>', 'a file, or - for standard input')
    .option('-o, --output <file>', 'a file that ends with .svg or .png; without it the SVG is printed')
    .option('--collapse <optimizer...>', 'hide what these optimizers select', [])
    .option('--influence <optimizer>', 'draw the causal influence diagram of this optimizer, with its incentives')
    .addHelpText(
      'after',
      `
A spec with errors is drawn as far as it can be read.

An influence diagram has circles for chance, a square for what the optimizer decides and diamonds for what it is for; what it sees leads
to the square dashed. VoI, RI, VoC and ICI mark value of information, response incentive, value of control and instrumental control
incentive (Everitt et al. 2021). All steps are laid on one another; \`mesascope export\` gives them one by one.

Exit codes: 0 drawn, 2 wrong usage, or what cannot be read or written.

Examples:
  mesascope diagram road.mesa -o road.svg
  mesascope diagram road.mesa -o road.png --collapse Training
  mesascope diagram road.mesa -o autopilot.svg --influence Autopilot`,
    )
    .action(async (path: string, options: DiagramOptions) => {
      const kind = options.output === undefined ? '.svg' : extname(options.output).toLowerCase();
      if (kind !== '.svg' && kind !== '.png') throw new UsageError(`${options.output}: the name must end with .svg or .png`);
      const files = await specFiles([path], terminal.standardInput);
      const [spec, another] = (await examine(files, engine)).specs;
      if (!spec || another) throw new UsageError(`${path}: a diagram is of one spec, and this folder has several`);
      const svg =
        options.influence === undefined
          ? await drawn(spec, engine, new Set(options.collapse))
          : await influenceDrawn(spec, options.influence);
      if (options.output === undefined) terminal.print(svg);
      else await writeFile(options.output, kind === '.png' ? await pngOf(svg) : svg).catch(cannotWrite(options.output));
    });
}

/** The diagram of an examined spec, laid out in this process. */
export async function drawn(spec: Examined, engine: Engine, collapsed: ReadonlySet<string> = new Set()): Promise<string> {
  const unknown = [...collapsed].filter((id) => !spec.design.optimizers.some((optimizer) => optimizer.id === id));
  if (unknown.length > 0) throw new UsageError(`${unknown.join(', ')}: no optimizer of this name in ${spec.file.name}`);
  const graph = diagramGraph(spec.design, engine.classify(spec.design), spec.told);
  return drawDiagram(await layOut(collapse(graph, collapsed), new ELK()), { title: `Diagram of ${basename(spec.file.name)}` });
}

/** The influence diagram of one of its optimizers. */
async function influenceDrawn(spec: Examined, name: string): Promise<string> {
  const found = incentivesIn(spec, name);
  const title = `Influence diagram of ${name} in ${basename(spec.file.name)}`;
  return drawDiagram(await layOut(influenceGraph(found), new ELK()), { title });
}

/** @throws UsageError where there is no such optimizer, or it decides nothing for a goal */
export function incentivesIn({ design, file }: Examined, name: string): OptimizerIncentives {
  const optimizer = design.optimizers.find(({ id }) => id === name);
  if (!optimizer) {
    const meant = nearest(
      name,
      design.optimizers.map(({ id }) => id),
    );
    throw new UsageError(`${name}: no optimizer of this name in ${file.name}${meant ? `; did you mean ${meant}?` : ''}`);
  }
  const found = incentivesOf(contextOf(design), optimizer);
  if (!found)
    throw new UsageError(
      `${name}: it has no influence diagram, for it sets no action and selects nothing, or no goal is said that it is for`,
    );
  return found;
}

/** @throws UsageError */
export function cannotWrite(file: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${file}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  };
}
