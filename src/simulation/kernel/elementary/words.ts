/// <reference path="../portable.d.ts" />
/** The halves of a float64. In the WebAssembly machine `assembly/words.ts` stands in this file's place. */
const float = new Float64Array(1);
const word = new Uint32Array(float.buffer);

/** Sign, exponent and the upper 20 bits of the fraction. */
export function highWord(x: f64): i32 {
  float[0] = x;
  return word[1]! | 0;
}

export function fromWords(high: i32, low: i32): f64 {
  word[1] = high;
  word[0] = low;
  return float[0]!;
}

/** `x` with another upper half. */
export function withHighWord(x: f64, high: i32): f64 {
  float[0] = x;
  word[1] = high;
  return float[0];
}

/** A table of zeros. */
export function makeTable(length: i32): StaticArray<f64> {
  return new Array<f64>(length).fill(0);
}

/** A whole number within 32 bits as an integer. */
export function toInt(x: f64): i32 {
  return x | 0;
}
