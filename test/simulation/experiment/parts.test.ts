import { describe, expect, test } from 'vitest';
import federatedCars from '../../../examples/federated-cars.mesa';
import { readSpec } from '../../../language/services/read-spec.ts';
import { type ScenarioParts, scenarioParts, simulate } from '../../../src/simulation/simulate.ts';
import { joined } from './joined.ts';

function last<Given>(generator: Generator<unknown, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

/** Where two results first differ, in their JSON: the whole would fill the screen. */
function difference(one: unknown, other: unknown): string {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  const at = [...a].findIndex((character, i) => character !== b[i]);
  return at < 0 && a.length === b.length ? 'none' : `${a.slice(at - 40, at + 40)} … ${b.slice(at - 40, at + 40)}`;
}

const cars = readSpec('file:///federated-cars.mesa', federatedCars);

/** A grid of three worlds by two searches, and the spec as written, in which now and then a logarithm has no value, for one reason or another. */
const breaks = readSpec(
  'file:///breaks.mesa',
  `let shift = 1
world Mine {
  depth ~ normal(0, 1)
  gas ~ normal(shift, 1)
  action dig in [0, 1]
  load = dig + log(depth + 2.5)
  air = log(gas + 3)
}
goal Ore { maximize load + 0.1 * air }
base optimizer Owner { pursues Ore  selects Digger  search best of 4 }
control mesa optimizer Digger {
  param bold in [0, 1]
  acts dig = bold
}
scenario Shift of Owner {
  runs 240  seed 5
  sweep shift over -0.5, 0, 1
  sweep Owner.search over 1, 4
  expect realised(Ore) > 0
}
`,
);

/** A delegate that updates on its own, with trials in the world and rollouts that end early. */
const delegates = readSpec(
  'file:///delegates.mesa',
  `world Road {
  state grip = 0.9 -> grip - 0.02 * wear
  wear ~ exponential(1)
  action speed in [0, 40]
  way = speed * grip - 0.02 * speed^2
  harm noise = speed
}
goal Far { maximize way }
model Omits of Road { omits wear  holds grip = 0.9 }
base optimizer Firm { pursues Far  uses Omits  selects Fleet  search best of 3  updates every 7 }
mesa optimizer Fleet { pursues Far  uses Omits  selects Car  search best of 6  trials 2 in world  updates every 5  param care in [0, 1] }
mesa optimizer Car { param pace in [0, 1]  acts speed = 40 * pace * (1 - Fleet.care / 2) }
scenario Year of Firm { runs 11  steps 24 until grip < 0.6  seed 3 }
`,
);

function parts(design: Parameters<typeof scenarioParts>[0], id: string, runs?: number): ScenarioParts {
  const found = scenarioParts(design, id, runs === undefined ? {} : { runs });
  if ('lacking' in found) throw new Error(found.lacking.missing.map(({ message }) => message).join());
  return found;
}

describe('whoever simulates which runs, together they give the same numbers to the last bit', () => {
  test.each([
    ['a search over time', cars, 'Winter', 37],
    ['one that is repeated in deployment', cars, 'Seasons', 13],
    ['a delegate that updates on its own, until it is over', delegates, 'Year', 11],
    ['a grid whose runs are not always finite', breaks, 'Shift', undefined],
  ] as const)('%s', async (_, spec, id, runs) => {
    const { design } = await spec;
    const whole = last(simulate(design, id, runs === undefined ? {} : { runs }));
    const shared = parts(design, id, runs);
    // Blocks of different workers, in any order, by way of messages.
    const workers = [parts(design, id, runs), parts(design, id, runs)];
    const done = shared.blocks.map((block, i) => structuredClone(last(workers[i % 2]!.simulate(block)))).reverse();
    expect(difference(await joined(shared, done), whole)).toBe('none');
  });

  test('in blocks of any size', async () => {
    const { design } = await breaks;
    const whole = last(simulate(design, 'Shift'));
    const shared = parts(design, 'Shift');
    const cuts = [0, 1, 90, 100, 240];
    const blocks = [2, 0, 3, 1].flatMap((cell) => cuts.slice(1).map((to, i) => ({ cell, from: cuts[i]!, to })));
    expect(whole.warnings.map(({ kind }) => kind)).toContain('not finite');
    const done = blocks.map((block) => last(shared.simulate(block)));
    expect(difference(await joined(shared, done), whole)).toBe('none');
  });
});

test('blocks have every run of every cell once', async () => {
  const { design } = await breaks;
  const { blocks, runs } = parts(design, 'Shift');
  expect(runs).toBe(240);
  expect(blocks.length).toBe(4 * 60);
  for (const cell of [0, 1, 2, 3]) {
    const own = blocks.filter((block) => block.cell === cell);
    expect(own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual([...Array(240).keys()]);
  }
});

test('where a clause is not simulated, what is missing', async () => {
  const { design } = await readSpec('file:///hole.mesa', 'world W { a = ? }\nscenario S of W { expect mean(a) > 0 }\n');
  const found = scenarioParts(design, 'S');
  expect('lacking' in found && found.lacking.missing).toHaveLength(1);
});
