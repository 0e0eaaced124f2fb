import { products } from './action-search.ts';
import type { PlanStep } from './plan-step.ts';
import type { Player } from './player.ts';

/** All that the players can do together in a step: every combination of their actions' values, the last fastest. */
export interface JointActions {
  readonly count: number;
  /** By player: how many combinations of its own it has (1 where its actions are given), and how far apart two of them stand. */
  readonly own: readonly { readonly count: number; readonly stride: number }[];
  /** By player, action and joint action: which of the values. */
  readonly values: readonly (readonly Int32Array[])[];
}

export function jointActions(players: readonly Player[], step: PlanStep, isFirst: boolean): JointActions {
  const sizes = players.map((player) =>
    player.rangesAt(step).map((range) => (isFirst && player.isGivenAtFirst ? 1 : 'values' in range ? range.values.length : 0)),
  );
  const counts = sizes.map((own) => own.reduce((product, size) => product * size, 1));
  const count = counts.reduce((product, own) => product * own, 1);
  const values = sizes.map((own) => own.map(() => new Int32Array(count)));
  const flat = values.flat();
  let joint = 0;
  for (const indices of products(sizes.flat())) {
    for (const [k, index] of indices.entries()) flat[k]![joint] = index;
    joint++;
  }
  let stride = count;
  const own = counts.map((size) => {
    stride /= size;
    return { count: size, stride };
  });
  return { count, own, values };
}

export function isDiscrete(players: readonly Player[], step: PlanStep): boolean {
  return players.every((player) => player.rangesAt(step).every((range) => 'values' in range));
}
