/** A belief about what acting is worth, normal(mean, sd), and how a human errs: it lets act with probability logistic(worth / beta). */
export interface Deferral {
  readonly mean: number;
  readonly sd: number;
  /** 0: never wrong. */
  readonly beta: number;
}

/** Half the width of the integral, in standard deviations: what lies beyond is below 10⁻²⁰ of it. */
const reach = 10;
const intervals = 4_000;

/**
 * What it is worth to defer to a human who knows what acting is worth: E[w · logistic(w / beta)] (Hadfield-Menell, Dragan, Abbeel &
 * Russell, *The Off-Switch Game*, IJCAI 2017), by Simpson's rule. Not to defer is worth max(0, mean). For this belief and this human to
 * defer is better just where sd² > 2 beta |mean|: then the belief's density at w and -w are in the ratio exp(w / beta), and what is lost
 * at the one is won at the other.
 */
export function deferralValue({ mean, sd, beta }: Deferral): number {
  const allowed = (worth: number): number => (beta > 0 ? 1 / (1 + Math.exp(-worth / beta)) : worth > 0 ? 1 : 0);
  if (sd === 0) return mean * allowed(mean);
  if (beta === 0) return rational(mean, sd);
  const width = (2 * reach) / intervals;
  let sum = 0;
  for (let at = 0; at <= intervals; at++) {
    const z = at * width - reach;
    const worth = mean + sd * z;
    const weight = at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2;
    sum += weight * worth * allowed(worth) * Math.exp((-z * z) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

/** E[max(0, w)] in pieces that are smooth. */
function rational(mean: number, sd: number): number {
  const from = -mean / sd;
  if (from >= reach) return 0;
  const low = Math.max(from, -reach);
  const width = (reach - low) / intervals;
  let sum = 0;
  for (let at = 0; at <= intervals; at++) {
    const z = low + at * width;
    const weight = at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2;
    sum += weight * (mean + sd * z) * Math.exp((-z * z) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}
