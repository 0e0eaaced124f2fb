/**
 * JSON that gives back every number to the last bit, also those that JSON has no words for, and columns of numbers
 * as the bytes of their little-endian doubles in base64.
 */
export const exactJson = (value: unknown): string => JSON.stringify(value, written);

export const fromExactJson = (text: string): unknown => JSON.parse(text, read);

const unspoken: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

function written(_: string, value: unknown): unknown {
  if (value instanceof Float64Array) {
    const bytes = Buffer.alloc(8 * value.length);
    for (let i = 0; i < value.length; i++) bytes.writeDoubleLE(value[i] ?? Number.NaN, 8 * i);
    return { doubles: bytes.toString('base64') };
  }
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return { number: Object.is(value, -0) ? '-0' : String(value) };
}

function read(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('doubles' in value && typeof value.doubles === 'string') {
    const bytes = Buffer.from(value.doubles, 'base64');
    const numbers = new Float64Array(bytes.length / 8);
    for (let i = 0; i < numbers.length; i++) numbers[i] = bytes.readDoubleLE(8 * i);
    return numbers;
  }
  return 'number' in value && typeof value.number === 'string' ? unspoken[value.number] : value;
}
