import { log } from './logarithm.ts';

/** ln Γ(x) for x > 0 by Stirling's series from 12 on, below by recurrence; absolute error some 1e-15 times its size there. */
export function logGamma(x: f64): f64 {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return x;
  let factor: f64 = 1;
  while (x < 12) {
    factor *= x;
    x += 1;
  }
  const r = 1 / x;
  const z = r * r;
  const series =
    r *
    (0.08333333333333333 +
      z *
        (-0.002777777777777778 +
          z *
            (0.0007936507936507937 +
              z *
                (-0.0005952380952380953 +
                  z * (0.0008417508417508417 + z * (-0.0019175269175269176 + z * 0.00641025641025641))))));
  return (x - 0.5) * log(x) - x + 0.9189385332046727 + series - log(factor);
}
