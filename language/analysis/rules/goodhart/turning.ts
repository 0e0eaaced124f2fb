import type { BestOfPressure } from '../../best-of-pressure.ts';
import type { Context } from '../../context.ts';
import type { Pressure } from '../../pressure.ts';
import { negligibleShare } from '../../sample/apart.ts';
import { searchSize } from '../../search-size.ts';
import { rounded } from '../../wording.ts';

/** Where the best of ever more candidates is worth less again. */
export interface Turning {
  /** From how many candidates on, and what of how many is worth, in the goal's units. */
  readonly words: string;
  /** Whether the design looks at so many that it is worth less; one that does not say how many may. */
  readonly isReached: boolean;
}

/** Undefined where it is not so as far as candidates were drawn, or may not be. */
export function turningOf(context: Context, { optimizer, goal }: Pressure, { loud }: BestOfPressure): Turning | undefined {
  const last = loud.sizes.length - 1;
  const peak = loud.peakBefore(last, negligibleShare);
  if (peak === undefined) return undefined;
  const own = searchSize(context, optimizer);
  const ownLast = loud.sizes.findLastIndex((size) => own === undefined || size <= own);
  const isReached = loud.peakBefore(ownLast, negligibleShare) !== undefined;
  const worth = (at: number): string => rounded(goal.sense === 'minimize' ? -loud.worth(at) : loud.worth(at));
  const best = (at: number): string => `${worth(at)} of the best of ${counted(loud.sizes[at] ?? 1)}`;
  const from =
    peak === 0
      ? `the best of many is worth less of \`${goal.name}\` than any one (on average ${worth(0)} of one, ${best(last)})`
      : `past about ${counted(loud.sizes[peak] ?? 1)} candidates it costs more and more of \`${goal.name}\` (on average ${best(peak)}, ${best(last)})`;
  return { words: own !== undefined && !isReached ? `${from}; ${counted(own)} are not so many` : from, isReached };
}

const counted = (value: number): string => value.toLocaleString('en');
