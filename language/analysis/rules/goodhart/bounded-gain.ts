import { type BestOfPressure, bestOfPressure, levelShare, levelStep } from '../../best-of-pressure.ts';
import { drawnCandidates } from '../../chance/drawn-candidates.ts';
import { gainCeiling } from '../../chance/gain-ceiling.ts';
import type { Polynomial } from '../../chance/polynomial.ts';
import { type SelectionLimit, selectionLimit } from '../../chance/selection-limit.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, picks, pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding } from '../../rule.ts';
import { negligibleShare } from '../../sample/apart.ts';
import { rounded } from '../../wording.ts';
import page from './bounded-gain.md';
import { errorFinding, errorVariable, isAgainst } from './tail-finding.ts';

/** The error's tail is exponential: more candidates bring less and less, up to a ceiling. */
export const boundedGain: Rule = {
  id: 'goodhart/bounded-gain',
  title: 'A ceiling on the gain',
  severity: 'information',
  standing: 'proved',
  source: 'derived: an exponential tail tilts what it is added to',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => ceiling(context, pressure)),
};

function ceiling(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  if (!picks(context, optimizer) || optimizer.search?.method === 'quantilize') return [];
  const candidates = drawnCandidates(context, pressure);
  const limit: SelectionLimit = candidates ? selectionLimit(candidates) : { kind: 'other' };
  if (!candidates || limit.kind === 'other') return [];
  const best = bestOfPressure(context, pressure);
  const level = best && levelOf(best, limit.kind === 'ceiling');
  if (!level && (limit.kind !== 'ceiling' || isAgainst(context, pressure))) return [];
  const error = errorVariable(context, limit.by)?.name ?? proxy.name;
  const message =
    limit.kind === 'ceiling'
      ? `The tail of ${limit.inLogarithm ? 'the logarithm of ' : ''}\`${error}\`, which disturbs \`${proxy.name}\`, is exponential${Number.isNaN(limit.rate) ? '' : ` of rate ${rounded(limit.rate)}`}: however many candidates, \`${goal.name}\` gains ${mostOf(limit, candidates.wanted)}.${level ? ` ${level}` : ''}`
      : `\`${error}\` disturbs \`${proxy.name}\`, and the gain in \`${goal.name}\` comes to an end. ${level}`;
  const severity = level ? {} : { severity: 'hint' as const };
  return [errorFinding(context, pressure, limit.by, { message, mends: pursuing(context, optimizer, goal), ...severity })];
}

function mostOf(limit: Extract<SelectionLimit, { kind: 'ceiling' }>, wanted: Polynomial): string {
  const found = gainCeiling(limit, wanted);
  if (!found) return 'up to a ceiling and no further';
  const { gain, variance, isSame } = found;
  const by =
    variance === undefined ? '' : ` (rate ${rounded(limit.rate)} × ${isSame ? 'variance' : 'covariance'} ${rounded(variance)})`;
  return `at most ${rounded(gain)} over no choice${by}`;
}

/**
 * Where the gain is at its ceiling within the candidates that are drawn, and would go on without what disturbs the measure: the last eightfold
 * next to nothing of it, and by the measure undisturbed at least half of what the eightfold before did. (A normal gain slows down to three quarters
 * from one eightfold to the next, about 100; what is wanted may have a ceiling of its own.)
 */
function levelOf({ loud, quiet }: BestOfPressure, isBounded: boolean): string | undefined {
  const last = loud.sizes.length - 1;
  const before = loud.fewer(last, levelStep);
  const gain = loud.worth(last) - loud.worth(0);
  // That there is a ceiling is known of the tails: then it is only asked where, and what is most probable tells that.
  const more = isBounded ? loud.worth(last) - loud.worth(before) : loud.more(last, before)[1];
  if (!quiet || loud.more(last, 0)[0] <= 0 || more > levelShare * gain) return undefined;
  if (loud.peakBefore(last, negligibleShare) !== undefined) return undefined;
  const isRising = quiet.more(last, before)[0] >= most * (quiet.worth(last) - quiet.worth(0));
  if (!isRising || !quiet.keepsOn(last, before, quiet.fewer(before, levelStep), steady)) return undefined;
  const from = loud.sizes.findIndex((_, at) => loud.worth(at) - loud.worth(0) > (1 - most) * gain);
  return `The best of ${loud.sizes[from]?.toLocaleString('en')} has nearly all of it.`;
}
/** Of the gain, what is next to nothing; and of what one eightfold brought, what the next brings where there is no ceiling. */
const [most, steady] = [0.05, 0.5];
