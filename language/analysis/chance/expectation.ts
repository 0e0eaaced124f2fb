import { rawMoment } from './moments.ts';
import { multipliedBy, type Polynomial } from './polynomial.ts';

/** E of a polynomial of independent draws. Undefined where a part is no draw of known moments; not finite where a moment is not. */
export function expectation(polynomial: Polynomial): number | undefined {
  let sum = 0;
  for (const { coefficient, factors } of polynomial.values()) {
    let product = coefficient;
    for (const { atom, power } of factors) {
      const moment = atom.law && rawMoment(atom.law, power);
      if (moment === undefined) return undefined;
      product *= moment;
    }
    sum += product;
  }
  return sum;
}

export function covariance(one: Polynomial, other: Polynomial): number | undefined {
  const [joint, a, b] = [multipliedBy(one, other), expectation(one), expectation(other)];
  const mean = joint && expectation(joint);
  return mean === undefined || a === undefined || b === undefined ? undefined : mean - a * b;
}
