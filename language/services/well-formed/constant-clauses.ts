import type { Design } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Problem } from '../../design/problem.ts';
import { constants } from '../../design/settled-constants.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { formError, put, shortName } from './form-problem.ts';
import { expressionsOf, parts } from './mentions.ts';

/** A clause that asks for a constant and names what varies, or whose constant is none that it can use: `trials 0`. */
export function constantClauses(design: Design): Problem[] {
  const lets = letsOf(design);
  return [...constants(design)].flatMap(({ what, meaning, domain }): Problem[] => {
    const expressions = meaning ? expressionsOf(meaning) : [];
    const varying = expressions.flatMap((expression) => [...parts(expression)]).find(varies);
    if (varying) {
      const word = varying.kind === 'name' ? shortName(varying.id) : varying.kind === 'constant' ? varying.name : 'this';
      const message = `${capital(what)} is settled before anything runs, and \`${word}\` varies: use numbers and \`let\`s only.`;
      return [formError('not-constant', message, varying.place)];
    }
    const [only] = expressions;
    const value = domain && only && expressions.length === 1 ? constantValue(only, lets) : undefined;
    if (value === undefined || !domain || !only || domain.has(value)) return [];
    const near = domain.nearest?.(value);
    const mends = near === undefined ? {} : { mends: [put(`Make it ${near}`, only.place, String(near))] };
    return [formError('out-of-range', `${capital(what)} must be ${domain.text}, and it is ${value}.`, only.place, mends)];
  });
}

function varies(part: Expression): boolean {
  if (part.kind === 'name') return part.target !== 'let';
  return (part.kind === 'constant' && (part.name === 'step' || part.name === 'deployed')) || part.kind === 'aggregate';
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
