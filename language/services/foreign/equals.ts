import { distributions } from '../../design/distributions.ts';
import { functions } from '../../design/functions.ts';
import { clauseWords } from '../first-words.ts';
import { quoted } from '../quoted.ts';
import { endsOperand, isApart, isJoined, isName, startsLine, startsOperand } from './extent.ts';
import { type Habit, lackAt, type Rewriting } from './rewriting.ts';

/** Between `=` and the name that it defines something else may stand: `let`, `state`, a mark. */
const introduces = /^(?:let|state|memory|believes|holds|harm|reading|protected)$/;

/** `if a = 1`, `normal(mean = 0)`; and `a := 1`, `a <- 1`, `a == 1`, `a: 1` where something is defined. */
export const foreignEquals: Habit = (tokens) => {
  const found: Rewriting[] = [];
  /** The names before the parentheses that are open. */
  let callees: (string | undefined)[] = [];
  let isCondition = false;
  for (let at = 0; at < tokens.length; at++) {
    const { image } = tokens[at]!;
    const before = tokens[at - 1];
    const isClause = callees.length === 0 && before?.image !== 'until' && isApart(before, tokens[at]);
    if (isClause) isCondition = false;
    if (image === '{' || image === '}' || (startsLine(tokens, at) && tokens[at + 1]?.image === '='))
      [callees, isCondition] = [[], false];
    const defines = isDefined(tokens, at - 1) ? definingSign(tokens, at) : 0;
    if (defines > 0) {
      const sign = tokens
        .slice(at, at + defines)
        .map((token) => token.image)
        .join('');
      const lack = lackAt(
        tokens,
        at,
        at + defines - 1,
        `What something is is said by \`=\` here, not by ${quoted(sign)}.`,
        isJoined(tokens, at) ? ' =' : '=',
      );
      found.push({ from: at, count: defines, images: ['='], lack });
      at += defines - 1;
    } else if (image === '(') callees.push(isName(before) ? before?.image : undefined);
    else if (image === ')') callees.pop();
    else if (/^(?:if|until|and|or|not)$/.test(image)) isCondition = true;
    else if (/^(?:then|else)$/.test(image)) isCondition = false;
    else if (image === '=' && endsOperand(before) && !startsLine(tokens, at - 1)) {
      if (callees.length === 0 && !isCondition) continue;
      const isNaming = /^[(,]$/.test(tokens[at - 2]?.image ?? '') && hasParameter(callees.at(-1), before?.image);
      const instead = isNaming ? ':' : '==';
      const message = isNaming
        ? 'An argument is named by `:`.'
        : 'What is the same is asked by `==`: `=` says what something is.';
      found.push({ from: at, count: 1, images: [instead], lack: lackAt(tokens, at, at, message, instead) });
    }
  }
  return found;
};

/** Whether the name there is one that a clause says something of. */
function isDefined(tokens: Parameters<Habit>[0], at: number): boolean {
  if (!isName(tokens[at]) || clauseWords.has(tokens[at]!.image)) return false;
  const before = tokens[at - 1];
  if (before && introduces.test(before.image)) return true;
  return startsLine(tokens, at) && (before === undefined || endsOperand(before) || /^[{}\]]$/.test(before.image));
}

/** How many tokens there are a sign of other languages for *is*. */
function definingSign(tokens: Parameters<Habit>[0], at: number): number {
  const [sign, next] = [tokens[at]?.image, tokens[at + 1]?.image];
  if (startsLine(tokens, at)) return 0;
  if ((sign === ':' && next === '=') || (sign === '<' && next === '-')) return isJoined(tokens, at + 1) ? 2 : 0;
  if (sign === '==') return 1;
  return sign === ':' && startsOperand(tokens[at + 1]) && !startsLine(tokens, at + 1) ? 1 : 0;
}

function hasParameter(callee: string | undefined, name: string | undefined): boolean {
  const signature = callee === undefined ? undefined : (own(functions, callee) ?? own(distributions, callee));
  return signature?.parameters.some((parameter) => parameter.name === name) ?? false;
}

const own = <Value>(of: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(of, key) ? of[key] : undefined;
