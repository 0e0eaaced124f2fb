import type { Column } from './column.ts';
import type { ColumnLayout } from './layout.ts';
import { elementwise, firstDraw, gather, splitLanes } from './operations.ts';
import type { ColumnProgram, Operation } from './program.ts';

/** Lanes of which many have the same id. */
export interface Common {
  /** Columns of such ids. */
  readonly ids: ReadonlySet<Column>;
  /** What is the same in all lanes, beside constants. */
  readonly same: ReadonlySet<Column>;
  /** The ids that differ, in the first lanes; and which of them each lane has, as a number from 0. */
  readonly different: Column;
  readonly index: Column;
}

/** To gather takes about as long as one of these. */
const quick: ReadonlySet<number> = new Set(
  (
    [
      'copy',
      'neg',
      '+',
      '-',
      '*',
      '/',
      '<',
      '<=',
      '>',
      '>=',
      '==',
      '!=',
      'and',
      'or',
      'not',
      'if',
      'sqrt',
      'abs',
      'floor',
      'ceil',
      'min',
      'max',
      'clamp',
    ] as const
  ).map((name) => elementwise[name].code),
);

/**
 * Takes out of programs, which run one after the other, what takes long and is the same in lanes of the same id: their draws, mostly. What is taken
 * out is the program that it returns, to be run before them on as many lanes as ids differ; they gather it. Undefined where nothing is taken
 * out. No number changes by it.
 */
export function takeOutCommon(
  programs: readonly ColumnProgram[],
  common: Common,
  layout: ColumnLayout,
): ColumnProgram | undefined {
  const operations = programs.flatMap((program) => program.operations());
  const found = commonOnes(operations, common, layout);
  const taken = new Set([...found.values()].flatMap(({ code, out }) => (quick.has(code) ? [] : [out])));
  if (taken.size === 0) return undefined;
  const needed = withOperands(taken, found);
  const own = new Map([...needed].map((column) => [column, layout.column()]));
  const program = layout.program();
  program.rewrite(
    operations.flatMap((operation) => {
      const { code, out, operands } = operation;
      if (found.get(out) !== operation || !needed.has(out)) return [];
      const from = operands.map((operand, i) =>
        code >= firstDraw && i === 0 ? common.different : (own.get(operand) ?? operand),
      );
      return [{ ...operation, out: own.get(out)!, operands: from }];
    }),
  );
  for (const one of programs)
    one.rewrite(
      one
        .operations()
        .map((operation) =>
          taken.has(operation.out)
            ? { code: gather, out: operation.out, operands: [own.get(operation.out)!, common.index] }
            : operation,
        ),
    );
  return program;
}

/** By what they write: the operations of which all that they read is common. */
function commonOnes(operations: readonly Operation[], { ids, same }: Common, layout: ColumnLayout): Map<Column, Operation> {
  const writes = new Map<Column, number>();
  for (const program of layout.programs) for (const { out } of program.operations()) writes.set(out, (writes.get(out) ?? 0) + 1);
  const found = new Map<Column, Operation>();
  const isCommon = (column: Column): boolean => layout.constants.has(column) || same.has(column) || found.has(column);
  for (const operation of operations) {
    const { code, out, operands } = operation;
    if (code === gather || code === splitLanes || writes.get(out) !== 1) continue;
    const [first, ...rest] = operands as readonly [Column, ...Column[]];
    if ((code >= firstDraw ? ids.has(first) : isCommon(first)) && rest.every(isCommon)) found.set(out, operation);
  }
  return found;
}

/** They, and what they are computed from. */
function withOperands(columns: ReadonlySet<Column>, found: ReadonlyMap<Column, Operation>): ReadonlySet<Column> {
  const needed = new Set(columns);
  for (const column of needed) for (const operand of found.get(column)!.operands) if (found.has(operand)) needed.add(operand);
  return needed;
}
