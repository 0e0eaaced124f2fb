import type { Column } from '../column.ts';
import { type Elementwise, elementwise } from '../operations.ts';
import type { Operation } from '../program.ts';
import { hasInstructions } from './lane-instructions.ts';

/** A number of a lane: one of a column, before anything is written to it, or what an operation makes of others. */
export interface LaneValue {
  /** Nothing where it is read. */
  readonly operation: Elementwise | undefined;
  readonly column: Column | undefined;
  /** By their places among all values, before its own. */
  readonly operands: readonly number[];
}

/** What operations make of a lane, each number once: what columns hold in the end, whatever they held between. */
export interface LaneValues {
  readonly all: readonly LaneValue[];
  readonly written: ReadonlyMap<Column, number>;
}

const names = new Map<number, Elementwise>(Object.entries(elementwise).map(([name, { code }]) => [code, name as Elementwise]));

/** Whether an operation is a few instructions, whatever the numbers: of powers a square, of remainders those of powers of two. */
export function isFusible({ code, operands }: Operation, constants: ReadonlyMap<Column, number>): boolean {
  const name = names.get(code);
  if (name === undefined) return false;
  if (name === 'mod') return isPowerOfTwo(constants.get(operands[1]!));
  return name === 'copy' || hasInstructions(name) || (name === '^' && constants.get(operands[1]!) === 2);
}

/** Whether it is one of those from 1 on, up to where not every whole number is one. */
function isPowerOfTwo(value = 0): boolean {
  return value >= 1 && value <= 2 ** 53 && Number.isInteger(Math.log2(value)) && 2 ** Math.log2(value) === value;
}

/** Of fusible operations, which run one after the other. What changes no bit (`x * 1`, `x / 1`, `x - 0`) is left out. */
export function laneValues(operations: readonly Operation[], constants: ReadonlyMap<Column, number>): LaneValues {
  const all: LaneValue[] = [];
  const places = new Map<string, number>();
  const written = new Map<Column, number>();
  const placeOf = (value: LaneValue): number => {
    const key = `${value.operation ?? ''} ${value.column ?? ''} ${value.operands.join(' ')}`;
    const known = places.get(key) ?? all.push(value) - 1;
    places.set(key, known);
    return known;
  };
  const read = (column: Column): number => written.get(column) ?? placeOf({ operation: undefined, column, operands: [] });
  for (const { code, out, operands } of operations) {
    const operation = names.get(code);
    const [x, y] = operands.map((operand) => constants.get(operand));
    const from = operands.map(read);
    const [first, second] = from as [number, number];
    if (operation === 'copy' || (y === 1 && (operation === '*' || operation === '/')) || (operation === '-' && Object.is(y, 0)))
      written.set(out, first);
    else if (operation === '*' && x === 1) written.set(out, second);
    else if (operation === '^') written.set(out, placeOf({ operation: '*', column: undefined, operands: [first, first] }));
    else written.set(out, placeOf({ operation, column: undefined, operands: from }));
  }
  return { all, written };
}
