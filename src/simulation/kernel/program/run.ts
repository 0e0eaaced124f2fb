import { idHigh, idLow, openStreams, pairLane } from '../draws/stream.ts';
import { toInt } from '../elementary/words.ts';
import { runCategorical, runDraw } from './draw.ts';
import { runOfOne, runOfThree, runOfTwo } from './elementwise.ts';
import { lane, laneHigh, laneLow, lanesABlock, place, setLane, setLaneWords, word } from './memory.ts';
import { runVector } from './vector.ts';

/** Runs the program's first `words` words: [code, number of words, out, (key,) operands …] for each operation. */
export function runProgram(words: i32, length: i32, contextHigh: i32, contextLow: i32): void {
  let at: i32 = 0;
  while (at < words) {
    const code = word(at);
    const size = word(at + 1);
    const out = place(word(at + 2));
    if (code >= 64) {
      openStreams(contextHigh, contextLow, word(at + 3), word(at + 4));
      const ids = place(word(at + 5));
      const count: i32 = size - 6;
      if (code === 78) runCategorical(out, ids, at + 6, count, length);
      else if (!runVector(code, out, ids, at + 6, count, length)) runDraw(code, out, ids, at + 6, count, length);
    } else if (code === 41) runPairs(out, place(word(at + 3)), place(word(at + 4)), length);
    else if (!runVector(code, out, 0, at + 3, size - 3, length)) runScalar(code, out, at + 3, size - 3, length);
    at += size;
  }
}

function runScalar(code: i32, out: i32, at: i32, operands: i32, length: i32): void {
  const a = place(word(at));
  if (code === 40) runGather(out, a, place(word(at + 1)), length);
  else if (operands === 1) runOfOne(code, out, a, length);
  else if (operands === 2) runOfTwo(code, out, a, place(word(at + 1)), length);
  else runOfThree(code, out, a, place(word(at + 1)), place(word(at + 2)), length);
}

function runGather(out: i32, source: i32, index: i32, length: i32): void {
  const block: f64 = lanesABlock();
  for (let i: i32 = 0; i < length; i++) {
    const from = lane(index + i);
    setLane(out + i, from >= 0 && from < block ? lane(source + toInt(from)) : NaN);
  }
}

function runPairs(out: i32, ids: i32, index: i32, length: i32): void {
  for (let i: i32 = 0; i < length; i++) {
    const number = lane(index + i);
    pairLane(laneHigh(ids + i), laneLow(ids + i), number >= 0 && number < 9007199254740992 ? number : 0);
    setLaneWords(out + i, idHigh, idLow);
  }
}
