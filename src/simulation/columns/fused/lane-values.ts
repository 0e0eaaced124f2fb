import type { Column } from '../column.ts';
import { elementwise } from '../operations.ts';
import type { Operation } from '../program.ts';

/** A number of a lane: one of a column, before anything is written to it, or what an operation makes of others. */
export interface LaneValue {
  /** Of an operation its code; 0 where it is read. */
  readonly code: number;
  readonly column: Column | undefined;
  /** By their places among all values, before its own. */
  readonly operands: readonly number[];
}

/** What operations make of a lane, each number once: what columns hold in the end, whatever they held between. */
export interface LaneValues {
  readonly all: readonly LaneValue[];
  readonly written: ReadonlyMap<Column, number>;
}

const codes = Object.fromEntries(Object.entries(elementwise).map(([name, { code }]) => [name, code])) as Record<
  keyof typeof elementwise,
  number
>;
const ofAnySize = new Set<number>(
  (
    [
      ...['copy', 'neg', '+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'not', 'if', 'sqrt', 'abs'],
      ...['sign', 'floor', 'ceil', 'round', 'min', 'max', 'clamp', 'clearly >'],
    ] as (keyof typeof elementwise)[]
  ).map((name) => codes[name]),
);

/** Whether an operation is a few instructions, whatever the numbers: of powers a square. */
export function isFusible({ code, operands }: Operation, constants: ReadonlyMap<Column, number>): boolean {
  return ofAnySize.has(code) || (code === codes['^'] && constants.get(operands[1]!) === 2);
}

/** Of fusible operations, which run one after the other. What changes no bit (`x * 1`, `x / 1`, `x - 0`) is left out. */
export function laneValues(operations: readonly Operation[], constants: ReadonlyMap<Column, number>): LaneValues {
  const all: LaneValue[] = [];
  const places = new Map<string, number>();
  const written = new Map<Column, number>();
  const placeOf = (value: LaneValue): number => {
    const key = `${value.code} ${value.column ?? ''} ${value.operands.join(' ')}`;
    const known = places.get(key) ?? all.push(value) - 1;
    places.set(key, known);
    return known;
  };
  const read = (column: Column): number => written.get(column) ?? placeOf({ code: 0, column, operands: [] });
  for (const { code, out, operands } of operations) {
    const [x, y] = operands.map((operand) => constants.get(operand));
    const from = operands.map(read);
    const [first, second] = from as [number, number];
    if (
      code === codes.copy ||
      (y === 1 && (code === codes['*'] || code === codes['/'])) ||
      (code === codes['-'] && Object.is(y, 0))
    )
      written.set(out, first);
    else if (code === codes['*'] && x === 1) written.set(out, second);
    else if (code === codes['^']) written.set(out, placeOf({ code: codes['*'], column: undefined, operands: [first, first] }));
    else written.set(out, placeOf({ code, column: undefined, operands: from }));
  }
  return { all, written };
}
