import type { Principal } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import type { Context } from '../../context.ts';

/** Who can halt whom, by what. */
export interface Halt {
  readonly principal: Principal;
  /** The optimizer's id, and that of the action or variable. */
  readonly optimizer: string;
  readonly by: string;
  readonly place: Place;
}

/** Of those that say by what they halt. */
export function haltsOf({ design }: Context): readonly Halt[] {
  return design.principals.flatMap((principal) =>
    principal.canHalt.flatMap(({ optimizer, by, place }) =>
      by ? [{ principal, optimizer: optimizer.id, by: by.id, place }] : [],
    ),
  );
}
