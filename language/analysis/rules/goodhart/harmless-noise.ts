import { type BestOfPressure, bestOfPressure } from '../../best-of-pressure.ts';
import { BestOfSettings } from '../../best-of-settings.ts';
import { drawnCandidates } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import { rawMoment } from '../../chance/moments.ts';
import { numberedLaw } from '../../chance/numbered-law.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { isRandom, type Pressure } from '../../pressure.ts';
import { searchSize, sweepsOf } from '../../search-size.ts';
import { answersOf, searched } from '../../settled.ts';
import { composed } from '../../signs/sign.ts';

/** What is random in a measure and not in the goal; what a law goes by has a part in the goal by what the law does. */
export function noiseIn(context: Context, { proxy, goal }: Pressure): readonly string[] {
  const [shared, answered] = [context.ancestors(goal.id), context.effectsOn(goal.id)];
  return [...context.ancestors(proxy.id).keys()].filter(
    (id) => !shared.has(id) && !answered.has(id) && isRandom(context.variables.get(id)),
  );
}

/**
 * Whether there is nothing that noise spoils: what the search moves does nothing to the goal, or what it does for the measure is against it; or,
 * on average, what is selected is no better without.
 */
export function isHarmless(context: Context, pressure: Pressure): boolean {
  const { optimizer, proxy, goal } = pressure;
  if (!goal.expression || !proxy.expression) return false;
  if (optimizer.selectsFrom) {
    const candidates = drawnCandidates(context, pressure);
    const joint = candidates && covariance(candidates.score, candidates.wanted);
    if (joint !== undefined && joint <= 0) return true;
    const { loud, quiet } = bestOfPressure(context, pressure) ?? {};
    return loud !== undefined && quiet !== undefined && isNoBetter(context, pressure, { loud, quiet }) === true;
  }
  const picked = searched(context, optimizer);
  const [measured, wanted] = [proxy, goal].map((one) => answersOf(context, optimizer, one, new Map(), picked));
  const both = [...(measured ?? [])].map(([id, sign]) =>
    composed(inDirection(proxy, sign), inDirection(goal, wanted?.get(id) ?? 'none')),
  );
  if (both.length > 0 && both.every((sign) => sign === 'none' || sign === 'falls')) return true;
  return isNoBetterTried(context, pressure, 1) ?? isNoBetterTried(context, pressure, patient) ?? false;
}

/** What the usual number of selections leaves open, so many times as many mostly decide. */
const patient = 16;

function isNoBetterTried(context: Context, pressure: Pressure, times: number): boolean | undefined {
  const tried = triedBothWays(context, pressure, times);
  return tried ? isNoBetter(context, pressure, tried) : false;
}

/** Settings as they are tried, and as they would be if all that is random in the measure alone lay at its mean. */
function triedBothWays(context: Context, pressure: Pressure, times: number): Required<BestOfPressure> | undefined {
  const { optimizer } = pressure;
  const settings = BestOfSettings.of(context, pressure);
  const means = noiseIn(context, pressure).map((id) => [id, meanOf(context, id)] as const);
  const still = new Map(means.flatMap(([id, mean]) => (mean === undefined ? [] : [[id, mean] as const])));
  if (!settings || still.size < means.length) return undefined;
  const model = optimizer.trials?.inWorld ? undefined : optimizer.uses?.id;
  const sizes = sizesOf(context, pressure);
  const loud = settings.curve(sizes, { model, noise: true, times });
  const quiet = loud && settings.curve(sizes, { model, still, noise: false, times });
  return quiet && { loud, quiet };
}

/** A grid tries all there are; who does not say how many may try any number. */
function sizesOf(context: Context, { optimizer }: Pressure): readonly number[] {
  const all = Number.MAX_SAFE_INTEGER;
  const own = optimizer.search?.method === 'grid' ? all : searchSize(context, optimizer);
  return own === undefined || sweepsOf(context, optimizer).length > 0 ? [4, 16, 64, own ?? all] : [own];
}

function meanOf(context: Context, id: string): number | undefined {
  const mechanism = context.variables.get(id)?.mechanism;
  const law =
    mechanism?.kind === 'draw'
      ? numberedLaw(mechanism.distribution, (parameter) => constantValue(context, parameter))
      : undefined;
  const mean = law && rawMoment(law, 1);
  return mean !== undefined && Number.isFinite(mean) ? mean : undefined;
}

/**
 * Whether of as many as the design looks at what is selected is better without what disturbs the measure by less than a hundredth of the spread
 * at most; undefined where that is open.
 */
function isNoBetter(context: Context, { optimizer }: Pressure, { loud, quiet }: Required<BestOfPressure>): boolean | undefined {
  const own = searchSize(context, optimizer) ?? Infinity;
  const isOne = sweepsOf(context, optimizer).length === 0 && loud.sizes.includes(own);
  let isSure = true;
  for (const [at, size] of loud.sizes.entries()) {
    if (isOne && size !== own) continue;
    const [low, high] = quiet.moreThan(loud, at);
    if (low > quiet.tooLittle(at)) return false;
    isSure &&= high <= quiet.tooLittle(at);
  }
  return isSure || undefined;
}
