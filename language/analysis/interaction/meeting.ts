import type { Distribution, Expression } from '../../design/expression.ts';
import { distributionReads, parts, reads } from '../../design/reads.ts';
import { shifted } from './shifted.ts';

/** What something is made of. */
export interface Made {
  readonly expressions: readonly Expression[];
  readonly draws: readonly Distribution[];
}

/**
 * What meets decisions in `target`, over as many steps as it takes: whose value can change what of the decisions is best, because somewhere
 * the two are more than a sum of a part of the one and a part of the other. Sums keep them apart, products and all else do not; of a choice
 * (`if`) only the condition meets its branches. Whatever is `decided` ends a way unless what it is made of is given.
 *
 * Two passes over all that has a part in the target: which of it depends on decisions; then back from the target, which ways pass a place
 * where something that does stands beside them. (Of parts of one value it is enough to look at each by itself: if two together meet a
 * decision, one of them does.)
 */
export function meetings(
  target: string,
  decided: { has(id: string): boolean },
  madeOf: (id: string) => Made | undefined,
): ReadonlySet<string> {
  const made = upstream(target, madeOf);
  const depends = dependants(made, decided);
  /** Whether there is a way from it to the target, and one on which it meets a decision. */
  const met = new Map<string, boolean>([[target, false]]);
  const queue = [target];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const already = met.get(id) ?? false;
    for (const read of made.get(id) ?? [])
      for (const { name, beside } of read.occurrences(depends)) {
        const meets = already || beside;
        const known = met.get(name);
        if (known === true || known === meets) continue;
        met.set(name, meets);
        queue.push(name);
      }
  }
  return new Set([...met].flatMap(([id, meets]) => (meets ? [id] : [])));
}

type Depends = { has(id: string): boolean };

/** A name where something reads it; `beside`: what depends on a decision stands beside it in more than a sum. */
interface Occurrence {
  readonly name: string;
  readonly beside: boolean;
}
interface Read {
  readonly names: readonly string[];
  readonly occurrences: (depends: Depends) => readonly Occurrence[];
}

function upstream(target: string, madeOf: (id: string) => Made | undefined): ReadonlyMap<string, readonly Read[]> {
  const found = new Map<string, readonly Read[]>();
  const seen = new Set([target]);
  for (const id of seen) {
    const made = madeOf(id);
    if (!made) continue;
    const reads = [...made.expressions.map(ofExpression), ...made.draws.map(ofDraw)];
    found.set(id, reads);
    for (const { names } of reads) for (const name of names) seen.add(name);
  }
  return found;
}

/** All that depends on what is decided, that itself among it. */
function dependants(made: ReadonlyMap<string, readonly Read[]>, decided: { has(id: string): boolean }): Depends {
  const readers = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [id, reads] of made)
    for (const name of reads.flatMap(({ names }) => names)) {
      if (decided.has(name)) found.add(name);
      const own = readers.get(name);
      if (own) own.push(id);
      else readers.set(name, [id]);
    }
  for (const id of found) for (const reader of readers.get(id) ?? []) found.add(reader);
  return found;
}

const ofExpression = (expression: Expression): Read => ({
  names: reads(expression).map(({ id }) => id),
  occurrences: (depends) => {
    const walk = new Walk(depends);
    walk.visit(expression, false);
    return walk.found;
  },
});

function ofDraw(distribution: Distribution): Read {
  const all = parametersOf(distribution);
  const [first, ...rest] = all;
  // What only shifts a draw is added to it.
  const apart = first && distribution.kind === 'distribution' && shifted.has(distribution.name) ? first : undefined;
  return {
    names: distributionReads(distribution).map(({ id }) => id),
    occurrences: (depends) => {
      const walk = new Walk(depends);
      if (apart) walk.visit(apart, false);
      walk.lump(apart ? rest : all, false);
      return walk.found;
    },
  };
}

function parametersOf(distribution: Distribution): readonly Expression[] {
  return distribution.kind === 'mixture'
    ? distribution.parts.flatMap((part) => [part.weight, ...parametersOf(part.distribution)])
    : distribution.arguments;
}

/** Through an expression, from the whole inwards. */
class Walk {
  readonly found: Occurrence[] = [];
  readonly #depends: Depends;
  readonly #known = new Map<Expression, boolean>();

  constructor(depends: Depends) {
    this.#depends = depends;
  }

  visit(expression: Expression, beside: boolean): void {
    const each = (those: readonly Expression[], meets = beside): void => {
      for (const part of those) this.visit(part, meets);
    };
    switch (expression.kind) {
      case 'number':
      case 'constant':
        break;
      case 'name':
        this.found.push({ name: expression.id, beside });
        break;
      case 'with unit':
      case 'sum':
        each([expression.operand]);
        break;
      case 'aggregate':
        // The highest of several steps is no sum of them.
        if (expression.over === 'highest' || expression.over === 'lowest') this.lump([expression.operand], beside);
        else each([expression.operand]);
        break;
      case 'unary':
        if (expression.operator === '-') each([expression.operand]);
        else this.lump([expression.operand], beside);
        break;
      case 'if': {
        const { condition, then, else: otherwise } = expression;
        this.lump([condition], beside || this.#has(then) || this.#has(otherwise));
        each([then, otherwise], beside || this.#has(condition));
        break;
      }
      case 'binary': {
        const { operator, left, right } = expression;
        if (operator === '+' || operator === '-') each([left, right]);
        else if (operator === '*' || operator === '/') {
          this.visit(left, beside || this.#has(right));
          // What divides is bent.
          this.visit(right, beside || this.#has(left) || (operator === '/' && this.#has(right)));
        } else this.lump([left, right], beside);
        break;
      }
      case 'call':
      case 'hole':
        this.lump(expression.arguments, beside);
    }
  }

  /** What is no sum of its parts: each stands beside all of them. */
  lump(those: readonly Expression[], beside: boolean): void {
    const meets = beside || those.some((part) => this.#has(part));
    for (const part of those) this.visit(part, meets);
  }

  /** Whether something in it depends on a decision. */
  #has(expression: Expression): boolean {
    const before = this.#known.get(expression);
    if (before !== undefined) return before;
    const found =
      expression.kind === 'name' ? this.#depends.has(expression.id) : parts(expression).some((part) => this.#has(part));
    this.#known.set(expression, found);
    return found;
  }
}
