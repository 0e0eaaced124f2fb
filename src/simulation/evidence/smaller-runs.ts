import { glance, type RiskQuestion } from './evidence.ts';
import { type RunSize, type Stretch, worths } from './witness-run.ts';

/** A run in which a failure happens. */
export interface Telling {
  readonly size: RunSize;
  readonly run: number;
}

/** The runs among which one is looked for. */
const first: readonly Stretch[] = [[0, 32]];
/** Of those only so many are tried smaller, those that lose most at full size, where an attempt with all would be this much work. */
const [few, much] = [4, glance];

/** What is less than this is not told from nothing. */
export const rounding = (worth: number): number => 1e-9 * (1 + Math.abs(worth));

/** Which run loses most by not being mended, where any loses more than `least`; what they lose on the mean; those to try smaller. */
export function* worstRun(
  question: RiskQuestion,
  size: RunSize,
  least: number,
  stretches = first,
): Generator<void, { readonly run: number; readonly mean: number; readonly next: readonly Stretch[] } | undefined> {
  const { written, mended, scale } = question;
  const { values: as, work } = yield* worths(question, written, size, stretches);
  const { values: better } = yield* worths(question, mended, size, stretches);
  const losses = as.map((value, run) => scale.direction * (better[run]! - value));
  const most = Math.max(...losses);
  if (!(most > Math.max(least, rounding(Math.max(...as.map(Math.abs)))))) return undefined;
  const runs = stretches.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at));
  const order = [...losses.keys()].sort((one, other) => losses[other]! - losses[one]!).map((at) => runs[at]!);
  return {
    run: order[0]!,
    mean: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    next: work * losses.length < much ? stretches : order.slice(0, few).map((run) => [run, run + 1]),
  };
}

/**
 * The least number, of those below `most`, with which one of the runs still loses more than `least`: `sized` gives a run that size. It is
 * looked for from 1 on, in steps that grow with it, then in between: with one less it does not happen. Undefined where it takes them all.
 */
export function* fewest(
  question: RiskQuestion,
  most: number,
  sized: (count: number) => RunSize,
  least: number,
  stretches?: readonly Stretch[],
): Generator<void, (Telling & { readonly count: number }) | undefined> {
  let below = 0;
  let found: (Telling & { readonly count: number }) | undefined;
  const happens = function* (count: number): Generator<void, boolean> {
    const size = sized(count);
    const worst = yield* worstRun(question, size, least, stretches);
    if (worst) found = { size, run: worst.run, count };
    else below = count;
    return worst !== undefined;
  };
  for (const count of upTo(most)) if (yield* happens(count)) break;
  for (;;) {
    const count: number = Math.floor((below + (found?.count ?? most)) / 2);
    if (count <= below) return found;
    yield* happens(count);
  }
}

/** 1 to 8 one by one, then in steps of a half, without the last. */
function upTo(most: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = 1; size < most; size = size < 8 ? size + 1 : Math.ceil(1.5 * size)) sizes.push(size);
  return sizes;
}
