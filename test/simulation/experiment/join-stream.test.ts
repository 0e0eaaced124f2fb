import { afterEach, expect, test, vi } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { PointStore } from '../../../src/simulation/experiment/point-store.ts';
import { scenarioParts, simulate } from '../../../src/simulation/simulate.ts';
import { joined } from './joined.ts';

afterEach(() => vi.restoreAllMocks());

function last<Given>(generator: Generator<unknown, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

const { adopt, part } = PointStore.prototype;
const runs = 600;
const grid = (points: number, expects = '') => `
  let k = 0
  world W { x ~ normal(k, 1)  y ~ normal(x, 1)  harm h = abs(y) }
  goal G { maximize x }
  goal Seen { maximize y  proxy for G }
  base optimizer B { pursues Seen  selects from W  search best of 2 }
  scenario S of B { runs ${runs}  sweep k over 0 to 1 in ${points}  ${expects} }`;

/** The most numbers that all stores hold at a time, while blocks are simulated and while they are joined. */
async function mostHeld(
  text: string,
): Promise<{ readonly block: number; readonly simulating: number; readonly joining: number }> {
  const { design } = await readSpec('memory:/spec.mesa', text);
  const stores = new Set<PointStore>();
  let most = 0;
  const look = (store: PointStore): void => {
    stores.add(store);
    const held = [...stores].reduce((sum, one) => sum + one.held, 0);
    most = Math.max(most, held);
  };
  vi.spyOn(PointStore.prototype, 'adopt').mockImplementation(function (this: PointStore, given) {
    adopt.call(this, given);
    look(this);
  });
  vi.spyOn(PointStore.prototype, 'part').mockImplementation(function (this: PointStore) {
    look(this);
    return part.call(this);
  });
  const parts = scenarioParts(design, 'S');
  if ('lacking' in parts) throw new Error('It is simulated');
  const simulated = parts.blocks.map((block) => last(parts.simulate(block)));
  const simulating = most;
  [most] = [0];
  stores.clear();
  const result = await joined(parts, simulated);
  expect(JSON.stringify(result)).toBe(JSON.stringify(last(simulate(design, 'S'))));
  return { block: Math.max(...parts.blocks.map(({ from, to }) => to - from)), simulating, joining: most };
}

test('a worker holds the runs of a block, a join those of a cell: neither grows with the points of the grid', async () => {
  // Realised, believed and baseline of two goals, and a harm.
  const series = 7;
  for (const points of [3, 12]) {
    const { block, simulating, joining } = await mostHeld(grid(points));
    expect({ simulating, joining }).toEqual({ simulating: series * block, joining: series * runs });
  }
});

test('of the other points it keeps what is compared: one number a run for a peak', async () => {
  const few = await mostHeld(grid(3, 'expect peak(G) > 0.2'));
  const many = await mostHeld(grid(12, 'expect peak(G) > 0.2'));
  expect(many.joining - few.joining).toBe(9 * runs);
});
