import type { Deployment, Regime, World } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';

/** One `deploy under` clause at a setting. */
export interface Deployed {
  readonly regime: Regime;
  readonly from: number;
  readonly probability: number;
}

/** A stretch of steps with the regimes that can be in force in it, lowest first: indices into the deployments. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly layers: readonly number[];
}

export function deployments(world: World, clauses: readonly Deployment[], setting: Setting): readonly Deployed[] {
  return clauses.map(({ regime, from, probability, place }) => {
    const found = world.regimes.find(({ id }) => id === regime.id);
    if (!found) throw new NotSimulated(`${regime.id} is no regime of ${world.name}, the world of this scenario`, place);
    return {
      regime: found,
      from: from ? Math.max(0, Math.round(setting.number(from))) : 0,
      probability: probability ? setting.number(probability) : 1,
    };
  });
}

/** Of several regimes the later clause wins from its step on; one that may not have come to be leaves those below it in force. */
export function segments(deployed: readonly Deployed[], steps: number): readonly Segment[] {
  const starts = [...new Set([0, ...deployed.map(({ from }) => from)])].filter((from) => from < steps).sort((a, b) => a - b);
  return starts.map((from, i) => {
    const inForce = deployed.flatMap((one, index) => (one.from <= from && one.probability > 0 ? [{ ...one, index }] : []));
    const lastCertain = inForce.findLastIndex(({ probability }) => probability >= 1);
    return { from, to: starts[i + 1] ?? steps, layers: inForce.slice(Math.max(0, lastCertain)).map(({ index }) => index) };
  });
}
