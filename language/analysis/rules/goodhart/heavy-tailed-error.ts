import { drawnCandidates } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import { tailIndex } from '../../chance/tail.ts';
import type { Context } from '../../context.ts';
import { pursuing, quantilizing } from '../../mending.ts';
import { type Pressure, picks, pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding } from '../../rule.ts';
import page from './heavy-tailed-error.md';
import { errorFinding, errorVariable, limitOf } from './tail-finding.ts';

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
  if ((limit?.kind !== 'lost' && limit?.kind !== 'unknown') || isAgainst(context, pressure)) return [];
  const error = errorVariable(context, limit.by)?.name ?? proxy.name;
  if (limit.kind === 'unknown') {
    const message = `Cannot tell how heavy the tail of \`${error}\` is, which disturbs \`${proxy.name}\` and not \`${goal.name}\`: whether many candidates are still a gain depends on it.`;
    return [errorFinding(context, pressure, limit.by, { message, cannotTell: true })];
  }
  const index = tailIndex(limit.error);
  const falls = Number.isFinite(index)
    ? `falls as a power of ${Number(index.toPrecision(3))} only`
    : 'falls more slowly than any exponential';
  const message = `The tail of \`${error}\`, which disturbs \`${proxy.name}\`, ${falls}: of many candidates the best by \`${proxy.name}\` owes it to \`${error}\`, and \`${goal.name}\` is back to where it was without a choice.`;
  return [
    errorFinding(context, pressure, limit.by, {
      message,
      mends: [...pursuing(context, optimizer, goal), ...quantilizing(optimizer)],
    }),
  ];
}

/** A measure that goes against the goal, or goes not with it, has no gain to lose. */
function isAgainst(context: Context, pressure: Pressure): boolean {
  const candidates = drawnCandidates(context, pressure);
  const joint = candidates && covariance(candidates.score, candidates.wanted);
  return joint !== undefined && joint <= 0;
}
