import { lane, place, setLane, word } from './memory.ts';

/**
 * What pays to have a loop of its own. In the WebAssembly machine `assembly/vector.ts` stands in this file's place and does
 * more, two lanes at a time. False where the operation is left to the general loops; `ids` are the lane ids of a draw.
 */
export function runVector(code: i32, out: i32, _ids: i32, at: i32, operands: i32, length: i32): boolean {
  if (code < 3 || code > 6 || operands !== 2) return false;
  const a = place(word(at));
  const b = place(word(at + 1));
  if (code === 3) for (let i: i32 = 0; i < length; i++) setLane(out + i, lane(a + i) + lane(b + i));
  else if (code === 4) for (let i: i32 = 0; i < length; i++) setLane(out + i, lane(a + i) - lane(b + i));
  else if (code === 5) for (let i: i32 = 0; i < length; i++) setLane(out + i, lane(a + i) * lane(b + i));
  else for (let i: i32 = 0; i < length; i++) setLane(out + i, lane(a + i) / lane(b + i));
  return true;
}
