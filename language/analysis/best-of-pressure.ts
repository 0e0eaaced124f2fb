import { BestOfSettings } from './best-of-settings.ts';
import { BestOfCurve } from './chance/best-of-curve.ts';
import { candidateRows } from './chance/candidate-rows.ts';
import { candidatesText } from './chance/candidates-text.ts';
import { type DrawnCandidates, drawnCandidates } from './chance/drawn-candidates.ts';
import type { Context } from './context.ts';
import { oncePer } from './once-per.ts';
import type { Pressure } from './pressure.ts';
import { negligibleShare } from './sample/apart.ts';
import { searchSize } from './search-size.ts';
import { isAfforded, takeTime } from './taking-time.ts';

/** What many candidates come to is looked at up to so many draws or settings at least, and at most. */
const [usualReach, usualSettings, farthestReach] = [1_024, 64, 16_384];

/** Rows of a batch; batches that are drawn before it is asked whether they are enough; and how many draws there are in all at most. */
const [rows, batches, mostDraws] = [2_048, 16, 600_000];

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
  // What is remembered counts too: what is found shall not hang on what was typed before.
  if (!isAfforded(context, 'curves', 1)) return undefined;
  const text = `${sizes} ${candidatesText(candidates)}`;
  const found = learntBefore.has(text) ? learntBefore.get(text) : ofCandidates(context, candidates, sizes);
  // What was used last stands last.
  learntBefore.delete(text);
  learntBefore.set(text, found);
  for (const [oldest] of learntBefore) if (learntBefore.size > remembered) learntBefore.delete(oldest);
  return found;
}

function ofCandidates(context: Context, candidates: DrawnCandidates, sizes: readonly number[]): BestOfPressure | undefined {
  const drawn = candidateRows(candidates);
  if (!drawn) return undefined;
  takeTime(context);
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
    }
    if (loud.isClear(negligibleShare)) break;
  }
  return { loud, ...(quiet.isLearnt && { quiet }) };
}

/** Powers of two up to the reach, and the design's own number. */
function sizesOf(own: number, usual: number): readonly number[] {
  const reach = Math.min(Math.max(own, usual), farthestReach);
  const powers = Array.from({ length: Math.floor(Math.log2(reach)) + 1 }, (_, at) => 2 ** at);
  return [...new Set([...powers, ...(own >= 1 && own <= reach ? [Math.floor(own)] : []), reach])].sort((a, b) => a - b);
}
