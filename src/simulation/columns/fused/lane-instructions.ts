import type { Elementwise } from '../operations.ts';
import { f64x2 } from './vector-module.ts';

/** Comparisons, which give a mask. */
export const comparisons: Partial<Record<Elementwise, number>> = {
  '<': f64x2.lt,
  '<=': f64x2.le,
  '>': f64x2.gt,
  '>=': f64x2.ge,
  '==': f64x2.eq,
  '!=': f64x2.ne,
};

/** What is one instruction. */
export const single: Partial<Record<Elementwise, number>> = {
  neg: f64x2.neg,
  '+': f64x2.add,
  '-': f64x2.sub,
  '*': f64x2.mul,
  '/': f64x2.div,
  sqrt: f64x2.sqrt,
  abs: f64x2.abs,
  floor: f64x2.floor,
  ceil: f64x2.ceil,
  min: f64x2.min,
  max: f64x2.max,
};

/** What is a few instructions, each with code of its own; the remainder where it is of a power of two, from 1 on. */
const several = [
  'and',
  'or',
  'not',
  'if',
  'sign',
  'round',
  'clamp',
  'clearly >',
  'mod',
] as const satisfies readonly Elementwise[];
export type Several = (typeof several)[number];

/** Whether an operation is a few instructions, whatever the numbers. */
export function hasInstructions(operation: Elementwise): boolean {
  return operation in comparisons || operation in single || isSeveral(operation);
}

export const isSeveral = (operation: Elementwise): operation is Several => (several as readonly string[]).includes(operation);
