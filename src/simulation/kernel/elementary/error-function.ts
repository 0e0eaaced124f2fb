import { exp } from './exponential.ts';
import { highWord, withHighWord } from './words.ts';

/** 2/√π times the integral of exp(-t²) from 0 to x; within 2 ulp. */
export function erf(x: f64): f64 {
  const a = Math.abs(x);
  if (a < 1) return x + x * smallTail(x * x);
  if (!(a < 6)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const rest = 1 - upper(a);
  return x < 0 ? -rest : rest;
}

/** 1 - erf(x), to 4 ulp also far out where it is tiny. */
export function erfc(x: f64): f64 {
  if (x !== x) return x;
  if (Math.abs(x) < 0.5) return 1 - (x + x * smallTail(x * x));
  if (x < 0) return x < -6 ? 2 : 2 - (x > -1 ? 1 - Math.abs(x) - Math.abs(x) * smallTail(x * x) : upper(-x));
  return x > 27.3 ? 0 : x < 0.9 ? 0.5 - (x - 0.5 + x * smallTail(x * x)) : upper(x);
}

/** erf(x)/x - 1 as a polynomial in z = x² on [0, 1]. */
function smallTail(z: f64): f64 {
  let p: f64 = 5.960686270120729e-11;
  p = -1.1374955602640097e-9 + z * p;
  p = 1.4660328488810042e-8 + z * p;
  p = -1.63503961546437e-7 + z * p;
  p = 1.6461008467805596e-6 + z * p;
  p = -1.4925595771306719e-5 + z * p;
  p = 0.00012055331132907628 + z * p;
  p = -0.0008548326981423854 + z * p;
  p = 0.005223977624828394 + z * p;
  p = -0.02686617064507787 + z * p;
  p = 0.11283791670954885 + z * p;
  p = -0.3761263890318375 + z * p;
  return 0.1283791670955126 + z * p;
}

/** erfc on x >= 0.9: exp(-x²) (1 + x)^-1 times a polynomial in (x-4)/(x+4), to 2^-59. */
function upper(x: f64): f64 {
  return (scaled(x) / (x + 1)) * expOfNegativeSquare(x);
}

/** exp(-x²) with the square's rounding made good. */
export function expOfNegativeSquare(x: f64): f64 {
  const short = withHighWord(0, highWord(x));
  return exp(-short * short) * exp((short - x) * (short + x));
}

/** (1 + x) exp(x²) erfc(x) on x >= 0.9. */
function scaled(x: f64): f64 {
  const t = (x - 4) / (x + 4);
  let p: f64 = 1.1305879667771711e-9;
  p = -2.352315219043089e-9 + t * p;
  p = -1.3221753759271347e-8 + t * p;
  p = 4.186269498449947e-8 + t * p;
  p = 5.6020523836592154e-8 + t * p;
  p = -3.6101836432196673e-7 + t * p;
  p = -2.9933885627677043e-10 + t * p;
  p = 2.6493669312750375e-6 + t * p;
  p = -4.136263504652692e-6 + t * p;
  p = -1.3151093449783995e-5 + t * p;
  p = 6.403209159437465e-5 + t * p;
  p = -6.0136727440571337e-5 + t * p;
  p = -0.00038976737052141944 + t * p;
  p = 0.0021164215710324967 + t * p;
  p = -0.006068735232288427 + t * p;
  p = 0.012161784754550948 + t * p;
  p = -0.01751565464573765 + t * p;
  p = 0.015312509679213632 + t * p;
  p = 0.00396205568126453 + t * p;
  p = -0.048080381221305764 + t * p;
  p = 0.11704966551044281 + t * p;
  p = -0.1993445828003671 + t * p;
  return 0.6849972881253069 + t * p;
}
