import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { products } from './action-search.ts';
import type { PlanModel } from './plan-model.ts';

/** To try more combinations of actions in one program would make it long. */
const mostCombinations = 64;

/**
 * The best of a few actions, or combinations of them, found by one program: what `searchActions` finds of finite sets, where what a decision
 * gives is no mean of samples. Each is tried and compared with the best before it; the rules for equal ones are those of `BestActions`.
 */
export class FiniteChoice {
  readonly program: ColumnProgram;
  /** By action, where the best is written. */
  readonly best: readonly Column[];

  /** Undefined where it would not do, or where the model's machine has been started: a program added then is not in it. */
  static of(model: PlanModel): FiniteChoice | undefined {
    const sets = finiteSets(model);
    return sets && new FiniteChoice(model, sets);
  }

  private constructor(model: PlanModel, sets: readonly (readonly Column[])[]) {
    const { layout } = model;
    const { preferred } = model.players[0]!;
    const program = layout.program();
    const highest = layout.column();
    const best = sets.map(() => layout.column());
    this.program = program;
    this.best = best;
    const keepsFirst = firstIsPreferred(model, sets, preferred);
    let isFirst = true;
    for (const { tried, objective } of tryEach(model, sets, program)) {
      if (isFirst) {
        const isNumber = program.apply('==', [objective, objective]);
        const lowest = layout.constant(-Number.MAX_VALUE);
        program.apply('max', [program.apply('if', [isNumber, objective, lowest]), lowest], highest);
        for (const [k, column] of best.entries()) program.apply('copy', [tried[k]!], column);
      } else {
        const isBetter = better(layout, program, { objective, tried, best, highest, preferred, keepsFirst });
        program.apply('if', [isBetter, objective, highest], highest);
        for (const [k, column] of best.entries()) program.apply('if', [isBetter, tried[k]!, column], column);
      }
      isFirst = false;
    }
    program.results = new Set(best);
  }
}

/** What each of a few actions, or combinations of them, gives in each sample of a decision, by one program; in the order of `products`. */
export class FiniteOptions {
  readonly program: ColumnProgram;
  readonly objectives: readonly Column[];

  /** As `FiniteChoice.of`. */
  static of(model: PlanModel): FiniteOptions | undefined {
    const sets = finiteSets(model);
    return sets && new FiniteOptions(model, sets);
  }

  private constructor(model: PlanModel, sets: readonly (readonly Column[])[]) {
    this.program = model.layout.program();
    const found: Column[] = [];
    for (const { objective } of tryEach(model, sets, this.program)) found.push(this.program.apply('copy', [objective]));
    this.objectives = found;
    this.program.results = new Set(found);
  }
}

/** The values of each action of the one who plans; undefined where they are not few, or the machine has been started. */
function finiteSets(model: PlanModel): readonly (readonly Column[])[] | undefined {
  if (model.isStarted) return undefined;
  const sets = model.players[0]!.rangesAt(model.first).map((range) => ('values' in range ? range.values : []));
  const combinations = sets.reduce((product, { length }) => product * length, 1);
  return combinations > 0 && combinations <= mostCombinations ? sets : undefined;
}

/** Appends what comes of each combination of values, one after the other: what is tried, and the column of what it gives. */
function* tryEach(
  { layout, first, value, players, objectives }: PlanModel,
  sets: readonly (readonly Column[])[],
  program: ColumnProgram,
): Generator<{ readonly tried: readonly Column[]; readonly objective: Column }> {
  for (const indices of products(sets.map(({ length }) => length))) {
    const tried = sets.map((values, k) => values[indices[k]!]!);
    const known = new Map<Column, Column>();
    for (const [k, column] of players[0]!.columns.entries())
      if (layout.constants.has(tried[k]!)) known.set(column, tried[k]!);
      else program.apply('copy', [tried[k]!], column);
    program.appendKnowing([...first.each.operations(), ...value.operations()], known);
    yield { tried, objective: known.get(objectives[0]!) ?? objectives[0]! };
  }
}

interface Compared {
  readonly objective: Column;
  readonly tried: readonly Column[];
  readonly best: readonly Column[];
  readonly highest: Column;
  readonly preferred: readonly (number | undefined)[];
  /** Whether of equal ones it is always the first. */
  readonly keepsFirst: boolean;
}

/** 1 where what is tried is better than the best so far, or equal and preferred. What is not a number is neither. */
function better(layout: ColumnLayout, program: ColumnProgram, compared: Compared): Column {
  const { objective, highest, keepsFirst } = compared;
  if (keepsFirst) return program.apply('clearly >', [objective, highest]);
  const size = (column: Column): Column => program.apply('abs', [column]);
  const difference = program.apply('-', [objective, highest]);
  const close = program.apply('*', [layout.constant(1e-12), program.apply('max', [size(objective), size(highest)])]);
  const isClose = program.apply('<=', [size(difference), close]);
  const isEqual = program.apply('and', [isClose, program.apply('<', [size(highest), layout.constant(Number.POSITIVE_INFINITY)])]);
  const isHigher = program.apply('>', [objective, highest]);
  return program.apply('if', [isEqual, isPreferred(layout, program, compared), isHigher]);
}

/** Whether of equal ones the first that is tried is preferred to all that follow: the values of one set, from the lowest up. */
function firstIsPreferred(
  { layout }: PlanModel,
  [set, ...others]: readonly (readonly Column[])[],
  [preferred]: Compared['preferred'],
): boolean {
  if (!set || others.length > 0 || preferred !== undefined) return false;
  const values = set.map((column) => layout.constants.get(column) ?? Number.NaN);
  return values.every((value, i) => i === 0 || values[i - 1]! < value);
}

/** The nearer to what is preferred, else the lower; the first action decides first. */
function isPreferred(layout: ColumnLayout, program: ColumnProgram, { tried, best, preferred }: Compared): Column {
  return tried.reduceRight((otherwise, column, k) => {
    const own = preferred[k];
    const rate = (action: Column): Column =>
      own === undefined ? action : program.apply('abs', [program.apply('-', [action, layout.constant(own)])]);
    const [offered, held] = [rate(column), rate(best[k]!)];
    return program.apply('if', [program.apply('==', [offered, held]), otherwise, program.apply('<', [offered, held])]);
  }, layout.constant(0));
}
