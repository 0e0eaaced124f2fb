import type { Design } from '../../design/design.ts';
import { distributions } from '../../design/distributions.ts';
import type { Distribution, Domain, Expression } from '../../design/expression.ts';
import { functions } from '../../design/functions.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import type { Signature } from '../../design/signature.ts';
import { constantValue, type Lets, letsOf } from './constant-value.ts';
import { everyExpression } from './every-expression.ts';
import { expressionsOf, parts } from './mentions.ts';

/** Constant arguments outside the domain of their parameter: `normal(0, -1)`. */
export function argumentDomains(design: Design): Problem[] {
  const lets = letsOf(design);
  return [...everyExpression(design)].flatMap((meaning) => [...ofCalls(meaning, lets), ...ofDistribution(meaning, lets)]);
}

function ofCalls(meaning: Expression | Distribution | Domain, lets: Lets): Problem[] {
  return expressionsOf(meaning)
    .flatMap((expression) => [...parts(expression)])
    .flatMap((part) => {
      if (part.kind === 'binary' && part.operator === '^') return ofPower(part, lets);
      const signature = part.kind === 'call' ? functions[part.function] : undefined;
      return part.kind === 'call' && signature ? ofArguments(signature, part, lets) : [];
    });
}

/** `0 ^ -1`, `(-8) ^ 0.5`: no real number, of real ones. */
function ofPower(power: Extract<Expression, { kind: 'binary' }>, lets: Lets): Problem[] {
  const [base, exponent] = [constantValue(power.left, lets), constantValue(power.right, lets)];
  if (base === undefined || exponent === undefined) return [];
  if (base === 0 && exponent < 0) return [problem('This divides by 0: 0 to a negative power is infinite.', power.place)];
  if (base >= 0 || Number.isInteger(exponent) || !Number.isFinite(exponent)) return [];
  return [problem(`A negative number has whole powers only, and this is ${base} to the power ${exponent}.`, power.place)];
}

function ofDistribution(meaning: Expression | Distribution | Domain, lets: Lets): Problem[] {
  if (meaning.kind === 'mixture') {
    const weights = meaning.parts.map(({ weight }) => constantValue(weight, lets));
    const nothing = weights.length > 0 && weights.every((weight) => weight === 0);
    const together = nothing ? [problem('In `mixture`, at least one weight must be greater than 0.', meaning.place)] : [];
    const each = meaning.parts.flatMap(({ weight, distribution }, at) => {
      const value = weights[at];
      const negative = value !== undefined && value < 0;
      const message = `The weight of a part must be at least 0, and it is ${value}.`;
      return [...(negative ? [problem(message, weight.place)] : []), ...ofDistribution(distribution, lets)];
    });
    return [...together, ...each];
  }
  const signature = meaning.kind === 'distribution' ? distributions[meaning.name] : undefined;
  return meaning.kind === 'distribution' && signature ? ofArguments(signature, meaning, lets) : [];
}

interface Called {
  readonly arguments: readonly Expression[];
  readonly place: Place;
}

/** Each argument by itself; and where each is fine, how they go together. */
function ofArguments(signature: Signature, called: Called, lets: Lets): Problem[] {
  const each = outside(signature, called.arguments, lets);
  const values = called.arguments.map((argument) => constantValue(argument, lets) ?? Number.NaN);
  const together = each.length === 0 ? signature.problem?.(values) : undefined;
  return together ? [problem(`In \`${signature.name}\`, ${together}.`, called.place)] : each;
}

function outside(signature: Signature, given: readonly Expression[], lets: Lets): Problem[] {
  return given.flatMap((argument, at) => {
    const parameter = signature.parameters[Math.min(at, signature.parameters.length - 1)];
    const value = constantValue(argument, lets);
    if (value === undefined || !parameter?.domain || parameter.domain.has(value)) return [];
    const message = `\`${parameter.name}\` of \`${signature.name}\` must be ${parameter.domain.text}, and it is ${value}.`;
    return [problem(message, argument.place)];
  });
}

const problem = (message: string, place: Place): Problem => ({ code: 'argument-domain', severity: 'error', message, place });
