import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulated } from '../scenarios/simulated.ts';

/** A decision process with 3 situations and 2 actions: by situation, then action, what it pays and how likely it leads to the next and the one after. */
interface Process {
  readonly pays: readonly number[];
  readonly next: readonly (readonly [number, number])[];
}

const cell = (s: number, a: number): number => 2 * s + a;

/** By dynamic programming: the worth of the actions in a situation with so many steps to go. */
function worths({ pays, next }: Process, situation: number, steps: number): readonly [number, number] {
  const worth = (s: number, left: number): number => (left === 0 ? 0 : Math.max(...worths({ pays, next }, s, left)));
  const of = (action: number): number => {
    const [one, two] = next[cell(situation, action)]!;
    const lead = (by: number): number => worth((situation + by) % 3, steps - 1);
    return pays[cell(situation, action)]! + one * lead(1) + (1 - one) * two * lead(2) + (1 - one) * (1 - two) * lead(0);
  };
  return [of(0), of(1)];
}

/** Reads a table by situation and action. */
const table = (values: readonly number[]): string =>
  values.reduceRight<string>(
    (rest, value, i) => (rest === '' ? `${value}` : `if 2 * at + act == ${i} then ${value} else (${rest})`),
    '',
  );

const spec = ({ pays, next }: Process, start: number, steps: number, chance: string): string => `
  world Process {
    state at = ${start} -> mod3
    action act in {0, 1}
    ${chance.replace('ONE', table(next.map(([one]) => one))).replace('TWO', table(next.map(([, two]) => two)))}
    mod3 = (at + (if one then 1 else if two then 2 else 0)) mod 3
    pay  = ${table(pays)}
  }
  goal Pay { maximize total(pay) }
  optimizer Planner { pursues Pay  observes at  acts act plans ${steps} }
  scenario S of Process { steps ${steps}  runs 2  watch act }`;

const share = fc.integer({ min: 0, max: 4 }).map((fifths) => fifths / 4);
const process = fc.record({
  pays: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 }),
  next: fc.array(fc.tuple(share, share), { minLength: 6, maxLength: 6 }),
});

test('a plan in a finite decision process is that of dynamic programming', async () => {
  await fc.assert(
    fc.asyncProperty(process, fc.nat(2), fc.integer({ min: 2, max: 7 }), async (made, start, steps) => {
      const [zero, one] = worths(made, start, steps);
      const found = await simulated(spec(made, start, steps, 'one ~ bernoulli(ONE)  two ~ bernoulli(TWO)'));
      const [first] = found.trajectory('Process.act');
      expect(first).toBe(one > zero + 1e-9 ? 1 : 0);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('where chance is sampled the plan is still near that of dynamic programming', async () => {
  await fc.assert(
    fc.asyncProperty(process, fc.nat(2), async (made, start) => {
      const [zero, one] = worths(made, start, 2);
      if (Math.abs(one - zero) < 1.5) return;
      const drawn = 'u ~ uniform(0, 1)  v ~ uniform(0, 1)  one = u < (ONE)  two = v < (TWO)';
      const [first] = (await simulated(spec(made, start, 2, drawn))).trajectory('Process.act');
      expect(first).toBe(one > zero ? 1 : 0);
    }),
    { numRuns: 40, seed: 2 },
  );
});
