import { type Allowance, allowanceOf } from './allowance.ts';
import { BestOfSettings } from './best-of-settings.ts';
import { BestOfCurve } from './chance/best-of-curve.ts';
import { type CandidateRows, candidateRows } from './chance/candidate-rows.ts';
import { candidatesText } from './chance/candidates-text.ts';
import { type DrawnCandidates, drawnCandidates } from './chance/drawn-candidates.ts';
import type { Context } from './context.ts';
import { oncePer } from './once-per.ts';
import type { Pressure } from './pressure.ts';
import { negligibleShare } from './sample/apart.ts';
import { searchSize } from './search-size.ts';
import { inTurn, pauseWhereDue, worked } from './taking-time.ts';

/** What many candidates come to is looked at up to so many draws or settings at least, and at most. */
const [usualReach, usualSettings, farthestReach] = [1_024, 64, 16_384];

/** Rows of a batch; batches that are drawn before it is asked whether they are enough; and how many draws there are in all at most. */
const [rows, batches, mostDraws] = [2_048, 16, 600_000];

/** Of the gain, what so many times as many candidates bring at most where it is level. */
export const [levelShare, levelStep] = [0.075, 8];

/** What the best of ever more candidates that are draws is worth. */
export interface BestOfPressure {
  readonly loud: BestOfCurve;
  /** Were all that disturbs the measure at its mean; absent where nothing does. */
  readonly quiet?: BestOfCurve;
}

const once = oncePer<BestOfPressure | undefined>();

/** Learnt from a sample that is the same each time; once for a context. Undefined where nobody picks among draws, or these cannot be drawn. */
export function bestOfPressure(context: Context, pressure: Pressure): BestOfPressure | undefined {
  return once(context, pressure.optimizer.id, () => learnt(context, pressure));
}

function learnt(context: Context, pressure: Pressure): BestOfPressure | undefined {
  return pressure.optimizer.selectsFrom ? ofDraws(context, pressure) : ofSettings(context, pressure);
}

/** Settings are tried in the world itself: what a model makes of the measure is another matter. */
function ofSettings(context: Context, pressure: Pressure): BestOfPressure | undefined {
  const sizes = sizesOf(searchSize(context, pressure.optimizer) ?? 1, usualSettings);
  const loud = BestOfSettings.of(context, pressure)?.curve(sizes, { noise: true });
  return loud && { loud };
}

/** Whatever else is typed, the same candidates are not drawn again: those of so many optimizers are remembered. */
const remembered = 100;
const learntBefore = new Map<string, BestOfPressure | undefined>();

function ofDraws(context: Context, pressure: Pressure): BestOfPressure | undefined {
  const candidates = drawnCandidates(context, pressure);
  if (!candidates) return undefined;
  const sizes = sizesOf(searchSize(context, pressure.optimizer) ?? 1, usualReach);
  const text = `${sizes} ${candidatesText(candidates)}`;
  // What is remembered counts too: what is found shall not hang on what was typed before.
  inTurn(context);
  if (!allowance(context, 'curves', () => allowanceOf(context, 'curves')).reaches(text, 1)) return undefined;
  const found = learntBefore.has(text) ? learntBefore.get(text) : ofCandidates(context, text, candidates, sizes);
  // What was used last stands last.
  learntBefore.delete(text);
  learntBefore.set(text, found);
  for (const [oldest] of learntBefore) if (learntBefore.size > remembered) learntBefore.delete(oldest);
  return found;
}

type Learning = Generator<number, BestOfPressure | undefined>;
const underway = oncePer<Learning>();
const allowance = oncePer<Allowance>();

/** @throws TakesTime where a pause is due; it then goes on from there */
function ofCandidates(
  context: Context,
  text: string,
  candidates: DrawnCandidates,
  sizes: readonly number[],
): BestOfPressure | undefined {
  const drawn = candidateRows(candidates);
  if (!drawn) return undefined;
  const steps = underway(context, text, () => learning(drawn, sizes));
  for (;;) {
    pauseWhereDue(context);
    const { done, value } = steps.next();
    if (done) return value;
    worked(context, value);
  }
}

/** After each batch it says what that took, in operations on a column: about a hundredth for a draw, and a tenth for a candidate's place among all. */
function* learning(drawn: CandidateRows, sizes: readonly number[]): Learning {
  // Of candidates of many draws each there are fewer, and one round only.
  const inBatch = Math.min(rows, 2 ** Math.floor(Math.log2(mostDraws / (batches * Math.max(1, drawn.draws)))));
  const rounds = Math.min(4, Math.max(1, Math.floor(mostDraws / (batches * inBatch * Math.max(1, drawn.draws)))));
  const [loud, quiet] = [new BestOfCurve(sizes), new BestOfCurve(sizes)];
  for (let round = 0; round < rounds; round++) {
    for (let batch = 0; batch < batches; batch++) {
      const one = drawn.batch(round * batches + batch, inBatch);
      if (!one) return undefined;
      loud.add(one.loud);
      if (one.quiet) quiet.add(one.quiet);
      yield inBatch * (drawn.draws / 100 + 0.1);
    }
    const isTold = !quiet.isLearnt || loud.isLevelTold(loud.fewer(sizes.length - 1, levelStep), levelShare);
    if (loud.isClear(negligibleShare) && isTold) break;
  }
  return { loud, ...(quiet.isLearnt && { quiet }) };
}

/** Powers of two up to the reach, and the design's own number. */
function sizesOf(own: number, usual: number): readonly number[] {
  const reach = Math.min(Math.max(own, usual), farthestReach);
  const powers = Array.from({ length: Math.floor(Math.log2(reach)) + 1 }, (_, at) => 2 ** at);
  return [...new Set([...powers, ...(own >= 1 && own <= reach ? [Math.floor(own)] : []), reach])].sort((a, b) => a - b);
}
