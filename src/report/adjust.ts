import { pickable } from '../../language/analysis/ranges/pickable.ts';
import { type Adjustments, adjusted, searchSize } from '../../language/design/adjusted.ts';
import type { Design } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import type { ScenarioResult, SimulationWarning } from '../simulation/result.ts';
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
  const now = adjusted(design, set);
  const isAny = Object.keys(set).length > 0;
  const warnings = neverPicked(design, now, set);
  const told = (result: ScenarioResult): ScenarioResult => ({
    ...result,
    adjusted: set,
    warnings: [...warnings, ...result.warnings],
  });
  return { design: now, set, told: isAny ? told : (result) => result };
}

/** Params that are held where nobody could have picked them. */
function neverPicked({ optimizers }: Design, { lets, worlds }: Design, set: Adjustments): readonly SimulationWarning[] {
  const byId = new Map([...lets, ...worlds.flatMap((world) => world.lets)].map(({ id, value }) => [id, value]));
  return optimizers.flatMap(({ params }) =>
    params.flatMap((param): SimulationWarning[] => {
      const value = set[param.id];
      const range = pickable(param, byId);
      if (value === undefined || !range || range.has(value)) return [];
      const message = `${param.id} is held at ${value}, and it can only be picked from ${range.text}: hold it there, or widen its range`;
      return [{ kind: 'never picked', variable: param.id, message, place: param.place }];
    }),
  );
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
