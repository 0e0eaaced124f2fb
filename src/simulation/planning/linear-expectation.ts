import type { Distribution, Expression } from '../../../language/design/expression.ts';
import type { DrawnDistribution } from '../columns/operations.ts';
import { isDrawnDistribution } from '../columns/operations.ts';
import { laws } from '../distributions/laws.ts';
import type { ModelMechanism } from '../rollout/mechanisms.ts';
import type { Setting } from '../setting.ts';

interface Reading {
  /** Whether the name stands for something that is known. */
  isKnown(id: string): boolean;
  /** The mechanism, where there is just one. */
  mechanism(id: string): ModelMechanism | undefined;
  readonly setting: Setting;
}

/**
 * The random variables in which an expression is affine, each given all others, with their means: as they are independent its
 * expectation is then its value at the means. Undefined where it is not affine, or that cannot be told from its form.
 */
export function linearMeans(expression: Expression, reading: Reading): ReadonlyMap<string, number> | undefined {
  const means = new Map<string, number>();
  const variables = new Map<string, ReadonlySet<string> | undefined>();
  const none: ReadonlySet<string> = new Set();

  const ofVariable = (id: string): ReadonlySet<string> | undefined => {
    if (reading.isKnown(id)) return none;
    if (variables.has(id)) return variables.get(id);
    variables.set(id, undefined);
    const mechanism = reading.mechanism(id);
    let found: ReadonlySet<string> | undefined;
    if (mechanism?.kind === 'equation') found = of(mechanism.expression);
    else if (mechanism?.kind === 'constant') found = none;
    else if (mechanism?.kind === 'draw') {
      const mean = exactMean(mechanism.distribution, reading.setting);
      if (mean !== undefined) {
        means.set(id, mean);
        found = new Set([id]);
      }
    }
    variables.set(id, found);
    return found;
  };
  const all = (parts: readonly Expression[]): ReadonlySet<string> | undefined =>
    parts.every((part) => of(part)?.size === 0) ? none : undefined;
  const of = (part: Expression): ReadonlySet<string> | undefined => {
    switch (part.kind) {
      case 'number':
      case 'constant':
        return none;
      case 'name':
        return part.target === 'variable' ? ofVariable(part.id) : none;
      case 'with unit':
      case 'aggregate':
        return of(part.operand);
      case 'unary':
        return part.operator === '-' ? of(part.operand) : all([part.operand]);
      case 'binary': {
        const left = of(part.left);
        const right = of(part.right);
        if (!left || !right) return undefined;
        if (left.size === 0 && right.size === 0) return none;
        if (part.operator === '+' || part.operator === '-') return union(left, right);
        if (part.operator === '*') return [...left].some((id) => right.has(id)) ? undefined : union(left, right);
        if (part.operator === '/') return right.size === 0 ? left : undefined;
        return undefined;
      }
      case 'if':
        return all([part.condition]) && all([part.then, part.else]);
      case 'call':
        return all(part.arguments);
      case 'sum':
      case 'hole':
        return undefined;
    }
  };
  const found = of(expression);
  return found && new Map([...means].filter(([id]) => found.has(id)));
}

/** The mean of a distribution whose parameters are known numbers; undefined where there is none. */
export function exactMean(distribution: Distribution, setting: Setting): number | undefined {
  if (distribution.kind === 'hole') return undefined;
  if (distribution.kind === 'mixture') {
    let total = 0;
    let weights = 0;
    for (const part of distribution.parts) {
      const weight = setting.tryNumber(part.weight);
      const mean = exactMean(part.distribution, setting);
      if (weight === undefined || mean === undefined) return undefined;
      total += weight * mean;
      weights += weight;
    }
    return total / weights;
  }
  const parameters = knownParameters(distribution, setting);
  if (!parameters) return undefined;
  const mean = laws[parameters.name].mean(parameters.values);
  return Number.isFinite(mean) ? mean : undefined;
}

export function knownParameters(
  distribution: Distribution,
  setting: Setting,
): { name: DrawnDistribution; values: readonly number[] } | undefined {
  if (distribution.kind !== 'distribution' || !isDrawnDistribution(distribution.name)) return undefined;
  const values = distribution.arguments.map((argument) => setting.tryNumber(argument));
  return values.every((value) => value !== undefined) ? { name: distribution.name, values } : undefined;
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
}
