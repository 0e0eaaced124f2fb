import type { Regime } from '../../../language/design/design.ts';
import { reads } from '../../../language/design/reads.ts';
import type { Cast } from '../cast.ts';
import { dependants } from '../planning/dependants.ts';
import { Mechanisms } from './mechanisms.ts';

/** What a regime replaces, with its descendants: what a candidate that is a draw does not keep where the regime is in force. */
export function redrawnUnder({ replaces }: Regime, cast: Cast): ReadonlySet<string> {
  const readBy = [...cast.acts].map(([id, { act, optimizer }]): [string, string[]] => [
    id,
    act.kind === 'law' ? reads(act.law).map((read) => read.id) : optimizer.observes.map((seen) => seen.id),
  ]);
  return dependants(new Mechanisms(cast.world), new Set(replaces.map(({ variable }) => variable.id)), new Map(readBy));
}
