import type { Goal, Optimizer, Regime } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { apart } from '../../sample/apart.ts';
import { selection } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';

/** By how much better a selector's goal comes out as is planned than if the same were done by chance. */
export interface Brought {
  readonly inTrials: number;
  readonly once: number;
  /** Less than this is nothing. */
  readonly negligible: number;
}

/**
 * What is planned for a goal of its own brings the goal of a selector, on average: as the world is, and once a regime has come. With the params
 * that the selector picks, in either; where to find these takes too long, with params that are drawn. Undefined where there is no sample.
 */
export function broughtBy(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  wanted: Goal,
  regime: Regime,
): Brought | undefined {
  return once(context, `${mesa.id} of ${selector.id} in ${regime.id}`, () => asked(context, mesa, selector, wanted, regime));
}

const once = oncePer<Brought | undefined>();

function asked(context: Context, mesa: Optimizer, selector: Optimizer, wanted: Goal, regime: Regime): Brought | undefined {
  const selected = Sample.of(context, selector);
  const set = selected && selection(selected);
  // Where looking for these took all that one may ask, a sample of which nothing is asked yet.
  const sample = set ? selected : Sample.of(context, selector);
  if (!sample) return undefined;
  const sign = wanted.sense === 'minimize' ? -1 : 1;
  const [inTrials, once] = [undefined, regime].map((met) => {
    const as = { ...(set && { set }), deployed: true, regime: met };
    const [planned, byChance] = [sample.goal(wanted, as), sample.goal(wanted, { ...as, evenly: new Set([mesa.id]) })];
    return planned && byChance && apart(planned, byChance);
  });
  return inTrials && once && { inTrials: sign * inTrials.mean, once: sign * once.mean, negligible: inTrials.negligible };
}
