/** What other languages, and mathematicians, call what has another name here; in lower case. */
const functionsElsewhere = {
  ln: 'log',
  lg: 'log10',
  sigmoid: 'logistic',
  expit: 'logistic',
  sgn: 'sign',
  ceiling: 'ceil',
  maximum: 'max',
  minimum: 'min',
  clip: 'clamp',
  atan: 'atan2',
  arctan: 'atan2',
  arctan2: 'atan2',
  fabs: 'abs',
} as const;
const distributionsElsewhere = {
  n: 'normal',
  norm: 'normal',
  gauss: 'normal',
  gaussian: 'normal',
  u: 'uniform',
  unif: 'uniform',
  rand: 'uniform',
  bern: 'bernoulli',
  flip: 'bernoulli',
  expon: 'exponential',
  lognorm: 'lognormal',
  t: 'student_t',
  student: 'student_t',
  studentt: 'student_t',
  binom: 'binomial',
  pois: 'poisson',
  choice: 'categorical',
  discrete: 'categorical',
  truncnorm: 'truncated_normal',
  delta: 'constant',
  dirac: 'constant',
} as const;
const valuesElsewhere = { true: '1', false: '0', infinity: 'inf' } as const;

const all = { function: functionsElsewhere, distribution: distributionsElsewhere, value: valuesElsewhere };

/** What is meant by a name that is known elsewhere, if it is. */
export function meantElsewhere(what: keyof typeof all, name: string): string | undefined {
  const names: Readonly<Record<string, string>> = all[what];
  return Object.hasOwn(names, name.toLowerCase()) ? names[name.toLowerCase()] : undefined;
}
