import type { BinaryOperator } from '../../design/expression.ts';
import { operators } from '../../design/operators.ts';
import { functionsOf } from '../sample/columns.ts';
import type { NumberedLaw } from './numbered-law.ts';
import type { Atom, Polynomial, Term } from './polynomial.ts';

/** A value in each row; a number where it is the same in all. */
export type Values = number | Float64Array;

/** What polynomials come to, row by row, where every draw that they are made of is drawn. Each part once. */
export class RowValues {
  private readonly known = new Map<string, Values | undefined>();
  private readonly rows: number;
  private readonly drawn: (source: string, law: NumberedLaw) => Values | undefined;

  constructor(rows: number, drawn: (source: string, law: NumberedLaw) => Values | undefined) {
    this.rows = rows;
    this.drawn = drawn;
  }

  /** Undefined where something that it is made of is no draw, and no function of draws. */
  of(polynomial: Polynomial): Values | undefined {
    let sum: Values = 0;
    for (const term of polynomial.values()) {
      const value = this.ofTerm(term);
      if (value === undefined) return undefined;
      sum = this.mapped((a = 0, b = 0) => a + b, [sum, value]);
    }
    return sum;
  }

  private ofTerm({ coefficient, factors }: Term): Values | undefined {
    let product: Values = coefficient;
    for (const { atom, power } of factors) {
      const value = this.ofAtom(atom);
      if (value === undefined) return undefined;
      product = this.mapped((a = 0, b = 0) => a * b ** power, [product, value]);
    }
    return product;
  }

  private ofAtom(atom: Atom): Values | undefined {
    if (this.known.has(atom.key)) return this.known.get(atom.key);
    const value = atom.law ? this.drawn(atom.key, atom.law) : this.ofMade(atom);
    this.known.set(atom.key, value);
    return value;
  }

  private ofMade({ made }: Atom): Values | undefined {
    const f = made && scalar(made.by);
    const parts = made?.parts.map((part) => this.of(part));
    if (!f || !parts) return undefined;
    const known = parts.filter((part) => part !== undefined);
    return known.length === parts.length ? this.mapped(f, known) : undefined;
  }

  private mapped(f: (...of: readonly number[]) => number, columns: readonly Values[]): Values {
    const [a = 0, b = 0] = columns;
    if (columns.every((column) => typeof column === 'number')) return f(...columns);
    const found = new Float64Array(this.rows);
    if (columns.length === 1) for (let row = 0; row < found.length; row++) found[row] = f(at(a, row));
    else if (columns.length === 2) for (let row = 0; row < found.length; row++) found[row] = f(at(a, row), at(b, row));
    else for (let row = 0; row < found.length; row++) found[row] = f(...columns.map((column) => at(column, row)));
    return found;
  }
}

const at = (values: Values, row: number): number => (typeof values === 'number' ? values : (values[row] ?? Number.NaN));

/** By the name of what a part is made by; other parts are computed by none. */
function scalar(by: string): ((...of: readonly number[]) => number) | undefined {
  return functionsOf[by] ?? operators[by as BinaryOperator] ?? others[by];
}

const others: Readonly<Record<string, (...of: readonly number[]) => number>> = {
  '1/': (x = 0) => 1 / x,
  not: (x = 0) => (x === 0 ? 1 : 0),
  if: (condition = 0, then = 0, otherwise = 0) => (condition !== 0 ? then : otherwise),
};
