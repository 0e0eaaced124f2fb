import { type Ends, lookedAtOften, lookedAtOnce } from '../statistics/ends.ts';
import type { Experiment } from './experiment.ts';

/** How sure each end of an interval is. `thresholds`: what it waited for, where that is known, see `lookedAtOften`. */
export function endsOf(
  { shareAtEachLook }: { readonly shareAtEachLook?: Experiment['shareAtEachLook'] | undefined },
  thresholds?: readonly number[],
): Ends {
  return shareAtEachLook === undefined ? lookedAtOnce : lookedAtOften(shareAtEachLook, thresholds);
}
