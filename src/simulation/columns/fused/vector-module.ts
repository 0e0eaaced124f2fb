/** Bytes of WebAssembly's binary format (W3C, WebAssembly Core Specification 2.0, chapter 5). */
export type Bytes = readonly number[];

/** A whole number from 0 on, in LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left > 0 ? low + 128 : low);
  } while (left > 0);
  return bytes;
}

export const opcodes = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  branchIf: 0x0d,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Constant: 0x41,
  i32Below: 0x49,
  i32Add: 0x6a,
} as const;

/** Codes of vector instructions on two numbers. */
export const f64x2 = {
  eq: 71,
  ne: 72,
  lt: 73,
  gt: 74,
  le: 75,
  ge: 76,
  ceil: 116,
  floor: 117,
  abs: 236,
  neg: 237,
  sqrt: 239,
  add: 240,
  sub: 241,
  mul: 242,
  div: 243,
  min: 244,
  max: 245,
  pmax: 247,
} as const;

const vector = 0xfd;
/** 2 to this power bytes: columns begin at multiples of it. */
const alignment = 4;
const bits = new DataView(new ArrayBuffer(8));

export const v128 = {
  not: 77,
  and: 78,
  or: 80,
  bitselect: 82,
  of: (code: number): Bytes => [vector, ...unsigned(code)],
  load: (offset: Bytes): Bytes => [vector, 0, alignment, ...offset],
  store: (offset: Bytes): Bytes => [vector, 11, alignment, ...offset],
  /** The number in both lanes. */
  constant: (value: number): Bytes => {
    bits.setFloat64(0, value, true);
    const number = Array.from({ length: 8 }, (_, i) => bits.getUint8(i));
    return [vector, 12, ...number, ...number];
  },
} as const;

const [i32, vectorType] = [0x7f, 0x7b];

/**
 * A module that imports `env.memory` and exports a function `run(at, end)`: `before`, then `body` with local 0 at each 16 bytes from `at` to
 * before `end`, at least once. After these two come so many vector locals.
 */
export function functionModule(locals: number, before: Bytes, body: Bytes): Uint8Array<ArrayBuffer> {
  const { loop, end, branchIf, localGet, localTee, i32Constant, i32Add, i32Below } = opcodes;
  const next = [localGet, 0, i32Constant, 16, i32Add, localTee, 0, localGet, 1, i32Below, branchIf, 0];
  const declared = locals > 0 ? [1, ...unsigned(locals), vectorType] : [0];
  const code = [...declared, ...before, loop, 0x40, ...body, ...next, end, end];
  const name = (text: string): Bytes => [text.length, ...Array.from(text, (letter) => letter.charCodeAt(0))];
  const section = (id: number, content: Bytes): Bytes => [id, ...unsigned(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 2, i32, i32, 0]),
    ...section(2, [1, ...name('env'), ...name('memory'), 0x02, 0x00, 0x00]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0x00, 0x00]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
