/**
 * Names for streams of random numbers: 64 bits, as two unsigned 32-bit halves.
 * A key is hashed from what a draw is keyed by in the semantics: (seed, run, phase, update, trial, step, copy, variable …).
 */
export interface StreamKey {
  readonly high: number;
  readonly low: number;
}

const start: StreamKey = { high: 0x6d657361, low: 0x73636f70 };
const bits = new DataView(new ArrayBuffer(8));

/** The key of a tuple. Order matters; a number is told from a text, and 0 from -0. */
export function streamKey(...parts: readonly (number | string)[]): StreamKey {
  let key = start;
  for (const part of parts) key = extendKey(key, part);
  return key;
}

/** The key of the tuple that `key` stands for, one part longer: keys that share a beginning share its work. */
export function extendKey(key: StreamKey, part: number | string): StreamKey {
  if (typeof part === 'number') {
    bits.setFloat64(0, part);
    return absorb(key, bits.getUint32(0), bits.getUint32(4));
  }
  let extended = absorb(key, 0x74657874, part.length);
  for (let i = 0; i < part.length; i += 2) {
    extended = absorb(extended, part.charCodeAt(i), i + 1 < part.length ? part.charCodeAt(i + 1) : 0x10000);
  }
  return extended;
}

/** Two coupled 32-bit multiply-xorshift rounds a half, so that each input bit reaches all 64. */
function absorb(key: StreamKey, high: number, low: number): StreamKey {
  let a = key.high ^ high;
  let b = key.low ^ low;
  for (let round = 0; round < 3; round++) {
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
    b = Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
    a = (a ^ (a >>> 13)) + Math.imul(b, 0x9e3779b1);
    b = (b ^ (b >>> 14)) + Math.imul(a ^ (a >>> 17), 0x27d4eb2f) + 0x165667b1;
  }
  return { high: (a ^ (a >>> 16)) >>> 0, low: (b ^ (b >>> 16)) >>> 0 };
}
