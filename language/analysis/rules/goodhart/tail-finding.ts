import type { PathStep } from '../../../design/finding.ts';
import { drawnCandidates, variableOf } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import { type SelectionLimit, selectionLimit } from '../../chance/selection-limit.ts';
import type { Context } from '../../context.ts';
import type { Pressure } from '../../pressure.ts';
import { type RuleFinding, step, steps } from '../../rule.ts';

/** What many candidates that are draws of a world come to; where nobody picks among such, nothing. */
export function limitOf(context: Context, pressure: Pressure): SelectionLimit | undefined {
  const candidates = drawnCandidates(context, pressure);
  return candidates && selectionLimit(candidates);
}

/** A measure that goes against the goal, or goes not with it, has no gain to lose. */
export function isAgainst(context: Context, pressure: Pressure): boolean {
  const candidates = drawnCandidates(context, pressure);
  const joint = candidates && covariance(candidates.score, candidates.wanted);
  return joint !== undefined && joint <= 0;
}

/** The variable that an error is drawn by. */
export function errorVariable(context: Context, by: readonly string[]) {
  return by.map((source) => context.variables.get(variableOf(source))).find((variable) => variable !== undefined);
}

/** A finding on a search that is misled by an error: from the error to the proxy, and what that stands for. */
export function errorFinding(
  context: Context,
  { optimizer, proxy, goal }: Pressure,
  by: readonly string[],
  { message, severity, cannotTell, mends = [] }: Pick<RuleFinding, 'message' | 'severity' | 'cannotTell' | 'mends'>,
): RuleFinding {
  const error = errorVariable(context, by);
  const path: readonly PathStep[] = error
    ? [...steps(context, context.path(error.id, proxy.id) ?? [], 'proxy for'), step(goal)]
    : [step(optimizer, 'pursues'), step(proxy, 'proxy for'), step(goal)];
  return {
    on: optimizer.id,
    place: optimizer.pursues?.place ?? optimizer.namePlace,
    message,
    path,
    related: error ? [{ message: `\`${error.name}\` is drawn here`, place: error.mechanism.place }] : [],
    mends,
    ...(severity && { severity }),
    ...(cannotTell && { cannotTell }),
  };
}
