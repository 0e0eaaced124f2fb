import { expect, test } from 'vitest';
import { DecisionMemory } from '../../../src/simulation/planning/decision-memory.ts';

/** How many decisions are asked for, of so many rounds in which every second question repeats the one before it. */
function asked(memory: DecisionMemory, rounds: number): number {
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const inputs = [Float64Array.from({ length: 1000 }, (_, i) => 500 * round + Math.floor(i / 2))];
    const asked = memory.ask(inputs, 1000, 1);
    if (!asked) {
      count += 1000;
      continue;
    }
    const { lanes, answer, write } = asked;
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

test('what is never repeated is soon not remembered', () => {
  const memory = new DecisionMemory(300);
  let remembered = 0;
  for (let round = 0; round < 40; round++) {
    const inputs = [Float64Array.from({ length: 1000 }, (_, i) => 1000 * round + i)];
    if (memory.ask(inputs, 1000, 1)) remembered++;
  }
  expect(remembered).toBe(3);
});

/** Decides by the first input alone; how many decisions it takes. */
function decide(memory: DecisionMemory, inputs: Float64Array): number {
  const asked = memory.ask([inputs], inputs.length, 1)!;
  asked.answer(0, asked.lanes.length, [Float64Array.from(asked.lanes, (lane) => -inputs[lane]!)]);
  const to = new Float64Array(inputs.length);
  asked.write([to]);
  expect([...to]).toEqual([...inputs].map((value) => -value));
  return asked.lanes.length;
}

test('what is asked again only by the same lane, or the one beside it, is remembered by them alone', () => {
  const memory = new DecisionMemory();
  const lanes = Array.from({ length: 1000 }, (_, lane) => lane);
  // Of ten lanes in a row the first asks something new each time, the last two the same, the others what they asked before.
  const asked = Array.from({ length: 60 }, (_, round) =>
    decide(
      memory,
      Float64Array.from(lanes, (lane) => (lane % 10 === 0 ? 1000 * (round + 1) + lane : lane % 10 === 9 ? lane - 1 : lane)),
    ),
  );
  expect(asked.slice(1)).toEqual(Array(59).fill(100));
  // Others ask that now: nobody else remembers it.
  expect(
    decide(
      memory,
      Float64Array.from(lanes, (lane) => (lane + 1) % 1000),
    ),
  ).toBeGreaterThan(100);
});

test('what is asked now by one, now by another is remembered for all', () => {
  const memory = new DecisionMemory();
  for (let round = 0; round < 60; round++) {
    const inputs = Float64Array.from({ length: 1000 }, (_, lane) => (lane * 7 + round * 13) % 500);
    expect(decide(memory, inputs)).toBe(round === 0 ? 500 : 0);
  }
});

test('each lane gets its own answer, whatever it and those beside it asked before', () => {
  const memory = new DecisionMemory();
  const value = (bits: number): number => [0, -0, 1, Number.NaN, 2, 1e-300][bits % 6]!;
  for (let round = 0; round < 200; round++) {
    const length = 1 + ((round * 7) % 40);
    const inputs = [0, 1].map((k) =>
      Float64Array.from({ length }, (_, i) =>
        value(Math.imul(round * 40 + i + 77 * k, 0x9e3779b1) >>> (round % 3 === 0 ? 29 : 27)),
      ),
    );
    const answer = (lane: number): number => 10 * (inputs[0]![lane]! + 0) + (inputs[1]![lane]! + 0);
    const asked = memory.ask(inputs, length, 1)!;
    asked.answer(0, asked.lanes.length, [Float64Array.from(asked.lanes, answer)]);
    const to = new Float64Array(length);
    asked.write([to]);
    expect([...to]).toEqual(Array.from(to.keys(), answer));
  }
});
