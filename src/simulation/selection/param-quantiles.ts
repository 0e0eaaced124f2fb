import type { Param } from '../../../language/design/design.ts';
import { laws } from '../distributions/laws.ts';
import { NotSimulated } from '../not-simulated.ts';
import { knownParameters } from '../planning/linear-expectation.ts';
import type { Setting } from '../setting.ts';

/** The value of a param at a share from 0 to 1 of its range or distribution. @throws NotSimulated where it has none */
export type Quantile = (share: number) => number;

export function quantileOf({ name, range, place }: Param, setting: Setting): Quantile {
  if (range?.kind === 'interval') {
    const low = setting.number(range.low);
    const high = setting.number(range.high);
    return (p) => (p === 1 ? high : low + p * (high - low));
  }
  if (range?.kind === 'finite') {
    const values = range.values.map((value) => setting.number(value));
    return (p) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!;
  }
  const law = range && knownParameters(range, setting);
  if (!law)
    throw new NotSimulated(
      `${name}: this search needs a range, or a single distribution of known parameters: search by \`best of\` in its place`,
      place,
    );
  return (p) => laws[law.name].quantile(p, law.values);
}
