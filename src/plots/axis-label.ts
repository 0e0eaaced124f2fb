import type { Unit } from '../../language/design/unit.ts';

/** A quantity and its unit: `speed (km/h)`. One without a dimension, or whose unit is unknown, is named alone. */
export function axisLabel(quantity: string, unit: Unit | undefined): string {
  return unit === undefined || unit.text === '1' ? quantity : `${quantity} (${unit.text})`;
}
