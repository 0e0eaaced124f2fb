import { distributions } from '../../design/distributions.ts';
import type { Token } from '../made-token.ts';
import { expressionEnd, expressionStart, isName, isNumber, longest, startsLine, startsOperand, written } from './extent.ts';
import { type Habit, lackAt, type Rewriting } from './rewriting.ts';

/** `x ~ 2 * a`, `x ~ normal(0, 1) + a`, `x ~ 0.9 * normal(0, 1) + 0.1 * cauchy()`, `x = normal(0, 1) + a`. */
export const foreignDraws: Habit = (tokens, text) => {
  const found: Rewriting[] = [];
  let isEquation = false;
  for (let at = 0; at < tokens.length; at++) {
    const { image } = tokens[at]!;
    if (image === '{' || image === '}' || image === '~') isEquation = false;
    if (image === '=' || image === '->') isEquation = true;
    const start = image === '~' ? at + 1 : isEquation && isDraw(tokens, at) ? expressionStart(tokens, at) : undefined;
    if (start === undefined || (!startsOperand(tokens[start]) && tokens[start]?.image !== '-')) continue;
    const end = expressionEnd(tokens, start);
    if (end === undefined) continue;
    const draws = [];
    for (let draw = start; draw <= end; draw++)
      if (isDraw(tokens, draw)) draws.push({ from: draw, to: closing(tokens, draw + 1) });
    const isCall = isName(tokens[start]) && tokens[start + 1]?.image === '(' && closing(tokens, start + 1) === end;
    const sign = tokens[start - 1];
    if (tokens[start]?.image !== '?' && !(isCall && sign?.image === '~') && sign)
      found.push(rewriting(tokens, text, start, end, draws));
    at = end;
  }
  return found;
};

interface Draw {
  readonly from: number;
  readonly to: number;
}

function rewriting(tokens: readonly Token[], text: string, start: number, end: number, draws: readonly Draw[]): Rewriting {
  const isDrawn = tokens[start - 1]?.image === '~';
  const [only] = draws;
  if (only === undefined) {
    const lack = lackAt(
      tokens,
      start - 1,
      start - 1,
      'What is computed is said by `=`: `~` is for what is drawn at random.',
      '=',
    );
    return { from: start - 1, count: 1, images: ['='], lack };
  }
  if (!isDrawn && only.from === start && only.to === end && tokens[start - 1]?.image === '=') {
    const message = `What is drawn at random is said by \`~\`: \`${tokens[start]?.image}\` is a distribution.`;
    return { from: start - 1, count: 1, images: ['~'], lack: lackAt(tokens, start - 1, start - 1, message, '~') };
  }
  const hole = { from: start, count: end - start + 1, images: ['?'] };
  const parts = isDrawn ? mixtureOf(tokens, text, start, end) : undefined;
  if (parts) {
    const instead = `mixture(${parts.join(', ')})`;
    return {
      ...hole,
      lack: lackAt(
        tokens,
        start,
        end,
        `What is now from one distribution, now from another is a mixture: \`${instead}\`.`,
        instead,
      ),
    };
  }
  const name = tokens[start - 2];
  const isNamed = name !== undefined && isName(name) && startsLine(tokens, start - 2);
  const drawn = draws.map((draw, index) => {
    const own = `${isNamed ? name.image : 'x'}_drawn${draws.length > 1 ? index + 1 : ''}`;
    return { ...draw, own, line: `${own} ~ ${written(tokens, text, draw.from, draw.to)}` };
  });
  const message = `A draw is a variable of its own, \`${drawn[0]?.line}\`, which an equation can name.`;
  if (!isNamed) return { ...hole, lack: lackAt(tokens, only.from, only.to, message) };
  let equation = '';
  let from = tokens[start]!.startOffset;
  for (const draw of drawn) {
    equation += text.slice(from, tokens[draw.from]!.startOffset) + draw.own;
    from = tokens[draw.to]!.startOffset + 1;
  }
  equation += text.slice(from, tokens[end]!.startOffset + tokens[end]!.image.length);
  const indent = ' '.repeat(Math.max(0, (name.startColumn ?? 1) - 1));
  const instead = [...drawn.map(({ line }) => line), `${name.image} = ${equation}`].join(`\n${indent}`);
  return { ...hole, lack: lackAt(tokens, start - 2, end, message, instead) };
}

/** `0.9 * normal(0, 1) + 0.1 * cauchy()` as the parts of a mixture, if it is a sum of at least two such parts. */
function mixtureOf(tokens: readonly Token[], text: string, start: number, end: number): readonly string[] | undefined {
  const parts: string[] = [];
  for (let at = start; at <= end; ) {
    if (!isNumber(tokens[at]) || tokens[at + 1]?.image !== '*' || !isDraw(tokens, at + 2)) return undefined;
    const to = closing(tokens, at + 3);
    parts.push(`${tokens[at]!.image} of ${written(tokens, text, at + 2, to)}`);
    if (to < end && tokens[to + 1]?.image !== '+') return undefined;
    at = to + 2;
  }
  return parts.length > 1 ? parts : undefined;
}

const isDraw = (tokens: readonly Token[], at: number): boolean =>
  Object.hasOwn(distributions, tokens[at]?.image ?? '') && tokens[at + 1]?.image === '(';

/** Where the parenthesis is closed that is opened there; the last token where it is not. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(tokens.length, open + longest); at++) {
    depth += tokens[at]?.image === '(' ? 1 : tokens[at]?.image === ')' ? -1 : 0;
    if (depth === 0) return at;
  }
  return Math.min(tokens.length, open + longest) - 1;
}
