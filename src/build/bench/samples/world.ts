/**
 * The world of the benchmark of samples: twelve variables, namely five normals, a student-t and six expressions; best of 64 by the measure
 * over a million samples. `world.c` and `world.py` beside this file are the same in C and in numpy.
 */
export const samples = 1_000_000;
export const candidates = 64;

export const worldSpec = `world W {
  a ~ normal(0, 1)  b ~ normal(0, 1)  c ~ normal(0, 1)  d ~ normal(0, 1)  f ~ normal(0, 1)
  t ~ student_t(5)
  effort  = logistic(0.8 * a - b)
  quality = 2 * effort + 0.3 * c
  cost    = 0.5 * (effort * effort)
  measure = quality + 0.2 * t
  demand  = exp(0.1 * (d - cost))
  value   = quality * demand - cost * f
}
goal Value { maximize value }
goal Measure { maximize measure  proxy for Value }
base optimizer Best { pursues Measure  selects from W  search best of ${candidates} }
scenario Select of Best { runs ${samples / candidates} }
`;

/** The mean value of the best by the measure of every 64, over columns of so many lanes. */
export function bestOf(measure: ArrayLike<number>, value: ArrayLike<number>, length: number): number {
  let sum = 0;
  for (let from = 0; from < length; from += candidates) {
    let best = from;
    for (let i = from + 1; i < from + candidates; i++) if (measure[i]! > measure[best]!) best = i;
    sum += value[best]!;
  }
  return sum;
}
