import type { Column } from '../column.ts';
import type { Operation } from '../program.ts';
import { isFusible } from './lane-values.ts';

/** A sine, a power or a draw takes about as long as so many operations in a loop of their own: 7 ns where these take half of one. */
const slow = 14;

/** How long operations take on a lane, about: as so many of those that are a few instructions. */
export function laneWork(operations: readonly Operation[], constants: ReadonlyMap<Column, number>): number {
  return operations.reduce((work, operation) => work + (isFusible(operation, constants) ? 1 : slow), 0);
}
