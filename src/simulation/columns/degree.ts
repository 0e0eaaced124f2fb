import type { Column } from './column.ts';
import type { ColumnLayout } from './layout.ts';
import { type Elementwise, elementwise } from './operations.ts';
import type { ColumnProgram } from './program.ts';

const names = new Map<number, Elementwise>(
  Object.entries(elementwise).map(([name, { code }]) => [code, name as Elementwise] as const),
);

/**
 * The degree of a column as a polynomial in those of `variables`, once the programs have run one after the other: 0 where it does not depend on
 * them, infinite where it may be no polynomial.
 */
export function degreeOf(
  column: Column,
  variables: readonly Column[],
  programs: readonly ColumnProgram[],
  { constants }: ColumnLayout,
): number {
  const degrees = new Map<number, number>(variables.map((one) => [one, 1]));
  const degree = (of: number): number => degrees.get(of) ?? 0;
  for (const program of programs)
    for (const { code, out, operands } of program.operations())
      degrees.set(out, degreeAfter(names.get(code), operands.map(degree), constants.get(operands[1]!)));
  return degree(column);
}

/** `exponent`: the second operand, where it is a constant. */
function degreeAfter(operation: Elementwise | undefined, of: readonly number[], exponent: number | undefined): number {
  const [first = 0, second = 0, third = 0] = of;
  const most = Math.max(0, ...of);
  if (most === 0) return 0;
  switch (operation) {
    case 'copy':
    case 'neg':
    case '+':
    case '-':
      return most;
    case '*':
      return first + second;
    case '/':
      return second === 0 ? first : Number.POSITIVE_INFINITY;
    case '^':
      return exponent !== undefined && Number.isInteger(exponent) && exponent > 0 ? first * exponent : Number.POSITIVE_INFINITY;
    case 'if':
      return first === 0 ? Math.max(second, third) : Number.POSITIVE_INFINITY;
    default:
      return Number.POSITIVE_INFINITY;
  }
}
