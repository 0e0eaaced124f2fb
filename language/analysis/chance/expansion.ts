import type { Binary, Call, Distribution, Expression, NameExpression } from '../../design/expression.ts';
import { drawnTails } from './drawn-tails.ts';
import { callSpread, callValue, eitherOf, remainder } from './function-spread.ts';
import { type Made, namesIn } from './made-of.ts';
import { numberedLaw } from './numbered-law.ts';
import {
  added,
  atomic,
  inAll,
  keyOf,
  mostTerms,
  multipliedBy,
  number,
  numberOf,
  type Polynomial,
  spreadOf,
  stretched,
} from './polynomial.ts';
import { anything, product, type Spread, toThePower, union } from './spread.ts';
import { bounded } from './tail.ts';

/** Distributions that are a location plus a scale times one of fixed form; which parameters these are. */
const located: Readonly<Record<string, readonly [location: number, scale: number | undefined, standard: readonly number[]]>> = {
  normal: [0, 1, [0, 1]],
  laplace: [0, 1, [0, 1]],
  logistic_dist: [0, 1, [0, 1]],
  cauchy: [0, 1, [0, 1]],
};

/** A longer sum is not looked into. */
const mostSummands = 4 * mostTerms;

/**
 * Writes expressions as polynomials of draws: equations are put in for names, sums and products multiplied out, and what is no polynomial
 * (a logarithm, a comparison) stands as one part whose tails are known as far as its argument's are. Each name once.
 */
export class Expansion {
  private readonly known = new Map<string, Polynomial>();
  private readonly made: (name: Pick<NameExpression, 'id' | 'target'>) => Made;
  private readonly parts: Map<string, string>;

  /** Expansions that share `parts` call the same part alike. */
  constructor(made: (name: Pick<NameExpression, 'id' | 'target'>) => Made, parts = new Map<string, string>()) {
    this.made = made;
    this.parts = parts;
  }

  of(expression: Expression): Polynomial {
    switch (expression.kind) {
      case 'number':
        return number(expression.value);
      case 'constant':
        return expression.name === 'pi'
          ? number(Math.PI)
          : expression.name === 'e'
            ? number(Math.E)
            : this.opaque(expression.name, [], anything());
      case 'name':
        return this.ofName(expression);
      case 'unary':
        if (expression.operator === '-') return stretched(this.of(expression.operand), -1);
        return this.truth('not', [expression.operand]);
      case 'binary':
        return this.ofBinary(expression);
      case 'if':
        return this.ofParts('if', [expression.condition, expression.then, expression.else], ([, then, otherwise]) =>
          then && otherwise ? eitherOf(then, otherwise) : anything(),
        );
      case 'call':
        return this.ofCall(expression);
      case 'aggregate':
      case 'with unit':
        return this.of(expression.operand);
      case 'sum':
        return this.ofParts('sum', [expression.operand], ([part]) => anything(part?.sources));
      case 'hole':
        return this.ofParts(`? at ${expression.place.start}`, expression.arguments, (parts) => anything(union(parts)));
    }
  }

  private ofName(name: NameExpression): Polynomial {
    const before = this.known.get(name.id);
    if (before) return before;
    // What it is made of first, one after the other, so that no chain of equations is too long.
    const open: { readonly id: string; readonly made: Made; readonly names: NameExpression[] }[] = [];
    const begin = (one: Pick<NameExpression, 'id' | 'target'>): void => {
      const made = this.made(one);
      // What reads itself within a step is an error: until it is mended nothing is known of it.
      this.known.set(one.id, this.opaque(one.id, [], anything(new Set([one.id]))));
      open.push({ id: one.id, made, names: namesIn(made) });
    };
    begin(name);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.names.pop();
      if (!next) {
        this.known.set(top.id, this.ofMade(top.made));
        open.pop();
      } else if (!this.known.has(next.id)) begin(next);
    }
    return this.known.get(name.id) ?? number(0);
  }

  private ofMade(made: Made): Polynomial {
    switch (made.kind) {
      case 'number':
        return number(made.value);
      case 'expression':
        return this.of(made.expression);
      case 'law':
        return this.ofDraw(made.law, made.source);
      case 'unknown':
        return this.opaque(made.source, [], anything(new Set([made.source])));
      case 'mechanism':
        switch (made.mechanism.kind) {
          case 'draw':
            return this.ofDraw(made.mechanism.distribution, made.source);
          case 'equation':
            return this.of(made.mechanism.expression);
          case 'state': {
            const { start, next } = made.mechanism;
            if (next) return this.opaque(made.source, [], anything(new Set([made.source])));
            return start.kind === 'draw' ? this.ofDraw(start.distribution, made.source) : this.of(start.expression);
          }
          case 'action':
            return this.opaque(made.source, [], anything(new Set([made.source])));
        }
    }
  }

  private ofDraw(distribution: Distribution, source: string): Polynomial {
    const law = numberedLaw(distribution, (parameter) => numberOf(this.of(parameter)));
    if (law) {
      const tails = drawnTails(law);
      const { upper, lower } = tails ?? {};
      // Always the same.
      if (upper?.kind === 'bounded' && lower?.kind === 'bounded' && upper.reach === -lower.reach) return number(upper.reach);
      if (tails) return atomic({ key: source, law, spread: { ...tails, sources: new Set([source]) } });
    }
    if (distribution.kind !== 'distribution') return this.opaque(source, [], anything(new Set([source])));
    const parameters = distribution.arguments.map((argument) => this.of(argument));
    const own = new Set([source, ...union(parameters.map(spreadOf))]);
    const [location, scale, standard] = located[distribution.name] ?? [];
    const [loc, size] = [parameters[location ?? -1], parameters[scale ?? -1]];
    const tails = standard && drawnTails({ kind: 'one', name: distribution.name, parameters: standard });
    if (!loc || !size || !tails || !standard) return this.opaque(source, parameters, anything(own));
    const luck = atomic({
      key: source,
      law: { kind: 'one', name: distribution.name, parameters: standard },
      spread: { ...tails, sources: new Set([source]) },
    });
    const spread = multipliedBy(size, luck);
    return spread ? added(loc, spread) : this.opaque(source, parameters, anything(own));
  }

  private ofBinary({ operator, left, right }: Binary): Polynomial {
    switch (operator) {
      case '+':
      case '-': {
        const [one, other] = [this.of(left), this.of(right)];
        if (one.size + other.size > mostSummands) return this.opaque(`sum at ${left.place.start}`, [], anything());
        return added(one, operator === '+' ? other : stretched(other, -1));
      }
      case '*': {
        const [one, other] = [this.of(left), this.of(right)];
        return multipliedBy(one, other) ?? this.opaque('*', [one, other], product([spreadOf(one), spreadOf(other)]));
      }
      case '/': {
        const [one, other] = [this.of(left), this.of(right)];
        const divisor = numberOf(other);
        if (divisor !== undefined && divisor !== 0) return stretched(one, 1 / divisor);
        const inverse = this.opaque('1/', [other], toThePower(spreadOf(other), -1));
        return multipliedBy(one, inverse) ?? this.opaque('/', [one, other], anything(union([one, other].map(spreadOf))));
      }
      case '^': {
        const [base, exponent] = [this.of(left), this.of(right)];
        const [value, power] = [numberOf(base), numberOf(exponent)];
        if (value !== undefined && power !== undefined) return number(value ** power);
        if (power === 1) return base;
        const squared = power === 2 || power === 3 ? multipliedBy(base, base) : undefined;
        const whole = power === 3 && squared ? multipliedBy(squared, base) : squared;
        if (whole) return whole;
        const spread = spreadOf(base);
        return this.opaque(
          '^',
          [base, exponent],
          power === undefined ? anything(union([spread, spreadOf(exponent)])) : toThePower(spread, power),
        );
      }
      case 'mod':
        return this.ofParts('mod', [left, right], ([, divisor]) => (divisor ? remainder(divisor) : anything()));
      default:
        return this.truth(operator, [left, right]);
    }
  }

  private ofCall({ function: name, arguments: parts }: Call): Polynomial {
    const whole = parts.map((part) => this.of(part));
    // The greatest of some that all have something more has it more: max(s + a, s + b) is s + max(a, b).
    const more = name === 'max' || name === 'min' ? inAll(whole) : number(0);
    const arguments_ = more.size > 0 ? whole.map((one) => added(one, stretched(more, -1))) : whole;
    const values = arguments_.map(numberOf);
    const value = values.every((one) => one !== undefined) ? callValue(name, parts, values) : undefined;
    const own = value !== undefined ? number(value) : this.opaque(name, arguments_, callSpread(name, arguments_.map(spreadOf)));
    return more.size > 0 ? added(more, own) : own;
  }

  private truth(name: string, parts: readonly Expression[]): Polynomial {
    return this.ofParts(name, parts, (spreads) => ({ upper: bounded(1), lower: bounded(0), sources: union(spreads) }));
  }

  private ofParts(name: string, parts: readonly Expression[], spread: (of: readonly Spread[]) => Spread): Polynomial {
    const found = parts.map((part) => this.of(part));
    const spreads = found.map(spreadOf);
    return this.opaque(name, found, { ...spread(spreads), sources: union(spreads) });
  }

  private opaque(name: string, parts: readonly Polynomial[], spread: Spread): Polynomial {
    const written = `${name}(${parts.map(keyOf).join(', ')})`;
    const key = parts.length === 0 ? name : (this.parts.get(written) ?? `part ${this.parts.size}`);
    if (parts.length > 0) this.parts.set(written, key);
    return atomic({ key, spread, ...(parts.length > 0 && { made: { by: name, parts } }) });
  }
}
