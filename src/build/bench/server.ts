import { buildSync } from 'esbuild';
import { median } from '../median.ts';
import { inProject } from '../project.ts';
import { table } from '../table.ts';
import { Editor } from './stock/editor.ts';
import { edited, key, neighbour, spec } from './stock/specs.ts';

/**
 * The language server as the extension starts it, against stock Langium with the same grammar: from spawn to first diagnostics, from a
 * key to its diagnostics, a burst of keys, other files in the workspace, and the definition of a name as the spec grows. Both take
 * their turn after one another, so that a busy machine slows both alike; medians, and ratios within a round.
 */
const stock = inProject('dist/bench/langium-server.cjs');
buildSync({
  entryPoints: [inProject('src/build/bench/stock/langium-server.ts')],
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  outfile: stock,
  logLevel: 'error',
});
const servers = {
  ours: [process.execPath, inProject('dist/extension/server/node.js'), '--stdio'],
  stock: [process.execPath, stock, '--stdio'],
} as const;
type Server = keyof typeof servers;
const both: readonly Server[] = ['ours', 'stock'];

const uri = 'file:///bench/spec.mesa';
const ms = (values: readonly number[]): string => median(values).toFixed(1);
const ratio = (ours: readonly number[], theirs: readonly number[]): number => median(ours.map((value, i) => value / theirs[i]!));

async function started(server: Server): Promise<Editor> {
  const editor = new Editor(servers[server]);
  await editor.start();
  return editor;
}
let keys = 0;
/** So many keys in a row; the time after the last. */
function press(editor: Editor, count = 1): Promise<number> {
  const { line, from, to } = edited;
  const typed = Array.from({ length: count }, () => key(keys++));
  return editor.edit(uri, line, from, to, typed);
}

const aims = new Map([
  [100, 15],
  [1000, 40],
  [5000, 200],
]);
const rows: string[][] = [];
for (const [lines, aim] of aims) {
  const spawn: Record<Server, number[]> = { ours: [], stock: [] };
  const type: Record<Server, number[]> = { ours: [], stock: [] };
  const text = spec(lines);
  for (let round = 0; round < 5; round++) {
    const editors: Partial<Record<Server, Editor>> = {};
    for (const server of both) {
      const began = performance.now();
      const editor = await started(server);
      await editor.open(uri, text);
      spawn[server].push(performance.now() - began);
      editors[server] = editor;
    }
    // The first keys meet code that is not yet compiled.
    for (let i = 0; i < 14; i++)
      for (const server of both) {
        const took = await press(editors[server]!);
        if (i > 4) type[server].push(took);
      }
    for (const server of both) editors[server]!.end();
  }
  const total = (server: Server): number[] => spawn[server].map((value) => value + median(type[server]));
  rows.push([
    `${lines} lines`,
    ms(spawn.ours),
    ms(spawn.stock),
    ratio(spawn.ours, spawn.stock).toFixed(2),
    ms(type.ours),
    ms(type.stock),
    ratio(type.ours, type.stock).toFixed(2),
    String(aim),
    ratio(total('ours'), total('stock')).toFixed(2),
  ]);
}
console.log(table(['ms', 'spawn', 'stock', 'ratio', 'key', 'stock', 'ratio', 'aim', 'total ratio (aim at 1,000: 0.6)'], rows));

{
  const editor = await started('ours');
  await editor.open(uri, spec(1000));
  const single: number[] = [];
  const burst: number[] = [];
  for (let i = 0; i < 15; i++) {
    single.push(await press(editor));
    burst.push(await press(editor, 12));
  }
  editor.end();
  const times = ratio(burst.slice(4), single.slice(4));
  console.log(`\nAfter a burst of 12 keys at 1,000 lines: ${ms(burst)} ms, ${times.toFixed(2)} × one key (aim: at most 2)`);
}

/** A key with 99 other small specs open, against one without: ours, and stock Langium's. */
async function neighbourhood(refers: boolean): Promise<string[]> {
  const among: Record<Server, number[]> = { ours: [], stock: [] };
  const alone: Record<Server, number[]> = { ours: [], stock: [] };
  const editors = new Map<string, Editor>();
  for (const server of both)
    for (const neighbours of [0, 99]) {
      const editor = await started(server);
      editors.set(`${server} ${neighbours}`, editor);
      await editor.open(uri, spec(1000));
      for (let n = 0; n < neighbours; n++) await editor.open(`file:///bench/other${n}.mesa`, neighbour(n, refers));
    }
  for (let i = 0; i < 14; i++)
    for (const server of both) {
      const one = await press(editors.get(`${server} 0`)!);
      const other = await press(editors.get(`${server} 99`)!);
      // What is built after the edited file is not to be in the way of the next measurement.
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (i < 4) continue;
      alone[server].push(one);
      among[server].push(other);
    }
  for (const editor of editors.values()) editor.end();
  return [
    refers ? 'that all refer to the edited one' : 'that have nothing to do with it',
    ms(among.ours),
    `${ratio(among.ours, alone.ours).toFixed(2)} ×`,
    refers ? '' : 'at most 1.15',
    `${ratio(among.ours, among.stock).toFixed(2)} ×`,
    refers ? 'at most 0.2' : '',
  ];
}
console.log(
  `\n${table(
    ['a key in a workspace of 100 files', 'ms', 'against a single file', 'aim', 'against stock', 'aim'],
    [await neighbourhood(false), await neighbourhood(true)],
  )}`,
);

const growth: string[][] = [];
for (const lines of [1000, 10_000, 50_000]) {
  const editor = await started('ours');
  const text = spec(lines);
  await editor.open(uri, text);
  const line = text.split('\n').findIndex((one) => one.startsWith('goal G0'));
  const asked: number[] = [];
  for (let i = 0; i < 15; i++) asked.push(await editor.definition(uri, line, 'goal G0 { maximize '.length));
  growth.push([`${lines} lines`, ms(asked)]);
  editor.end();
}
console.log(`\n${table(['definition of a name', 'ms'], growth)}`);
