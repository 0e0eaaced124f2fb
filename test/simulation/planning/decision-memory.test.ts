import { expect, test } from 'vitest';
import { DecisionMemory } from '../../../src/simulation/planning/decision-memory.ts';

/** How many decisions are asked for, of so many rounds in which every second question repeats the one before it. */
function asked(memory: DecisionMemory, rounds: number): number {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const inputs = [Float64Array.from({ length: 1000 }, (_, i) => 500 * round + Math.floor(i / 2))];
    const { lanes, answer, write } = memory.ask(inputs, 1000, 1);
    count += lanes.length;
    answer(
      0,
      lanes.length,
      inputs.map((values) => Float64Array.from(lanes, (lane) => -values[lane]!)),
    );
    const to = new Float64Array(1000);
    write([to]);
    expect([...to]).toEqual([...inputs[0]!].map((value) => -value));
  }
  return count;
}

test('a decision that takes long is made once for equal inputs', () => {
  expect(asked(new DecisionMemory(), 40)).toBe(40 * 500);
});

test('one that takes no longer than to remember it is made each time', () => {
  expect(asked(new DecisionMemory(20), 40)).toBe(40 * 1000);
});

test('in between it shows whether enough of them are equal', () => {
  expect(asked(new DecisionMemory(150), 40)).toBeGreaterThan(20 * 1000);
  expect(asked(new DecisionMemory(300), 40)).toBe(40 * 500);
});
