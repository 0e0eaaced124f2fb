/** Remainder with the sign of the divisor: a - b floor(a / b), computed exactly before the sign is put right. */
export function mod(a: f64, b: f64): f64 {
  const r = a % b;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r;
}

/** The nearest whole number, halves up; exact where x + 0.5 would round. */
export function round(x: f64): f64 {
  const below = Math.floor(x);
  return x - below >= 0.5 ? below + 1 : below;
}

export function sign(x: f64): f64 {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}

/** `if`: NaN where the condition is. */
export function select(condition: f64, then: f64, otherwise: f64): f64 {
  return condition !== condition ? condition : condition !== 0 ? then : otherwise;
}

/** 1 or 0; NaN where an operand is. */
export function and(a: f64, b: f64): f64 {
  return a !== a || b !== b ? NaN : a !== 0 && b !== 0 ? 1 : 0;
}
export function or(a: f64, b: f64): f64 {
  return a !== a || b !== b ? NaN : a !== 0 || b !== 0 ? 1 : 0;
}
export function not(a: f64): f64 {
  return a !== a ? a : a === 0 ? 1 : 0;
}

/** 1 where `a` is more than `b` by more than 10⁻¹² of the size of the larger, else 0. */
export function isClearlyMore(a: f64, b: f64): f64 {
  return a - b > 1e-12 * Math.max(Math.abs(a), Math.abs(b)) ? 1 : 0;
}
