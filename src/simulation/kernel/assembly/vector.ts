import { place, word } from './memory.ts';
import * as draws from '../assembly/draw-loops.ts';
import * as gammas from '../assembly/gamma-loops.ts';
import * as loops from '../assembly/elementwise-loops.ts';

/** Addresses: of the lanes to write, of a draw's lane ids, of up to three operands. */
type Loop = (out: usize, ids: usize, a: usize, b: usize, c: usize, length: i32) => void;

/**
 * Two lanes at a time; bit by bit what `program/elementwise.ts` and `program/draw.ts` compute one at a time. A column has an even number
 * of lanes, so an odd length may write one lane more than asked for. False where an operation has no loop here.
 */
export function runVector(code: i32, out: i32, ids: i32, at: i32, operands: i32, length: i32): bool {
  const loop = loopOf(code);
  if (loop === null) return false;
  const a = place(word(at));
  const b = operands > 1 ? place(word(at + 1)) : a;
  const c = operands > 2 ? place(word(at + 2)) : a;
  loop(address(out), address(ids), address(a), address(b), address(c), length);
  return true;
}

function address(place: i32): usize {
  return usize(place) << 3;
}

/** Each is a function of its own, called by its place in the table: engines compile short functions sooner and better. */
function loopOf(code: i32): Loop | null {
  switch (code) {
    case 1:
      return loops.copies;
    case 2:
      return loops.negatives;
    case 3:
      return loops.sums;
    case 4:
      return loops.differences;
    case 5:
      return loops.products;
    case 6:
      return loops.quotients;
    case 7:
      return loops.remainders;
    case 8:
      return loops.powers;
    case 9:
      return loops.less;
    case 10:
      return loops.lessOrEqual;
    case 11:
      return loops.greater;
    case 12:
      return loops.greaterOrEqual;
    case 13:
      return loops.equal;
    case 14:
      return loops.notEqual;
    case 15:
      return loops.both;
    case 16:
      return loops.either;
    case 17:
      return loops.nots;
    case 18:
      return loops.choices;
    case 19:
      return loops.exps;
    case 20:
      return loops.logs;
    case 22:
      return loops.roots;
    case 23:
      return loops.absolutes;
    case 24:
      return loops.signs;
    case 25:
      return loops.floors;
    case 26:
      return loops.ceilings;
    case 27:
      return loops.rounds;
    case 28:
      return loops.minima;
    case 29:
      return loops.maxima;
    case 30:
      return loops.clamps;
    case 31:
      return loops.sines;
    case 32:
      return loops.cosines;
    case 35:
      return loops.tanhs;
    case 36:
      return loops.logisticsOf;
    case 37:
      return loops.softpluses;
    case 39:
      return loops.clearlyGreater;
    case 40:
      return loops.gathered;
    case 64:
      return draws.normals;
    case 65:
      return draws.lognormals;
    case 66:
      return draws.uniforms;
    case 67:
      return draws.bernoullis;
    case 68:
      return gammas.betas;
    case 69:
      return gammas.gammas;
    case 70:
      return draws.exponentials;
    case 71:
      return gammas.students;
    case 75:
      return draws.logistics;
  }
  return null;
}
