import type { Design } from '../../design/design.ts';
import { distributionList } from '../../design/distributions.ts';
import type { Distribution, Domain, Expression } from '../../design/expression.ts';
import { functions } from '../../design/functions.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import type { Signature } from '../../design/signature.ts';
import { constantValue, type Lets, letsOf } from './constant-value.ts';
import { everyExpression } from './every-expression.ts';
import { expressionsOf, parts } from './mentions.ts';

const distributions = new Map(distributionList.map((one) => [one.name, one]));

/** Constant arguments outside the domain of their parameter: `normal(0, -1)`. */
export function argumentDomains(design: Design): Problem[] {
  const lets = letsOf(design);
  return [...everyExpression(design)].flatMap((meaning) => [...ofCalls(meaning, lets), ...ofDistribution(meaning, lets)]);
}

function ofCalls(meaning: Expression | Distribution | Domain, lets: Lets): Problem[] {
  return expressionsOf(meaning)
    .flatMap((expression) => [...parts(expression)])
    .flatMap((part) => {
      const signature = part.kind === 'call' ? functions[part.function] : undefined;
      return part.kind === 'call' && signature ? outside(signature, part.arguments, lets) : [];
    });
}

function ofDistribution(meaning: Expression | Distribution | Domain, lets: Lets): Problem[] {
  if (meaning.kind === 'mixture') {
    return meaning.parts.flatMap(({ weight, distribution }) => {
      const value = constantValue(weight, lets);
      const negative = value !== undefined && value < 0;
      const message = `The weight of a part must be at least 0, and it is ${value}.`;
      return [...(negative ? [problem(message, weight.place)] : []), ...ofDistribution(distribution, lets)];
    });
  }
  if (meaning.kind !== 'distribution') return [];
  const signature = distributions.get(meaning.name);
  if (!signature) return [];
  const each = outside(signature, meaning.arguments, lets);
  const values = meaning.arguments.map((argument) => constantValue(argument, lets));
  const known = values.filter((value) => value !== undefined);
  const together = each.length === 0 && known.length === values.length ? signature.problem?.(known) : undefined;
  return together ? [problem(`In \`${meaning.name}\`, ${together}.`, meaning.place)] : each;
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
