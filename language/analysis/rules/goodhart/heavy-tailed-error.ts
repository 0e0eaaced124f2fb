import { bestOfPressure } from '../../best-of-pressure.ts';
import { tailIndex } from '../../chance/tail.ts';
import type { Context } from '../../context.ts';
import { pursuing, quantilizing } from '../../mending.ts';
import { type Pressure, picks, pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding } from '../../rule.ts';
import { negligibleShare } from '../../sample/apart.ts';
import page from './heavy-tailed-error.md';
import { errorFinding, errorVariable, isAgainst, limitOf } from './tail-finding.ts';
import { type Turning, turningOf } from './turning.ts';

/** The error's tail is so heavy that the highest score of many is an error. */
export const heavyTailedError: Rule = {
  id: 'goodhart/heavy-tailed-error',
  title: 'Errors with a heavy tail',
  severity: 'warning',
  standing: 'proved',
  source: 'Kwa et al. 2024, theorem 5',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => heavyTail(context, pressure)),
};

function heavyTail(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  if (!picks(context, optimizer) || optimizer.search?.method === 'quantilize') return [];
  const limit = limitOf(context, pressure);
  if (!limit || limit.kind === 'ceiling' || limit.kind === 'other' || isAgainst(context, pressure)) return [];
  const error = errorVariable(context, limit.by)?.name ?? proxy.name;
  const best = limit.error && bestOfPressure(context, pressure);
  // What is lost without the error too is lost by another way than its tail.
  const isByError =
    best?.quiet !== undefined && best.quiet.peakBefore(best.quiet.sizes.length - 1, negligibleShare) === undefined;
  const turning = best && isByError ? turningOf(context, pressure, best) : undefined;
  if (limit.kind === 'unknown' && !turning) {
    const message = `Cannot tell how heavy the tail of \`${error}\` is, which disturbs \`${proxy.name}\` and not \`${goal.name}\`: whether many candidates are still a gain depends on it.`;
    return [errorFinding(context, pressure, limit.by, { message, cannotTell: true })];
  }
  if (!limit.error || (limit.kind === 'shared' && !turning)) return [];
  const index = tailIndex(limit.error);
  const falls = Number.isFinite(index)
    ? `falls as a power of ${Number(index.toPrecision(3))} only`
    : 'falls more slowly than any exponential';
  const inTheLimit = `of ever more candidates the best by \`${proxy.name}\` owes it to \`${error}\` in the end, and \`${goal.name}\` is back to where it was without a choice`;
  const within = best ? `, which ${best.loud.sizes.at(-1)?.toLocaleString('en')} do not show yet` : '';
  return [
    errorFinding(context, pressure, limit.by, {
      message: `The tail of \`${error}\`, which disturbs \`${proxy.name}\`, ${falls}: ${turning ? turning.words : `${inTheLimit}${within}`}.`,
      mends: [...pursuing(context, optimizer, goal), ...quantilizing(optimizer)],
      ...severityOf(turning),
    }),
  ];
}

/** A warning where it is so of the design's own candidates; what holds of many more, or in the limit, is told. */
function severityOf(turning: Turning | undefined): Pick<RuleFinding, 'severity'> {
  if (!turning) return { severity: 'hint' };
  return turning.isReached ? {} : { severity: 'information' };
}
