import type { Token } from '../made-token.ts';
import { endsOperand, expressionEnd, expressionStart, isApart, longest, startsLine, startsOperand, written } from './extent.ts';
import { type Habit, lackAt, type Rewriting } from './rewriting.ts';

interface OpenIf {
  readonly depth: number;
  readonly at: number;
  said: 'condition' | 'then';
}

/** `c ? a : b`, `a if c else b`, `if (c) a else b`, and an `if` without its `else`. */
export const foreignChoices: Habit = (tokens, text) => {
  const found: Rewriting[] = [];
  const open: OpenIf[] = [];
  let depth = 0;
  const close = (from: number, before: number): void => {
    while (open.length > 0 && open.at(-1)!.depth >= from) {
      const { at, said } = open.pop()!;
      if (said !== 'then' || !endsOperand(tokens[before])) continue;
      const lack = lackAt(tokens, at, at, 'This `if` lacks its `else`: what is so where the condition does not hold.');
      found.push({ from: before + 1, count: 0, images: ['else', '?'], lack });
    }
  };
  for (let at = 0; at < tokens.length; at++) {
    const { image } = tokens[at]!;
    const before = tokens[at - 1];
    const python = image === 'if' && endsOperand(before) && !startsLine(tokens, at) ? elseOf(tokens, at) : undefined;
    const end = python === undefined ? undefined : expressionEnd(tokens, python + 1);
    const colon = image === '?' && endsOperand(before) && !startsLine(tokens, at) ? colonOf(tokens, at) : undefined;
    if (python !== undefined && end !== undefined) {
      const start = expressionStart(tokens, at - 1);
      const [then, condition] = [written(tokens, text, start, at - 1), written(tokens, text, at + 1, python - 1)];
      const instead = `if ${condition} then ${then} else ${written(tokens, text, python + 1, end)}`;
      const lack = lackAt(tokens, start, end, `The condition of a choice comes first: \`${instead}\`.`, instead);
      found.push({ from: start, count: end - start + 1, images: ['?'], lack });
      at = end;
    } else if (colon !== undefined) {
      const start = expressionStart(tokens, at - 1);
      const [condition, then] = [written(tokens, text, start, at - 1), written(tokens, text, at + 1, colon - 1)];
      const instead = `if ${condition} then ${then} else`;
      const lack = lackAt(tokens, start, colon, `A choice is written in words: \`${instead} …\`.`, instead);
      found.push({ from: start, count: 0, images: ['if'], lack });
      found.push({ from: at, count: 1, images: ['then'] }, { from: colon, count: 1, images: ['else'] });
      at = colon;
    } else {
      const top = open.at(-1);
      if (top?.depth === depth && isApart(before, tokens[at])) {
        if (top.said === 'then') close(depth, at - 1);
        else if (startsLine(tokens, at)) open.pop();
        else {
          found.push({
            from: at,
            count: 0,
            images: ['then'],
            lack: lackAt(tokens, at - 1, at - 1, 'A `then` is missing after this.', `${before?.image} then`),
          });
          top.said = 'then';
        }
      }
      if (image === 'if') open.push({ depth, at, said: 'condition' });
      else if (image === 'then' && top) top.said = 'then';
      else if (image === 'else') open.pop();
      else if (image === '(' || image === '[') depth += 1;
      else if (image === ',') close(depth, at - 1);
      else if (image === ')' || image === ']') {
        close(depth, at - 1);
        depth -= 1;
      } else if (image === '{' || image === '}') {
        close(0, at - 1);
        depth = 0;
      }
    }
  }
  // What is still open at the end is not written yet.
  return found;
};

/** The `else` of an `if` that has no `then`, in the same line. */
const elseOf = (tokens: readonly Token[], from: number): number | undefined =>
  find(tokens, from, (image) => image === 'else', /^(?:then|if)$/);

/** The `:` that belongs to a `?`. */
const colonOf = (tokens: readonly Token[], from: number): number | undefined =>
  find(tokens, from, (image) => image === ':', /^[?]$/);

function find(tokens: readonly Token[], from: number, isIt: (image: string) => boolean, otherwise: RegExp): number | undefined {
  let depth = 0;
  for (let at = from + 1; at < Math.min(tokens.length, from + longest) && !startsLine(tokens, at); at++) {
    const { image } = tokens[at]!;
    if (depth === 0 && isIt(image))
      return at > from + 1 && endsOperand(tokens[at - 1]) && startsOperand(tokens[at + 1]) ? at : undefined;
    depth += image === '(' ? 1 : image === ')' ? -1 : 0;
    if (depth < 0 || (depth === 0 && (otherwise.test(image) || (at > from + 1 && isApart(tokens[at - 1], tokens[at])))))
      return undefined;
  }
  return undefined;
}
