export function highWord(x: f64): i32 {
  return i32(reinterpret<u64>(x) >> 32);
}

export function fromWords(high: i32, low: i32): f64 {
  return reinterpret<f64>((u64(high) << 32) | (u64(low) & 0xffffffff));
}

export function withHighWord(x: f64, high: i32): f64 {
  return reinterpret<f64>((reinterpret<u64>(x) & 0xffffffff) | (u64(u32(high)) << 32));
}

export function toInt(x: f64): i32 {
  return i32(x);
}

export function makeTable(length: i32): StaticArray<f64> {
  return new StaticArray<f64>(length);
}
