import type { Column } from '../column.ts';
import { comparisons, isSeveral, single } from './lane-instructions.ts';
import type { LaneValue, LaneValues } from './lane-values.ts';
import { type Bytes, f64x2, functionModule, opcodes, unsigned, v128 } from './vector-module.ts';

/** What the code is for: so many lanes from a column to the next, which columns are wanted afterwards, and which hold the same number in every lane. */
export interface LaneCodeOptions {
  readonly stride: number;
  readonly wanted: (column: Column) => boolean;
  readonly constants: ReadonlyMap<Column, number>;
}

/**
 * A WebAssembly module whose one function, `run(first, end)`, makes the values of a lane two lanes at a time, in registers: from the address of
 * the first column's first lane to before the address `end` of it. It computes what the loops of the kernel compute one operation at a time, by
 * the same instructions; a truth value stays a mask as long as nobody asks for its number.
 */
export function laneCode({ all, written }: LaneValues, { stride, wanted, constants }: LaneCodeOptions): Uint8Array<ArrayBuffer> {
  const stored = [...written].filter(([column]) => wanted(column));
  const isTruth = all.map(() => false);
  for (const [i, { operation, operands }] of all.entries())
    isTruth[i] = compares(operation) || (isLogical(operation) && operands.every((operand) => isTruth[operand]));
  const asNumber = all.map(() => false);
  const asMask = all.map(() => false);
  for (const [, value] of stored) asNumber[value] = true;
  for (let i = all.length - 1; i >= 0; i--) {
    if (!asNumber[i] && !asMask[i]) continue;
    const { operation, operands } = all[i]!;
    for (const [k, operand] of operands.entries()) {
      const isLogic = (operation === 'if' && k === 0) || (isTruth[i] && !compares(operation));
      if (isLogic && isTruth[operand]) asMask[operand] = true;
      else asNumber[operand] = true;
    }
  }
  let locals = 0;
  const local = (): number => 2 + locals++;
  const before: number[] = [];
  const body: number[] = [];
  const known = new Map<number, number>();
  /** A number that stands in every lane, kept from before the loop. */
  const literal = (value: number): Bytes => {
    const place = known.get(value) ?? local();
    if (!known.has(value)) before.push(...v128.constant(value), opcodes.localSet, ...unsigned(place));
    known.set(value, place);
    return [opcodes.localGet, ...unsigned(place)];
  };
  const numbers: number[] = [];
  const masks: number[] = [];
  const at = (column: Column): Bytes => unsigned(column * stride * 8);
  const number = (i: number): Bytes => [opcodes.localGet, ...unsigned(numbers[i]!)];
  const mask = (i: number): Bytes => [opcodes.localGet, ...unsigned(masks[i]!)];
  const kept = (code: Bytes, into = body): number => {
    const place = local();
    into.push(...code, opcodes.localSet, ...unsigned(place));
    return place;
  };
  const inverses = new Map<number, number>();
  /** Of a constant. */
  const inverseOf = (i: number): number => {
    const place = inverses.get(i) ?? kept([...literal(1), ...number(i), ...v128.of(f64x2.div)], before);
    inverses.set(i, place);
    return place;
  };
  const isNone = (i: number): Bytes => [...number(i), ...number(i), ...v128.of(f64x2.ne)];
  const isTrue = (i: number): Bytes => [...number(i), ...literal(0), ...v128.of(f64x2.ne)];

  const maskOf = ({ operation, operands }: LaneValue): Bytes => {
    const [x, y] = operands as [number, number];
    const compare = operation && comparisons[operation];
    if (compare !== undefined) return [...number(x), ...number(y), ...v128.of(compare)];
    if (operation === 'not') return [...mask(x), ...v128.of(v128.not)];
    if (isLogical(operation)) return [...mask(x), ...mask(y), ...v128.of(operation === 'and' ? v128.and : v128.or)];
    const size = (i: number): Bytes => [...number(i), ...v128.of(f64x2.abs)];
    const difference = [...number(x), ...number(y), ...v128.of(f64x2.sub)];
    const close = [...literal(1e-12), ...size(x), ...size(y), ...v128.of(f64x2.pmax), ...v128.of(f64x2.mul)];
    return [...difference, ...close, ...v128.of(f64x2.gt)];
  };
  const numberOf = ({ operation, operands }: LaneValue): Bytes => {
    const [x, y, z] = operands as [number, number, number];
    const plain = operation && single[operation];
    if (plain !== undefined) return [...operands.flatMap((operand) => [...number(operand)]), ...v128.of(plain)];
    if (operation === undefined || !isSeveral(operation)) throw new RangeError(`${operation} has no instructions`);
    switch (operation) {
      case 'and':
      case 'or': {
        const found = [...isTrue(x), ...isTrue(y), ...v128.of(operation === 'and' ? v128.and : v128.or)];
        const none = [...isNone(x), ...isNone(y), ...v128.of(v128.or)];
        return [...found, ...literal(1), ...v128.of(v128.and), ...none, ...v128.of(v128.or)];
      }
      case 'not':
        return [
          ...[...number(x), ...literal(0), ...v128.of(f64x2.eq)],
          ...[...literal(1), ...v128.of(v128.and), ...isNone(x), ...v128.of(v128.or)],
        ];
      case 'if':
        return isTruth[x]
          ? [...number(y), ...number(z), ...mask(x), ...v128.of(v128.bitselect)]
          : [...number(y), ...number(z), ...isTrue(x), ...v128.of(v128.bitselect), ...isNone(x), ...v128.of(v128.or)];
      case 'sign': {
        const unit = [
          ...literal(1),
          ...literal(-1),
          ...number(x),
          ...literal(0),
          ...v128.of(f64x2.gt),
          ...v128.of(v128.bitselect),
        ];
        const some = [...isTrue(x), ...number(x), ...number(x), ...v128.of(f64x2.eq), ...v128.of(v128.and)];
        return [...unit, ...number(x), ...some, ...v128.of(v128.bitselect)];
      }
      case 'round': {
        const floor = kept([...number(x), ...v128.of(f64x2.floor)]);
        const below = [opcodes.localGet, ...unsigned(floor)];
        const isUp = [...number(x), ...below, ...v128.of(f64x2.sub), ...literal(0.5), ...v128.of(f64x2.ge)];
        return [...below, ...literal(1), ...v128.of(f64x2.add), ...below, ...isUp, ...v128.of(v128.bitselect)];
      }
      case 'clamp':
        return [...number(x), ...number(y), ...v128.of(f64x2.max), ...number(z), ...v128.of(f64x2.min)];
      case 'mod': {
        // By a power of two all is exact but the last addition.
        const inverse = [opcodes.localGet, ...unsigned(inverseOf(y))];
        const whole = [...number(x), ...inverse, ...v128.of(f64x2.mul), ...v128.of(f64x2.floor)];
        const left = kept([...number(x), ...whole, ...number(y), ...v128.of(f64x2.mul), ...v128.of(f64x2.sub)]);
        const rest = [opcodes.localGet, ...unsigned(left)];
        // Of what is next to nothing below zero the quotient is rounded to zero.
        const added = [...number(y), ...rest, ...literal(0), ...v128.of(f64x2.lt), ...v128.of(v128.and)];
        // A zero has the sign of what was divided.
        const zero = [...number(x), ...literal(0), ...v128.of(f64x2.mul)];
        const isZero = [...rest, ...literal(0), ...v128.of(f64x2.eq), ...v128.of(v128.and)];
        return [...rest, ...added, ...v128.of(f64x2.add), ...zero, ...isZero, ...v128.of(v128.or)];
      }
      case 'clearly >':
        throw new RangeError('A comparison is a mask');
    }
  };

  for (const [i, value] of all.entries()) {
    if (!asNumber[i] && !asMask[i]) continue;
    if (value.column !== undefined)
      numbers[i] = kept([opcodes.localGet, 0, ...v128.load(at(value.column))], constants.has(value.column) ? before : body);
    else if (isTruth[i]) {
      masks[i] = kept(maskOf(value));
      if (asNumber[i]) numbers[i] = kept([...mask(i), ...literal(1), ...v128.of(v128.and)]);
    } else numbers[i] = kept(numberOf(value));
  }
  for (const [column, value] of stored) body.push(opcodes.localGet, 0, ...number(value), ...v128.store(at(column)));
  return functionModule(locals, before, body);
}

/** Whether it gives a mask, whatever it is given. */
const compares = (operation: LaneValue['operation']): boolean =>
  operation !== undefined && (operation in comparisons || operation === 'clearly >');

/** Whether it gives a mask where it is given masks. */
const isLogical = (operation: LaneValue['operation']): boolean =>
  operation === 'and' || operation === 'or' || operation === 'not';
