/**
 * The least x in [low, high] (either may be infinite) at which a rising function reaches `goal`: bisection down to neighbouring
 * numbers, the bracket doubled out from `start` first.
 */
export function invertRising(f: (x: number) => number, goal: number, low: number, high: number, start = 0): number {
  let a = Math.max(start, low);
  let b = Math.min(Math.max(a, start), high);
  for (let step = 1; f(a) >= goal && a > low; step *= 2) {
    b = a;
    a = Math.max(a - step, low);
  }
  for (let step = 1; f(b) < goal && b < high; step *= 2) {
    a = b;
    b = Math.min(b + step, high);
  }
  if (!Number.isFinite(a) || !Number.isFinite(b)) return b;
  for (let i = 0; i < 1200; i++) {
    const middle = a + (b - a) / 2;
    if (middle <= a || middle >= b) break;
    if (f(middle) < goal) a = middle;
    else b = middle;
  }
  return b;
}
