import type { Expression } from '../../../design/expression.ts';
import { type BestOfPressure, bestOfPressure } from '../../best-of-pressure.ts';
import { drawnCandidates } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import { rankingOf } from '../../chance/ranking.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { served } from '../../levers.ts';
import { pursuing, quantilizing } from '../../mending.ts';
import { type Pressure, picks, pressures, unstated } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { sweepsOf } from '../../search-size.ts';
import { searched } from '../../settled.ts';
import { composed, type Sign } from '../../signs/sign.ts';
import page from './no-stop.md';
import { limitOf } from './tail-finding.ts';
import { turningOf } from './turning.ts';

/** A search by a measure that parts from the goal, and nothing that ends it in time. */
export const noStop: Rule = {
  id: 'goodhart/no-stop',
  title: 'Pressure without a stop',
  severity: 'warning',
  standing: 'grounded',
  source: 'Karwowski et al. 2024; Gao et al. 2023',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => unstopped(context, pressure)),
};

function unstopped(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  const { search } = optimizer;
  if (!search || search.method === 'quantilize' || !picks(context, optimizer)) return [];
  if (sweepsOf(context, optimizer).some(({ values }) => values.length > 1) || isCapped(context, pressure)) return [];
  const why = parting(context, pressure);
  if (!why) return [];
  return [
    {
      on: optimizer.id,
      place: search.place,
      message: `\`${optimizer.name}\` searches by \`${proxy.name}\` with no quantile, no cap and no sweep that looks for the peak, and ${why.words}.`,
      path: [
        step(optimizer, 'pursues'),
        step(proxy, 'proxy for'),
        step(goal, why.by ? 'parted from by' : undefined),
        ...(why.by ? [stepAt(why.by.name, why.by.namePlace)] : []),
      ],
      related: [],
      mends: [...quantilizing(optimizer), ...pursuing(context, optimizer, goal)],
      ...(why.severity ? { severity: why.severity } : {}),
      ...(why.cannotTell ? { cannotTell: true } : {}),
    },
  ];
}

interface Parting {
  readonly words: string;
  readonly by?: { readonly name: string; readonly namePlace: RuleFinding['place'] };
  readonly severity?: 'information';
  readonly cannotTell?: boolean;
}

/** Why more by the measure may be less of the goal. */
function parting(context: Context, pressure: Pressure): Parting | undefined {
  const { optimizer, proxy, goal } = pressure;
  const missing = unstated(pressure);
  if (missing)
    return {
      words: `cannot tell whether it parts from \`${goal.name}\`: \`${missing.name}\` has no expression`,
      cannotTell: true,
    };
  const best = bestOfPressure(context, pressure);
  if (best) return turned(context, pressure, best);
  if (limitOf(context, pressure)?.kind === 'lost') return { words: `many candidates are no gain of \`${goal.name}\` any more` };
  const both = searched(context, optimizer).map((lever) => ({
    lever,
    measured: served(context, proxy, lever.id),
    wanted: served(context, goal, lever.id),
  }));
  const together = both.map((one) => ({ ...one, way: composed(one.measured, one.wanted) }));
  const against = together.find(({ way }) => way === 'falls');
  if (against) {
    const words = `what \`${against.lever.named.name}\` does for it, it undoes of \`${goal.name}\``;
    const outright = parts(
      context,
      pressure,
      together.map(({ way }) => way),
    );
    return outright === false
      ? undefined
      : {
          words,
          by: against.lever.named,
          ...(outright ? {} : { severity: 'information', cannotTell: optimizer.selectsFrom !== undefined }),
        };
  }
  // The measure answers one way, and the goal now one way and now the other: somewhere is the best of it.
  const turning = both.find(({ measured, wanted }) => wanted === 'either' && (measured === 'rises' || measured === 'falls'));
  if (!turning) return undefined;
  const { named } = turning.lever;
  return {
    words: `from some \`${named.name}\` on more of it may be less of \`${goal.name}\``,
    by: named,
    severity: 'information',
  };
}

/** Of candidates that can be drawn: whether the best of many is worth less, by whatever it is. */
function turned(context: Context, pressure: Pressure, best: BestOfPressure): Parting | undefined {
  const turning = turningOf(context, pressure, best);
  if (!turning) return undefined;
  const { proxy, goal } = pressure;
  const against = searched(context, pressure.optimizer).find(
    ({ id }) => composed(served(context, proxy, id), served(context, goal, id)) === 'falls',
  );
  return {
    words: turning.words,
    ...(against && { by: against.named }),
    ...(turning.isReached ? {} : { severity: 'information' }),
  };
}

/** Whether more by the measure is less of the goal, all ways together; undefined where some are for it and none can say which outweigh. */
function parts(context: Context, pressure: Pressure, ways: readonly Sign[]): boolean | undefined {
  if (pressure.optimizer.selectsFrom) {
    const candidates = drawnCandidates(context, pressure);
    const joint = candidates && covariance(candidates.score, candidates.wanted);
    if (joint !== undefined) return joint < 0;
  }
  return ways.every((way) => way === 'falls' || way === 'none') ? true : undefined;
}

/** A score that goes no higher from some value on: enough is enough. */
function isCapped(context: Context, { proxy }: Pressure): boolean {
  const equation = (id: string): Expression | undefined => {
    const mechanism = context.variables.get(id)?.mechanism;
    return mechanism?.kind === 'equation' ? mechanism.expression : undefined;
  };
  const ranking = rankingOf(context, proxy, equation);
  if (ranking?.expression.kind !== 'call') return false;
  const { function: name, arguments: parts } = ranking.expression;
  const isNumber = (part: Expression | undefined) => constantValue(context, part) !== undefined;
  if (name === 'clamp') return isNumber(parts[ranking.high ? 2 : 1]);
  return name === (ranking.high ? 'min' : 'max') && parts.some(isNumber);
}
