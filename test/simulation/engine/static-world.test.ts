import { expect, test } from 'vitest';
import type { World } from '../../../language/design/design.ts';
import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import { startMachine } from '../../../src/simulation/columns/start-machine.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';
import { NotSimulated, StaticWorldCompiler } from '../../../src/simulation/compile.ts';
import { bestOfNats } from '../../../src/simulation/statistics/pressure.ts';

const place = { uri: 'a.mesa', start: 0, end: 1 };
const number = (value: number) => ({ kind: 'number', value, place }) as const;
const name = (id: string) => ({ kind: 'name', target: 'variable', id, place }) as const;
const named = (id: string) =>
  ({ kind: 'variable', id: `W.${id}`, name: id, world: 'W', marks: [], place, namePlace: place }) as const;
const normal = { kind: 'distribution', name: 'normal', arguments: [number(0), number(1)], place } as const;
const world: World = {
  kind: 'world',
  id: 'W',
  name: 'W',
  lets: [],
  regimes: [],
  place,
  namePlace: place,
  variables: [
    {
      ...named('score'),
      mechanism: {
        kind: 'equation',
        place,
        expression: { kind: 'binary', operator: '+', left: name('W.value'), right: name('W.error'), place },
      },
    },
    { ...named('value'), mechanism: { kind: 'draw', distribution: normal, place } },
    { ...named('error'), mechanism: { kind: 'draw', distribution: normal, place } },
    { ...named('height'), mechanism: { kind: 'state', start: { kind: 'value', expression: number(0) }, place } },
  ],
};
const design = { uri: 'a.mesa', lets: [], worlds: [world], goals: [], models: [], principals: [], optimizers: [], scenarios: [] };

test('of 16 draws the one of the highest score has the value that order statistics give', () => {
  const layout = new ColumnLayout();
  const lanes = layout.column();
  const program = layout.program();
  const compiler = new StaticWorldCompiler(design, world, layout, program, lanes);
  const score = compiler.variable('W.score', place);
  const value = compiler.variable('W.value', place);
  const machine = startMachine(layout);
  machine.numberLanes(lanes, 0);
  let total = 0;
  const runs = 4000;
  for (let run = 0; run < runs; run++) {
    machine.run(program, 16, streamKey(1, run));
    const scores = machine.column(score).slice(0, 16);
    total += machine.column(value)[scores.indexOf(Math.max(...scores))] ?? Number.NaN;
  }
  // `regressional` sv = sx = 1, n = 16: E[V] 1.248744, Var[V] 0.647505 (Gao et al. 2023, appendix A).
  expect(Math.abs(total / runs - 1.248744)).toBeLessThan(4 * Math.sqrt(0.647505 / runs));
});

test('a state is told by name, with its place', () => {
  const layout = new ColumnLayout();
  const compiler = new StaticWorldCompiler(design, world, layout, layout.program(), layout.column());
  expect(() => compiler.variable('W.height', place)).toThrow(NotSimulated);
  expect(() => compiler.variable('W.height', place)).toThrow(/height: worlds with states/);
});

test.each([
  [1, 0],
  [4, 0.636294],
  [256, 4.549084],
])('best of %i has %d nats', (n, nats) => {
  expect(bestOfNats(n)).toBeCloseTo(nats, 6);
});
