import type { Unit } from '../../language/design/unit.ts';
import { sameUnit } from '../../language/design/unit-algebra.ts';

/** Whether two quantities may be read on one axis: an unknown unit disagrees with none. */
export const unitsMayMeet = (a: Unit | undefined, b: Unit | undefined): boolean => !a || !b || sameUnit(a.powers, b.powers);
