import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../../src/simulation/columns/column.ts';
import { fuse } from '../../../src/simulation/columns/fused/fused-program.ts';
import { JsMachine } from '../../../src/simulation/columns/js-machine.ts';
import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import { type Elementwise, elementwise } from '../../../src/simulation/columns/operations.ts';
import type { ColumnProgram } from '../../../src/simulation/columns/program.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';
import { WasmMachine } from '../../../src/simulation/columns/wasm-machine.ts';

const special = [NaN, 0, -0, 1, -1, 2, 0.5, -2.5, 1.5, 1e-13, 1 + 1e-13, 3, 1e300, -1e300, Infinity, -Infinity, 5e-324, 2 ** 53];
const operations = Object.keys(elementwise) as Elementwise[];
const inputs = 4;
const block = 24;

interface Step {
  readonly operation: Elementwise;
  /** Of what was made so far, or is given, or is constant. */
  readonly from: readonly number[];
  /** Whether it writes over what one of the others made. */
  readonly over: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...operations),
  from: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  over: fc.nat(9),
});

/** Appends steps to a program; the columns that they write. */
function written(program: ColumnProgram, layout: ColumnLayout, given: readonly Column[], steps: readonly Step[]): Column[] {
  const found: Column[] = [];
  const all = [...given, ...[0, 1, 2, -0, 1e-12].map((value) => layout.constant(value))];
  for (const { operation, from, over } of steps) {
    const operands = from.slice(0, elementwise[operation].operands).map((n) => all[n % all.length]!);
    const out = program.apply(operation, operands, over < found.length ? found[over] : undefined);
    // A constant's negative is another constant.
    if (layout.constants.has(out)) continue;
    if (!found.includes(out)) found.push(out);
    if (!all.includes(out)) all.push(out);
  }
  return found;
}

/** What a program leaves in those of its columns that are read, run twice, in loops of its own and operation by operation. */
function bothWays(steps: readonly Step[], values: readonly number[], length: number, reads?: number): readonly number[][] {
  return ([-1, Number.POSITIVE_INFINITY, 'js'] as const).map((fuseAfter) => {
    const layout = new ColumnLayout(block);
    const given = Array.from({ length: inputs }, () => layout.column());
    const program = layout.program();
    const found = written(program, layout, given, steps);
    const results = reads === undefined ? found : found.filter((_, i) => i % 3 === reads);
    if (reads !== undefined) program.results = new Set(results);
    const machine = fuseAfter === 'js' ? new JsMachine(layout) : new WasmMachine(layout, fuseAfter);
    for (let run = 0; run < 2; run++) {
      for (const [k, column] of given.entries())
        for (let i = 0; i < block; i++) machine.column(column)[i] = values[(5 * k + 3 * i + run) % values.length]!;
      for (const column of found) machine.fill(column, 0.25);
      machine.run(program, length, streamKey('fused'));
    }
    return results.flatMap((column) => [...machine.column(column).subarray(0, length)]);
  });
}

const numbers = fc.array(fc.oneof(fc.constantFrom(...special), fc.double({ min: -9, max: 9 })), { minLength: 30, maxLength: 70 });

describe('a program in loops of its own gives the bits that it gives operation by operation', () => {
  test.each(operations)('%s', (operation) => {
    const steps = [
      ...Array.from({ length: inputs * inputs }, (_, n): Step => ({ operation, from: [n % 4, n >> 2, (n + 1) % 4], over: 99 })),
      { operation: 'copy', from: [9, 0, 0], over: 99 } as const,
    ];
    const values = special.flatMap((one, i) => [one, special[(7 * i + 3) % special.length]!]);
    for (const length of [1, 2, 7, block]) {
      const [fused, apart, js] = bothWays(steps, values, length);
      expect(fused).toEqual(apart);
      expect(fused).toEqual(js);
    }
  });

  test.each([1, 2, 4, 2 ** 40])('mod %d', (divisor) => {
    const values = [...special, -4, 4, -8, 7, -7.25, -1e-20, -5e-324, 2 ** 54, -(2 ** 54), 123.5];
    const found = ([-1, Number.POSITIVE_INFINITY] as const).map((fuseAfter) => {
      const layout = new ColumnLayout(32);
      const x = layout.column();
      const program = layout.program();
      const rest = program.apply('mod', [x, layout.constant(divisor)]);
      program.apply('abs', [x]);
      const machine = new WasmMachine(layout, fuseAfter);
      machine.column(x).set(values);
      for (let run = 0; run < 2; run++) machine.run(program, values.length, streamKey('fused'));
      return [...machine.column(rest).subarray(0, values.length)];
    });
    expect(found[0]).toEqual(found[1]);
    expect(found[1]!.slice(0, 3)).toEqual([NaN, 0, -0]);
  });

  test('any program', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        numbers,
        fc.integer({ min: 0, max: block }),
        (steps, values, length) => {
          const [fused, apart, js] = bothWays(steps, values, length);
          expect(fused).toEqual(apart);
          expect(fused).toEqual(js);
        },
      ),
      { numRuns: 400, seed: 1 },
    );
  });

  test('of which not all is read', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), numbers, fc.nat(2), (steps, values, reads) => {
        const [fused, apart] = bothWays(steps, values, block, reads);
        expect(fused).toEqual(apart);
      }),
      { numRuns: 400, seed: 2 },
    );
  });
});

describe('which stretches become loops', () => {
  const parts = (make: (program: ColumnProgram, layout: ColumnLayout, x: Column) => void): string[] => {
    const layout = new ColumnLayout(8);
    const x = layout.column();
    const program = layout.program();
    make(program, layout, x);
    const memory = new WebAssembly.Memory({ initial: 1 });
    return fuse(program, layout, memory).map((part) => (part.kind === 'loop' ? 'loop' : `${part.words} words`));
  };

  test('elementwise ones, but no draws, functions, remainders of what is no power of two and lone operations', () => {
    expect(
      parts((program, layout, x) => {
        const once = program.apply('+', [x, layout.constant(3)]);
        const e = program.apply('exp', [once]);
        const y = program.apply('*', [e, program.apply('^', [x, layout.constant(2)])]);
        const odd = program.apply('mod', [x, layout.constant(2)]);
        program.apply('mod', [odd, layout.constant(3)]);
        const drawn = program.draw('normal', [y, y], { variable: streamKey('x'), lanes: layout.column() });
        program.apply('abs', [program.apply('-', [drawn, y])]);
      }),
    ).toEqual(['9 words', 'loop', '13 words', 'loop']);
  });

  test('a program of one operation stays as it is, an empty one has none', () => {
    expect(parts((program, _, x) => program.apply('neg', [x]))).toEqual(['4 words']);
    expect(parts(() => undefined)).toEqual([]);
  });
});
