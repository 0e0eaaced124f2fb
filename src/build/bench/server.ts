import { buildSync } from 'esbuild';
import { cliFile, inProject } from '../project.ts';
import { table } from '../table.ts';
import { Editor } from './stock/editor.ts';

/**
 * From spawn to first diagnostics and from a keystroke to diagnostics, ours against stock Langium with the same grammar; a burst of
 * keys against one; a workspace of files against a single one; finding a name's definition as the spec grows. Medians.
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
  ours: [process.execPath, cliFile, 'lsp', '--stdio'],
  stock: [process.execPath, stock, '--stdio'],
};

/** A spec of about so many lines: worlds of a hundred variables, each with its goal and its optimizers. */
function spec(lines: number, edit = 0): string {
  const parts: string[] = [];
  for (let w = 0; parts.length < lines; w++) {
    parts.push(`world W${w} {`, '  action a in [0, 1]', `  x0 ~ normal(${w === 0 ? edit : 0}, 1)`);
    for (let i = 1; i < Math.min(100, lines - 20); i++) parts.push(`  x${i} = 0.5 * x${i - 1} + a * ${i}`);
    parts.push('}', `goal G${w} { maximize x1 }`, `base optimizer B${w} {`, `  pursues G${w}`, `  selects M${w}`);
    parts.push('  search best of 16', '}', `mesa optimizer M${w} {`, '  param p in [0, 1]', '  acts a = p', '}');
  }
  return `${parts.join('\n')}\n`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
const ms = (value: number): string => value.toFixed(1);
const uri = 'file:///bench/spec.mesa';

async function measured(command: readonly string[], lines: number, edits: number): Promise<{ first: number; key: number }> {
  const began = performance.now();
  const editor = new Editor(command);
  await editor.start();
  await editor.open(uri, spec(lines));
  const first = performance.now() - began;
  const keys: number[] = [];
  for (let edit = 1; edit <= edits; edit++) keys.push(await editor.edit(uri, [spec(lines, edit)]));
  editor.end();
  return { first, key: median(keys.slice(Math.min(3, edits - 1))) };
}

const rows: string[][] = [];
for (const lines of [100, 1000, 5000]) {
  const edits = lines > 1000 ? 9 : 21;
  const ours = await measured(servers.ours, lines, edits);
  const theirs = await measured(servers.stock, lines, edits);
  rows.push([
    `${lines} lines`,
    ms(ours.first),
    ms(theirs.first),
    (ours.first / theirs.first).toFixed(2),
    ms(ours.key),
    ms(theirs.key),
    (ours.key / theirs.key).toFixed(2),
    ((ours.first + ours.key) / (theirs.first + theirs.key)).toFixed(2),
  ]);
}
console.log(table(['ms', 'spawn', 'stock', 'ratio', 'keystroke', 'stock', 'ratio', 'total ratio'], rows));

const editor = new Editor(servers.ours);
await editor.start();
await editor.open(uri, spec(1000));
const single: number[] = [];
const burst: number[] = [];
for (let edit = 1; edit <= 11; edit++) {
  single.push(await editor.edit(uri, [spec(1000, edit)]));
  burst.push(
    await editor.edit(
      uri,
      Array.from({ length: 12 }, (_, i) => spec(1000, 100 * edit + i)),
    ),
  );
}
console.log(
  `\na burst of 12 keys at 1,000 lines: ${ms(median(burst))} ms, ${(median(burst) / median(single)).toFixed(2)} × a single edit`,
);
for (let file = 1; file < 100; file++) await editor.open(`file:///bench/other${file}.mesa`, spec(1000));
const among: number[] = [];
for (let edit = 1; edit <= 11; edit++) among.push(await editor.edit(uri, [spec(1000, 5000 + edit)]));
console.log(`an edit with 100 such files open: ${(median(among) / median(single)).toFixed(2)} × with one`);
editor.end();

const growth: string[][] = [];
for (const lines of [1000, 10_000, 50_000]) {
  const own = new Editor(servers.ours);
  await own.start();
  const text = spec(lines);
  await own.open(uri, text);
  const line = text.split('\n').findIndex((one) => one.startsWith('goal G0'));
  const times: number[] = [];
  for (let i = 0; i < 11; i++) times.push(await own.definition(uri, line, 'goal G0 { maximize '.length));
  growth.push([`${lines} lines`, ms(median(times))]);
  own.end();
}
console.log(`\n${table(['definition of a name', 'ms'], growth)}`);
