import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import { startMachine } from '../../../src/simulation/columns/start-machine.ts';
import { extendKey, streamKey } from '../../../src/simulation/columns/stream-key.ts';
import { openLane, openStreams, uniform } from '../../../src/simulation/kernel/draws/stream.ts';
import { drawCases, drawMany } from './draw-case.ts';

test.each(drawCases)('%s(%j): a lane has the same number however the lanes are cut into blocks', (...drawCase) => {
  const whole = drawMany(drawCase, 500);
  expect(drawMany(drawCase, 500, { block: 2 })).toEqual(whole);
  expect(drawMany(drawCase, 500, { block: 134 })).toEqual(whole);
});

test('lane ids decide: equal ids share their draw, ids of pairs do not', () => {
  const layout = new ColumnLayout(8);
  const [run, candidate, ids] = [layout.column(), layout.column(), layout.column()];
  const program = layout.program();
  const parameters = [layout.constant(0), layout.constant(1)];
  const variable = streamKey('fog');
  const shared = program.draw('normal', parameters, { variable, lanes: run });
  const own = program.draw('normal', parameters, { variable, lanes: program.splitLanes(run, candidate, ids) });
  for (const backend of ['wasm', 'js'] as const) {
    const machine = startMachine(layout, backend);
    machine.idsFrom(Float64Array.of(5, 5, 5, 5, 9, 9, 9, 9), run);
    machine.column(candidate).set([0, 1, 2, 3, 0, 1, 2, 3]);
    machine.run(program, 8, streamKey(1));
    expect(new Set(machine.column(shared)).size).toBe(2);
    expect(new Set(machine.column(own)).size).toBe(8);
  }
});

test.each(['wasm', 'js'] as const)(
  'lanes are numbered the same in a row, one by one and in short, also across 2^32: %s',
  (backend) => {
    const layout = new ColumnLayout(4);
    const [row, each, spans, apart] = [layout.column(), layout.column(), layout.column(), layout.column()];
    const machine = startMachine(layout, backend);
    const first = 2 ** 40 + 2 ** 32 - 2;
    machine.numberLanes(row, first);
    machine.idsFrom(Float64Array.of(first, first + 1, first + 2, first + 3), each);
    const integers = (column: typeof row) => [...new BigInt64Array(machine.column(column).slice().buffer)];
    expect(integers(row)).toEqual([0, 1, 2, 3].map((i) => BigInt(first) + BigInt(i)));
    expect(integers(each)).toEqual(integers(row));
    // Spans of an odd number of lanes, of which one ends before the block does.
    machine.idsFrom({ firsts: Float64Array.of(first, first + 1), ends: Int32Array.of(1, 4) }, spans);
    expect(integers(spans)).toEqual(integers(row));
    machine.idsFrom({ firsts: Float64Array.of(7, 5, first), ends: Int32Array.of(1, 2, 3) }, apart);
    expect(integers(apart).slice(0, 3)).toEqual([7n, 5n, BigInt(first)]);
  },
);

test('a draw cannot write over what it reads', () => {
  const layout = new ColumnLayout();
  const [lanes, sd] = [layout.column(), layout.column()];
  const draw = (into: typeof sd) =>
    layout.program().draw('normal', [layout.constant(0), sd], { variable: streamKey('x'), lanes }, into);
  expect(() => draw(sd)).toThrow('normal cannot write over what it reads');
  expect(() => draw(lanes)).toThrow(RangeError);
  expect(draw(layout.column())).toBeDefined();
});

test('gather reads other lanes, NaN outside the block', () => {
  const layout = new ColumnLayout(4);
  const [source, index] = [layout.column(), layout.column()];
  const program = layout.program();
  const out = program.gather(source, index);
  for (const backend of ['wasm', 'js'] as const) {
    const machine = startMachine(layout, backend);
    machine.column(source).set([10, 11, 12, 13]);
    machine.column(index).set([3, 3, 0, 4]);
    machine.run(program, 4, streamKey(1));
    expect([...machine.column(out)]).toEqual([13, 13, 10, NaN]);
  }
});

test('a mixture has its parts by weight, each from a stream of its own', () => {
  const layout = new ColumnLayout(100_000);
  const lanes = layout.column();
  const program = layout.program();
  const part = (weight: number, at: number) => ({
    weight: layout.constant(weight),
    draw: (source: Parameters<typeof program.draw>[2]) =>
      program.draw('uniform', [layout.constant(at), layout.constant(at + 1)], source),
  });
  const out = program.mixture([part(1, 0), part(2, 10), part(1, 20)], { variable: streamKey('x'), lanes });
  const machine = startMachine(layout);
  machine.numberLanes(lanes, 0);
  machine.run(program, 100_000, streamKey(3));
  const share = (from: number) => machine.column(out).filter((x) => x >= from && x < from + 1).length / 100_000;
  expect([share(0), share(10), share(20)].map((x) => Math.round(100 * x) / 100)).toEqual([0.25, 0.5, 0.25]);
  expect(share(0) + share(10) + share(20)).toBe(1);
});

test('neighbouring keys and lanes are unrelated', () => {
  const correlation = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0) / a.length;
  const z = drawMany(['normal', [0, 1]], 100_000, { seed: 1 });
  const other = drawMany(['normal', [0, 1]], 100_000, { seed: 2 });
  expect(Math.abs(correlation(z, other))).toBeLessThan(0.012);
  expect(Math.abs(correlation(z.subarray(0, 99_999), z.subarray(1)))).toBeLessThan(0.012);
});

test('keys tell tuples apart and can be extended', () => {
  expect(extendKey(streamKey(1, 'a'), 2)).toEqual(streamKey(1, 'a', 2));
  const keys = [
    streamKey(1, 2),
    streamKey(2, 1),
    streamKey(1),
    streamKey('1', 2),
    streamKey(12),
    streamKey(0),
    streamKey(-0),
    streamKey('ab'),
    streamKey('a', 'b'),
  ];
  expect(new Set(keys.map((key) => `${key.high} ${key.low}`)).size).toBe(keys.length);
});

test('the stream is Squares as published, in 64-bit integers', () => {
  const mask = (1n << 64n) - 1n;
  const mix = (x: bigint) => {
    let y = ((x ^ (x >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    y = ((y ^ (y >> 27n)) * 0x94d049bb133111ebn) & mask;
    return y ^ (y >> 31n);
  };
  const turn = (x: bigint) => ((x >> 32n) | (x << 32n)) & mask;
  const integer = fc.integer();
  fc.assert(
    fc.property(integer, integer, integer, integer, integer, integer, (a, b, c, d, e, f) => {
      const pair = (high: number, low: number) => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
      const hash = mix((mix((pair(c, d) + 0x9e3779b97f4a7c15n) & mask) + pair(a, b)) & mask);
      const key = hash | 1n;
      const y = (pair(e, f) * key + mix((hash + 0xd1b54a32d192ed03n) & mask)) & mask;
      const z = (y + key) & mask;
      let x = turn((y * y + y) & mask);
      x = turn((x * x + z) & mask);
      x = turn((x * x + y) & mask);
      const kept = (x * x + z) & mask;
      x = turn(kept);
      const bits = kept ^ (((x * x + y) & mask) >> 32n);
      openStreams(a, b, c, d);
      openLane(e, f);
      expect(uniform()).toBe((Number(bits >> 12n) + 0.5) / 2 ** 52);
    }),
    { numRuns: 500 },
  );
});
