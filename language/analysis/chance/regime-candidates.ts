import type { Goal, Optimizer, Regime } from '../../design/design.ts';
import { type Allowance, allowanceOf } from '../allowance.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { oncePer } from '../once-per.ts';
import { quantileOf } from '../sample/quantile.ts';
import { randomNumbers } from '../sample/random-numbers.ts';
import type { Quantile } from '../sample/tabulated.ts';
import { searchSize, sweepsOf } from '../search-size.ts';
import { inTurn, pauseWhereDue, worked } from '../taking-time.ts';
import { BestOfCurve } from './best-of-curve.ts';
import { drawsIn, filled } from './candidate-rows.ts';
import { expansionOf, hasStates, inModel, made, noisy } from './drawn-candidates.ts';
import { Expansion } from './expansion.ts';
import type { Made } from './made-of.ts';
import { type Polynomial, stretched } from './polynomial.ts';
import { RowValues } from './row-values.ts';
import { tailedShares } from './tailed-shares.ts';

/** Candidates of a batch, batches before it is asked whether they are enough, and how often more are drawn. */
const [rows, batches, rounds] = [1_024, 16, 4];
/** More draws a candidate are not looked into; of more trials, so many evenly spread over what may happen stand for all. */
const [mostDraws, mostTrials] = [32, 16];

/** By what it is selected, in a model, and what is wanted of it. */
export interface Picking {
  readonly measure: Goal;
  readonly model: string | undefined;
  readonly goal: Goal;
}

/**
 * Whether of candidates that are draws the best of n is worth more, once a regime is in force, if it is picked by trials in that regime: by more
 * than is too little to matter. A candidate keeps its draws; what the regime replaces, and draws below it, come
 * anew, in trials for all candidates alike (src/simulation/semantics.md). Undefined where they cannot be drawn.
 */
export function knowingHelps(context: Context, optimizer: Optimizer, regime: Regime, picking: Picking): boolean | undefined {
  const { measure, model, goal } = picking;
  const key = [optimizer, regime, measure, { id: model ?? '' }, goal].map(({ id }) => id).join(' ');
  return told(context, key, () => learnt(context, key, () => learning(context, optimizer, regime, picking)));
}

const told = oncePer<boolean | undefined>();
type Learning = Generator<number, boolean | undefined>;
const underway = oncePer<Learning>();
const allowance = oncePer<Allowance>();

/** @throws TakesTime where a pause is due; it then goes on from there */
function learnt(context: Context, key: string, begin: () => Learning): boolean | undefined {
  inTurn(context);
  if (!allowance(context, 'curves', () => allowanceOf(context, 'curves')).reaches(key, 1)) return undefined;
  const steps = underway(context, key, begin);
  for (;;) {
    pauseWhereDue(context);
    const { done, value } = steps.next();
    if (done) return value;
    worked(context, value);
  }
}

/** After each batch it says what that took, in operations on a column: about a hundredth for a draw, and a tenth for a candidate's place among all. */
function* learning(context: Context, optimizer: Optimizer, regime: Regime, picking: Picking): Learning {
  const world = context.worlds.get(optimizer.selectsFrom?.id ?? '');
  if (!world || hasStates(world) || optimizer.search?.method !== 'best of') return undefined;
  const drawing = drawingOf(context, optimizer, regime, picking);
  const own = searchSize(context, optimizer);
  if (!drawing || own === undefined || own < 1) return undefined;
  const others = sweepsOf(context, optimizer).length > 0 ? [4, 16, 64] : [];
  const sizes = [...new Set([1, ...others, Math.floor(own)])].sort((a, b) => a - b);
  const [as, known] = [new BestOfCurve(sizes), new BestOfCurve(sizes)];
  for (let round = 0; round < rounds; round++) {
    for (let batch = 0; batch < batches; batch++) {
      const one = drawing.batch(round * batches + batch);
      if (!one) return undefined;
      as.add({ ...one, scores: one.as });
      known.add({ ...one, scores: one.known });
      yield rows * (drawing.draws / 100 + 0.2);
    }
    const sure = sizes.map((_, at) => ({ more: known.moreThan(as, at), limit: known.tooLittle(at) }));
    if (sure.some(({ more: [low], limit }) => low > limit) || sure.every(({ more: [, high], limit }) => high < limit)) break;
  }
  return sizes.some((_, at) => known.worth(at) - as.worth(at) > known.tooLittle(at));
}

/** A batch of candidates: what they score as it is, and in the regime; and what they are worth there. */
interface Batch {
  readonly as: Float64Array;
  readonly known: Float64Array;
  readonly worths: Float64Array;
  readonly weights: Float64Array;
}

interface Drawing {
  /** How many draws are drawn or read for one candidate. */
  readonly draws: number;
  readonly batch: (which: number) => Batch | undefined;
}

function drawingOf(
  context: Context,
  optimizer: Optimizer,
  regime: Regime,
  { measure, model, goal }: Picking,
): Drawing | undefined {
  if (!measure.expression || !goal.expression) return undefined;
  const parts = new Map<string, string>();
  const truth = expansionOf(context, parts);
  const replaced = inRegime(context, regime);
  const oriented = (of: Expansion, { expression, sense }: Goal): Polynomial | undefined =>
    expression && (sense === 'minimize' ? stretched(of.of(expression), -1) : of.of(expression));
  const trials = constantValue(context, optimizer.trials?.count) ?? 1;
  const noise = context.goalOf(optimizer)?.noise;
  const sd = noise ? (constantValue(context, noise.sd) ?? Number.NaN) : 0;
  const scored = (otherwise: (name: Parameters<typeof made>[1]) => Made): Polynomial | undefined => {
    const plain = oriented(new Expansion(inModel(context, model, otherwise, truth), parts), measure);
    return plain && noisy(plain, sd / Math.sqrt(trials), measure.id);
  };
  const [score, learned] = [scored((name) => made(context, name)), scored(replaced.made)];
  const worth = oriented(new Expansion(replaced.made, parts), goal);
  const all = score && learned && worth && [score, learned, worth].map(drawsIn);
  if (!all || all.includes(undefined) || !Number.isInteger(trials) || trials < 1) return undefined;
  const laws = new Map(all.flatMap((draws) => [...(draws ?? [])]));
  const quantiles = new Map<string, Quantile>();
  for (const [source, law] of laws) {
    const quantile = quantileOf(law);
    if (!quantile) return undefined;
    quantiles.set(source, quantile);
  }
  const places = new Map([...laws.keys()].map((source, place) => [source, place]));
  if (laws.size > mostDraws) return undefined;
  const anew = [...(all[1]?.keys() ?? [])].filter(replaced.isAnew);
  const count = anew.length > 0 ? Math.min(trials, mostTrials) : 1;

  const batch: Drawing['batch'] = (which) => {
    const { shares, weights } = tailedShares(laws.size, rows, which);
    const drawn = (source: string): Float64Array | undefined => {
      const quantile = quantiles.get(source);
      return quantile && shares[places.get(source) ?? -1]?.map((share) => quantile(share));
    };
    const lucks = new Map(anew.map((source, at) => [source, lucksOf(count, trials, which * anew.length + at)]));
    const own = new RowValues(rows, drawn);
    const [as, worths] = [filled(own.of(score), rows), filled(own.of(worth), rows)];
    const known = new Float64Array(rows);
    for (let trial = 0; trial < count; trial++) {
      const inTrial = (source: string): Float64Array | number | undefined => {
        const luck = lucks.get(source)?.[trial];
        return luck === undefined ? drawn(source) : quantiles.get(source)?.(luck);
      };
      const one = filled(new RowValues(rows, inTrial).of(learned), rows);
      if (!one) return undefined;
      for (let row = 0; row < rows; row++) known[row]! += one[row]! / count;
    }
    if (!as || !worths || [as, worths, known].some((values) => values.some(Number.isNaN))) return undefined;
    return { as, known, worths, weights };
  };
  return { draws: laws.size * (count + 1), batch };
}

/** What names are made of in a regime; what is drawn anew there is called after it. */
function inRegime(context: Context, regime: Regime) {
  const mechanisms = new Map(regime.replaces.map(({ variable, mechanism }) => [variable.id, mechanism]));
  const below = new Set([...mechanisms.keys()].flatMap((id) => [id, ...context.descendants(id).keys()]));
  const mark = ` in ${regime.id}`;
  return {
    made: (name: Parameters<typeof made>[1]): Made => {
      const mechanism = mechanisms.get(name.id);
      const found: Made = mechanism ? { kind: 'mechanism', mechanism, source: name.id } : made(context, name);
      return found.kind === 'mechanism' && below.has(name.id) ? { ...found, source: `${name.id}${mark}` } : found;
    },
    isAnew: (source: string): boolean => source.endsWith(mark),
  };
}

/** Where in its distribution a draw lies in each trial: at random, or evenly spread where they stand for more. */
function lucksOf(count: number, trials: number, seed: number): readonly number[] {
  const random = randomNumbers(seed);
  const lucks = Array.from({ length: count }, (_, at) => (trials > count ? (at + 0.5) / count : random()));
  return lucks
    .map((luck) => ({ luck, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ luck }) => luck);
}
