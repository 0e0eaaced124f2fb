import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import ELK from 'elkjs/lib/elk.bundled.js';
import { collapse } from '../diagram/collapse.ts';
import { diagramGraph } from '../diagram/diagram.ts';
import { drawDiagram } from '../diagram/draw.ts';
import { layOut } from '../diagram/layout.ts';
import type { Engine, Terminal } from './engine.ts';
import { type Examined, examine } from './examine.ts';
import { pngOf } from './png.ts';
import { specFiles, UsageError } from './spec-files.ts';

interface DiagramOptions {
  readonly output?: string;
  readonly collapse: readonly string[];
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
    .addHelpText(
      'after',
      `
A spec with errors is drawn as far as it can be read.

Exit codes: 0 drawn, 2 wrong usage, or what cannot be read or written.

Examples:
  mesascope diagram road.mesa -o road.svg
  mesascope diagram road.mesa -o road.png --collapse Training`,
    )
    .action(async (path: string, options: DiagramOptions) => {
      const kind = options.output === undefined ? '.svg' : extname(options.output).toLowerCase();
      if (kind !== '.svg' && kind !== '.png') throw new UsageError(`${options.output}: the name must end with .svg or .png`);
      const files = await specFiles([path], terminal.standardInput);
      const [spec, another] = (await examine(files, engine)).specs;
      if (!spec || another) throw new UsageError(`${path}: a diagram is of one spec, and this folder has several`);
      const svg = await drawn(spec, engine, new Set(options.collapse));
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

/** @throws UsageError */
export function cannotWrite(file: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${file}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  };
}
