import { ColumnLayout } from '../../simulation/columns/layout.ts';
import type { ColumnMachine } from '../../simulation/columns/machine.ts';
import { startMachine } from '../../simulation/columns/start-machine.ts';
import { streamKey } from '../../simulation/columns/stream-key.ts';

/** Samples a second of a world of twelve variables: five normals, a student-t, six expressions; and of normals alone. */

type Tree = number | { readonly name: string } | { readonly op: string; readonly args: readonly Tree[] };
const of = (op: string, ...args: readonly Tree[]): Tree => ({ op, args });
const v = (name: string): Tree => ({ name });
const drawn = ['a', 'b', 'c', 'd', 'f'];
const equations: readonly (readonly [string, Tree])[] = [
  ['effort', of('logistic', of('-', of('*', 0.8, v('a')), v('b')))],
  ['quality', of('+', of('*', 2, v('effort')), of('*', 0.3, v('c')))],
  ['cost', of('*', 0.5, of('*', v('effort'), v('effort')))],
  ['measure', of('+', v('quality'), of('*', 0.2, v('t')))],
  ['demand', of('exp', of('*', 0.1, of('-', v('d'), v('cost'))))],
  ['value', of('-', of('*', v('quality'), v('demand')), of('*', v('cost'), v('f')))],
];

function columns(backend: ColumnMachine['backend']): () => number {
  const layout = new ColumnLayout();
  const lanes = layout.column();
  const program = layout.program();
  const constant = (x: number) => layout.constant(x);
  const at = new Map(
    drawn.map((name) => [name, program.draw('normal', [constant(0), constant(1)], { variable: streamKey(name), lanes })]),
  );
  at.set('t', program.draw('student_t', [constant(5), constant(0), constant(1)], { variable: streamKey('t'), lanes }));
  const compile = (tree: Tree): ReturnType<typeof constant> => {
    if (typeof tree === 'number') return constant(tree);
    if ('name' in tree) return at.get(tree.name)!;
    const operands = tree.args.map(compile);
    return program.apply(tree.op as '+', operands);
  };
  for (const [name, tree] of equations) at.set(name, compile(tree));
  const machine = startMachine(layout, backend);
  let block = 0;
  return () => {
    machine.numberLanes(lanes, 1024 * block++);
    machine.run(program, 1024, streamKey(1));
    return 1024;
  };
}

function normals(backend: ColumnMachine['backend']): () => number {
  const layout = new ColumnLayout();
  const lanes = layout.column();
  const program = layout.program();
  const parameters = [layout.constant(0), layout.constant(1)];
  for (let i = 0; i < 8; i++) program.draw('normal', parameters, { variable: streamKey(i), lanes });
  const machine = startMachine(layout, backend);
  machine.numberLanes(lanes, 0);
  return () => {
    machine.run(program, 1024, streamKey(1));
    return 8192;
  };
}

/** What one would write first: an object of values for each sample, `Math` and a tree walked each time. */
function treeWalk(): () => number {
  const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
  const walk = (tree: Tree, values: Map<string, number>): number => {
    if (typeof tree === 'number') return tree;
    if ('name' in tree) return values.get(tree.name)!;
    const [x = 0, y = 0] = tree.args.map((arg) => walk(arg, values));
    if (tree.op === '+') return x + y;
    if (tree.op === '-') return x - y;
    if (tree.op === '*') return x * y;
    return tree.op === 'exp' ? Math.exp(x) : 1 / (1 + Math.exp(-x));
  };
  return () => {
    for (let i = 0; i < 1024; i++) {
      const values = new Map(drawn.map((name) => [name, normal()]));
      values.set('t', Math.sqrt(5 * ((1 - Math.random()) ** (-2 / 5) - 1)) * Math.cos(2 * Math.PI * Math.random()));
      for (const [name, tree] of equations) values.set(name, walk(tree, values));
    }
    return 1024;
  };
}

function millionsASecond(run: () => number): string {
  for (const end = performance.now() + 200; performance.now() < end; ) run();
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    let samples = 0;
    while (performance.now() < start + 100) samples += run();
    best = Math.max(best, samples / (performance.now() - start) / 1000);
  }
  return best.toFixed(1);
}

console.log('million samples a second      WebAssembly   JavaScript   tree walk');
console.log(
  `world of twelve variables     ${millionsASecond(columns('wasm')).padStart(11)}  ${millionsASecond(columns('js')).padStart(11)}  ${millionsASecond(treeWalk()).padStart(10)}`,
);
console.log(
  `normals                       ${millionsASecond(normals('wasm')).padStart(11)}  ${millionsASecond(normals('js')).padStart(11)}`,
);
