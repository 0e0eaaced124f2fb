import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';
import type { LayeredMechanism } from './mechanisms.ts';

/**
 * An action is chosen, or drawn evenly, as a share of its range: one of a range without end would run away.
 * @throws NotSimulated where an end is known to be infinite
 */
export function refuseEndless(action: string, layers: readonly LayeredMechanism[], setting: Setting, because: string): void {
  for (const { mechanism } of layers) {
    const domain = mechanism.kind === 'action' ? mechanism.domain : undefined;
    if (domain?.kind !== 'interval') continue;
    const [low, high] = [domain.low, domain.high].map((end) => setting.tryNumber(end));
    const open = low === Number.NEGATIVE_INFINITY ? 'lower' : high === Number.POSITIVE_INFINITY ? 'upper' : undefined;
    if (!open) continue;
    const name = action.slice(action.indexOf('.') + 1);
    const wanted = open === 'upper' ? 'the most that can be done' : 'the least that can be done';
    throw new NotSimulated(
      `${name} has no ${open} end, and ${because}: write ${wanted} in place of ${open === 'upper' ? '`inf`' : '`-inf`'}`,
      domain.place,
    );
  }
}
