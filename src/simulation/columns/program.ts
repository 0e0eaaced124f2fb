import { computed } from '../kernel/program/elementwise.ts';
import type { Column, ColumnSource } from './column.ts';
import {
  type DrawnDistribution,
  distributionCodes,
  type Elementwise,
  elementwise,
  firstDraw,
  gather,
  splitLanes,
} from './operations.ts';
import { extendKey, type StreamKey } from './stream-key.ts';

/** Which stream a draw takes its numbers from. With the context of the run, they are all that its value depends on. */
export interface DrawSource {
  /** The variable (and whatever else does not change between runs of the program: `believes`, copy …). */
  readonly variable: StreamKey;
  /** A column of lane ids (`ColumnMachine.numberLanes`, `ColumnProgram.splitLanes`): run, candidate, trial or sample. */
  readonly lanes: Column;
}

export interface MixturePart {
  readonly weight: Column;
  /** Appends the draw of this part, given the part's own source, and returns its column. */
  readonly draw: (source: DrawSource) => Column;
}

/** One operation, decoded: of a draw its lane ids are the first operand. */
export interface Operation {
  readonly code: number;
  readonly out: Column;
  /** Of a draw, the halves of its variable's key. */
  readonly key?: readonly [high: number, low: number];
  readonly operands: readonly Column[];
}

/** A linear list of operations over columns. Each appended operation returns the column it writes: a new one, or `into`. */
export class ColumnProgram {
  /** [code, number of words, out, operands …] for each operation; a draw has two words of key before its operands. */
  private readonly words: number[] = [];
  private readonly layout: ColumnSource;
  /** What is read of its columns once it has run; all of them where it is left out. Of the others no machine need write any. */
  results: ReadonlySet<Column> | undefined;

  constructor(layout: ColumnSource) {
    this.layout = layout;
  }

  get encoded(): readonly number[] {
    return this.words;
  }

  operations(): Operation[] {
    const { words } = this;
    const found: Operation[] = [];
    for (let at = 0; at < words.length; at += words[at + 1]!) {
      const code = words[at]!;
      const isDraw = code >= firstDraw;
      found.push({
        code,
        out: words[at + 2]! as Column,
        ...(isDraw && { key: [words[at + 3]!, words[at + 4]!] as const }),
        operands: words.slice(at + (isDraw ? 5 : 3), at + words[at + 1]!) as Column[],
      });
    }
    return found;
  }

  /** Puts these in the place of its own. */
  rewrite(operations: readonly Operation[]): void {
    this.words.length = 0;
    this.append(operations);
  }

  /**
   * Appends operations of other programs over the same columns, with what they read replaced by constants: what is known so is computed here,
   * and its columns are not written. `known`: by column, a column of a constant; what becomes known is added.
   */
  appendKnowing(operations: readonly Operation[], known: Map<Column, Column>): void {
    const { constants } = this.layout;
    for (const operation of operations) {
      const operands = operation.operands.map((operand) => known.get(operand) ?? operand);
      const values = operands.map((operand) => constants.get(operand));
      if (operation.code < gather && values.every((value) => value !== undefined)) {
        const [x = 0, y = 0, z = 0] = values;
        known.set(operation.out, this.layout.constant(computed(operation.code, x, y, z)));
      } else {
        known.delete(operation.out);
        this.append([{ ...operation, operands }]);
      }
    }
  }

  private append(operations: readonly Operation[]): void {
    for (const { code, out, key = [], operands } of operations)
      this.words.push(code, 3 + key.length + operands.length, out, ...key, ...operands);
  }

  /** Every column that an operation reads. */
  reads(): readonly Column[] {
    return [...new Set(this.operations().flatMap(({ operands }) => operands))];
  }

  /** `min` and `max` take any number of operands, the others theirs. `into` may be one of the operands. */
  apply(operation: Elementwise, operands: readonly Column[], into?: Column): Column {
    const { code, operands: arity } = elementwise[operation];
    const [negated] = operands;
    if (operation === 'neg' && into === undefined && negated !== undefined && this.layout.constants.has(negated))
      return this.layout.constant(-this.layout.constants.get(negated)!);
    if ((operation === 'min' || operation === 'max') && operands.length !== 2) return this.fold(operation, operands, into);
    if (operands.length !== arity) throw new RangeError(`${operation} takes ${arity} operands, not ${operands.length}`);
    return this.add(code, operands, into);
  }

  /** `out[i] = source[index[i]]`. `into` must be neither operand. */
  gather(source: Column, index: Column, into?: Column): Column {
    if (into === source || into === index) throw new RangeError('gather cannot write over what it reads');
    return this.add(gather, [source, index], into);
  }

  /** Lane ids for the pairs of a lane and a whole number: a stream of its own for each candidate, say, of each run. */
  splitLanes(lanes: Column, index: Column, into?: Column): Column {
    return this.add(splitLanes, [lanes, index], into);
  }

  /**
   * A draw in every lane; parameters in the order of the language, all given. Out of their domain they give NaN.
   * A lane's value depends on its parameters, the source's variable, its lane id and the run's context alone. `into` must be none of them.
   */
  draw(distribution: DrawnDistribution, parameters: readonly Column[], source: DrawSource, into?: Column): Column {
    const { code, parameters: arity } = distributionCodes[distribution];
    if (arity < 0 ? parameters.length === 0 : parameters.length !== arity) {
      throw new RangeError(`${distribution} takes ${arity < 0 ? 'one or more' : arity} parameters, not ${parameters.length}`);
    }
    const operands = [source.lanes, ...parameters];
    if (into !== undefined && operands.includes(into)) throw new RangeError(`${distribution} cannot write over what it reads`);
    return this.add(code, operands, into, source.variable);
  }

  /** One of the parts in every lane, by weight. All parts are drawn, each from a stream of its own. */
  mixture(parts: readonly MixturePart[], source: DrawSource, into?: Column): Column {
    const weights = parts.map((part) => part.weight);
    const choice = this.draw('categorical', weights, { ...source, variable: extendKey(source.variable, 'part') });
    const drawn = parts.map((part, i) => part.draw({ ...source, variable: extendKey(source.variable, i) }));
    let value = drawn.at(-1)!;
    for (let i = drawn.length - 2; i >= 0; i--) {
      value = this.apply('if', [this.apply('==', [choice, this.layout.constant(i)]), drawn[i]!, value]);
    }
    // A choice that is NaN (bad weights) must not pass for the last part.
    return this.apply('+', [value, this.apply('*', [choice, this.layout.constant(0)])], into);
  }

  private fold(operation: 'min' | 'max', operands: readonly Column[], into: Column | undefined): Column {
    const [first, ...rest] = operands;
    if (first === undefined) throw new RangeError(`${operation} takes at least one operand`);
    if (rest.length === 0) return this.apply('copy', [first], into);
    return rest.reduce((so, next, i) => this.apply(operation, [so, next], i === rest.length - 1 ? into : undefined), first);
  }

  private add(code: number, operands: readonly Column[], into: Column | undefined, key?: StreamKey): Column {
    const out = into ?? this.layout.column();
    if (this.layout.constants.has(out)) throw new RangeError('A constant cannot be written to');
    const keyWords = key === undefined ? [] : [key.high | 0, key.low | 0];
    this.words.push(code, 3 + keyWords.length + operands.length, out, ...keyWords, ...operands);
    return out;
  }
}
