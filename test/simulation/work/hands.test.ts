import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { Block } from '../../../src/simulation/experiment/block.ts';
import type { Hands, Returned } from '../../../src/simulation/hands.ts';
import { serveWork } from '../../../src/simulation/serve-work.ts';
import { blockSimulator, simulate } from '../../../src/simulation/simulate.ts';
import { spareWorkers } from '../../../src/simulation/spares.ts';
import type { ToWorker } from '../../../src/simulation/work.ts';
import { workClient } from '../../../src/simulation/work-client.ts';
import type { StartWorker } from '../../../src/simulation/worker-thread.ts';

/** A sweep of a let and of a search, with candidates that are shown, a loss that is attributed, and now and then a logarithm without a value. */
const spec = readSpec(
  'memory:/mine.mesa',
  `let shift = 1
world Mine {
  depth ~ normal(0, 1)
  gas ~ normal(shift, 1)
  action dig in [0, 1]
  state dug = 0 -> dug + dig
  load = dig + log(depth + 2.5)
  air = log(gas + 3)
  harm dust = dug * dig
}
goal Ore { maximize load }
goal Weight { maximize load + 0.1 * air  proxy for Ore }
base optimizer Owner { pursues Weight  selects Digger  search best of 4  trials 2 in world }
control mesa optimizer Digger {
  param bold in [0, 1]
  acts dig = bold
}
scenario Shift of Owner {
  runs 150  steps 3  seed 5
  sweep shift over 0, 1
  sweep Owner.search over 1, 4
  watch dug
  expect realised(Ore) > 0
  expect part(measure) > -100
}
scenario Enough of Owner {
  runs 3_000 until within 0.05 of realised(Ore)  steps 3
}
`,
);

function last<Given>(generator: Generator<unknown, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

/** Hands that take, bring back or lose a block as `decide` says, from 0 to 1, whenever they are asked. */
function unreliable(
  simulator: (block: Block) => Generator<void, unknown>,
  decide: () => number,
  count = 3,
): Hands & { done: () => number } {
  let held: Block[] = [];
  let done = 0;
  return {
    count,
    get isFree() {
      return held.length < 2 * count && decide() < 0.7;
    },
    give: (block) => void held.push(block),
    returned: () => {
      const back: Returned[] = [];
      held = held.filter((block) => {
        const fate = decide();
        if (fate < 0.5) return true;
        if (fate < 0.6) back.push({ block });
        else {
          done += 1;
          back.unshift({ block, part: structuredClone(last(simulator(block))) as NonNullable<Returned['part']> });
        }
        return false;
      });
      return back;
    },
    done: () => done,
  };
}

describe('a run with other workers gives the numbers of one alone, to the last bit', () => {
  test.each(['Shift', 'Enough'])('%s, whatever they do and lose, and whenever', async (scenario) => {
    const { design } = await spec;
    const options = { attribution: 40 };
    const alone = JSON.stringify(last(simulate(design, scenario, options)));
    const simulator = blockSimulator(design, scenario, options);
    let helped = 0;
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
        const hands = unreliable(simulator, () => stream.next().value ?? 0);
        const result = JSON.stringify(last(simulate(design, scenario, options, hands)));
        helped += hands.done();
        return result === alone;
      }),
      { numRuns: 12 },
    );
    expect(helped).toBeGreaterThan(0);
  });

  test('what they gave is shown on the way, as that of the first runs', async () => {
    const { design } = await spec;
    const simulator = blockSimulator(design, 'Shift', {});
    let at = 0;
    const decide = () => {
      at += 1;
      return (at % 7) / 7;
    };
    const partials = new Map<number, string>();
    for (const { partial } of simulate(design, 'Shift', {}, unreliable(simulator, decide)))
      if (partial) partials.set(partial.runs, JSON.stringify(partial.points.map(({ measures }) => measures)));
    expect(partials.size).toBeGreaterThan(1);
    for (const [runs, measures] of partials) {
      const alone = last(simulate(design, 'Shift', { runs, attribution: false }));
      expect(JSON.stringify(alone.points.map((point) => point.measures)) === measures, String(runs)).toBe(true);
    }
  });
});

/** A clock by which every look at it takes a millisecond, so that any run seems long. */
function ticking(): () => number {
  let time = 0;
  return () => {
    time += 1;
    return time;
  };
}

/** Workers in this thread; helpers that break do so at their first block. */
function helpedClient(most: () => number, breaksAtBlocks = false, seen: (message: ToWorker) => void = () => {}) {
  const told: ToWorker[] = [];
  const blocks = { given: 0, returned: 0 };
  let helpers = 0;
  const start =
    (isHelper: boolean): StartWorker =>
    (hear, broke) => {
      if (isHelper) helpers += 1;
      const serve = serveWork((message) => queueMicrotask(() => hear(structuredClone(message))), simulate, ticking());
      return {
        send: (message) => {
          told.push(message);
          seen(message);
          if (message.kind === 'help')
            message.port.addEventListener('message', () => {
              blocks.given += 1;
              if (breaksAtBlocks) broke('out of memory');
            });
          if (message.kind === 'hand')
            message.port.addEventListener('message', () => {
              blocks.returned += 1;
            });
          setImmediate(() => serve(message));
        },
        end: () => {},
      };
    };
  const spares = spareWorkers(start(true), most);
  return { client: workClient(start(false), spares), spares, told, blocks, helpers: () => helpers };
}

describe('workers that help', () => {
  const many = { runs: 2000 };

  test('are started for a run that is long, and stay for the next', async () => {
    const { design } = await spec;
    const { client, told, blocks, helpers } = helpedClient(() => 2);
    const alone = last(simulate(design, 'Shift', many));
    for (const _ of [1, 2]) expect(await client.run({ design, scenario: 'Shift', options: many })).toEqual(alone);
    expect(helpers()).toBe(2);
    expect(told.filter(({ kind }) => kind === 'help')).toHaveLength(4);
    expect(blocks.returned).toBeGreaterThan(0);
  });

  test('come at once to a run whose like took long the last time, and to no other', async () => {
    const { design } = await spec;
    const { client, told } = helpedClient(() => 1);
    const toldOf = (options: { readonly runs: number }): readonly string[] => {
      const before = told.length;
      void client.run({ design, scenario: 'Shift', options }).catch(() => {});
      return told.slice(before).flatMap((one) => (one.kind === 'run' && one.isHelped ? ['run, helped'] : [one.kind]));
    };
    expect(toldOf(many)).toEqual(['run']);
    await client.run({ design, scenario: 'Shift', options: many });
    expect(toldOf(many)).toEqual(['run, helped', 'help', 'hand']);
    expect(toldOf({ runs: 4 })).not.toContain('help');
    client.end();
  });

  test('are started for the next time where short runs want one again and again', () => {
    let started = 0;
    const spares = spareWorkers(
      () => {
        started += 1;
        return { send: () => {}, end: () => {} };
      },
      () => 1,
    );
    const wish = () => spares.borrow({ broke: () => {}, recalled: () => {} }, false) !== undefined;
    expect([wish(), wish(), wish()]).toEqual([false, false, false]);
    expect(started).toBe(1);
    expect(wish()).toBe(true);
  });

  test('that break are named, and nothing is lost', async () => {
    const { design } = await spec;
    const { client } = helpedClient(() => 1, true);
    const broken: string[] = [];
    const result = await client.run({ design, scenario: 'Shift', options: many }, ({ broke }) => broke && broken.push(broke));
    expect(result).toEqual(last(simulate(design, 'Shift', many)));
    expect(broken[0]).toBe('out of memory');
  });

  test('are called away where they are wanted elsewhere', async () => {
    const { design } = await spec;
    let most = 1;
    const { client, spares, told } = helpedClient(
      () => most,
      false,
      ({ kind }) => {
        if (kind !== 'hand') return;
        most = 0;
        queueMicrotask(() => spares.recall());
      },
    );
    const run = client.run({ design, scenario: 'Shift', options: many });
    expect(await run).toEqual(last(simulate(design, 'Shift', many)));
    expect(told.map(({ kind }) => kind)).toContain('hand gone');
  });

  test('stop with the run', async () => {
    const { design } = await spec;
    const { client, told, blocks } = helpedClient(() => 1);
    const stop = new AbortController();
    const run = client.run({ design, scenario: 'Shift', options: { runs: 1e6 } }, () => {}, stop.signal);
    await vi.waitFor(() => expect(blocks.returned).toBeGreaterThan(0), 10_000);
    stop.abort('enough');
    await expect(run).rejects.toBe('enough');
    expect(told.filter(({ kind }) => kind === 'cancel')).toHaveLength(2);
  });
});
