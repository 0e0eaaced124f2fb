import { type Adjustments, adjusted, searchSize } from '../../language/design/adjusted.ts';
import type { Design } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { Refusal } from './refusal.ts';

/** Lets, params and searches by id. */
const adjustableIn = ({ lets, worlds, optimizers }: Design): readonly string[] =>
  [
    ...lets,
    ...worlds.flatMap((world) => world.lets),
    ...optimizers.flatMap((one) => [...one.params, ...[searchSize(one) ?? []].flat()]),
  ].map(({ id }) => id);

/** A design at the values that it has, and how its results tell of them. */
export interface Adjusted {
  readonly design: Design;
  /** Those of the values that it has, in its own order. */
  readonly set: Adjustments;
  readonly told: (result: ScenarioResult) => ScenarioResult;
}

export function adjust(design: Design, values: Adjustments): Adjusted {
  const set = Object.fromEntries(adjustableIn(design).flatMap((id) => (id in values ? [[id, values[id]!] as const] : [])));
  const isAny = Object.keys(set).length > 0;
  return { design: adjusted(design, set), set, told: (result) => (isAny ? { ...result, adjusted: set } : result) };
}

/**
 * `askedAs`: how the values were asked for, before their name.
 * @throws Refusal where a name is no let, no param and no search of any of the designs.
 */
export function checkAdjustments(designs: readonly Design[], values: Adjustments, askedAs = '--set'): void {
  const known = [...new Set(designs.flatMap(adjustableIn))];
  for (const id of Object.keys(values)) {
    if (known.includes(id)) continue;
    const meant = nearest(id, known) ?? known.find((one) => one.endsWith(`.${id}`));
    const instead = meant ? `did you mean ${meant}?` : `there are: ${known.join(', ') || 'none'}`;
    throw new Refusal(`${askedAs} ${id}: no let, no param and no search has this name; ${instead}`);
  }
}
