import { drawnCandidates } from '../../chance/drawn-candidates.ts';
import { gainCeiling } from '../../chance/gain-ceiling.ts';
import { type SelectionLimit, selectionLimit } from '../../chance/selection-limit.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, picks, pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding } from '../../rule.ts';
import page from './bounded-gain.md';
import { errorFinding, errorVariable } from './tail-finding.ts';

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
  if (!picks(context, optimizer)) return [];
  const candidates = drawnCandidates(context, pressure);
  const limit: SelectionLimit = candidates ? selectionLimit(candidates) : { kind: 'other' };
  if (!candidates || limit.kind !== 'ceiling') return [];
  const error = errorVariable(context, limit.by)?.name ?? proxy.name;
  const found = gainCeiling(limit, candidates.wanted);
  const rate = Number.isNaN(limit.rate) ? '' : ` of rate ${short(limit.rate)}`;
  const inLogarithm = limit.inLogarithm ? 'the logarithm of ' : '';
  const most = found
    ? `at most ${short(found.gain)} over no choice${found.variance === undefined ? '' : ` (rate ${short(limit.rate)} × ${found.isSame ? 'variance' : 'covariance'} ${short(found.variance)})`}`
    : 'up to a ceiling and no further';
  const message = `The tail of ${inLogarithm}\`${error}\`, which disturbs \`${proxy.name}\`, is exponential${rate}: however many candidates, \`${goal.name}\` gains ${most}.`;
  return [errorFinding(context, pressure, limit.by, { message, mends: pursuing(context, optimizer, goal) })];
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
