import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';

const { vertices, J_true, J_proxy, proxy_gain_per_length, stop_threshold, NDH } =
  reference.early_stopping.values['R1=(1,0.9,0),R0=(0.4,1,0)'];

/** Steepest ascent of the proxy over the shares of three arms, from even shares, along an edge once the third arm is given up. */
const spec = `
  let stop = 0
  world Arms {
    state one   = 1/3 -> one + move * up_one
    state two   = 1/3 -> two + move * up_two
    state three = 1/3 -> max(0, three + move * up_three)
    inside   = three > 1e-9
    level    = if inside then 1.9 / 3 else 1.9 / 2
    up_one   = 1 - level
    up_two   = 0.9 - level
    up_three = if inside then -level else 0
    slope    = sqrt(up_one^2 + up_two^2 + up_three^2)
    move     = if slope < stop then 0 else min(0.02, if inside then three / level else two / (level - 0.9))
  }
  goal Proxy { maximize final(one + 0.9 * two) }
  goal Truth { maximize final(0.4 * one + two) }
  scenario Path of Arms { runs 2  steps 600  watch one, two, three, slope  sweep stop over 0, ${stop_threshold}, 1
    expect mean(final(one)) >= 0
  }`;

test('early stopping: past the second vertex the proxy still gains and the goal loses', async () => {
  const found = await simulated(spec, 'Path');
  const ends = [1, stop_threshold, 0];
  for (const [vertex, stop] of ends.entries()) {
    expect(found.mean('realised(Truth)', stop)).toBeCloseTo(J_true[vertex]!, 5);
    expect(found.mean('realised(Proxy)', stop)).toBeCloseTo(J_proxy[vertex]!, 5);
    const shares = ['one', 'two', 'three'].map((name) =>
      found
        .point(stop)
        .trajectories.find(({ variable }) => variable === `Arms.${name}`)
        ?.mean.at(-1),
    );
    for (const [arm, share] of shares.entries()) expect(share).toBeCloseTo(vertices[vertex]![arm]!, 5);
  }
  const slopes = found.point(0).trajectories.find(({ variable }) => variable === 'Arms.slope')?.mean ?? [];
  expect(slopes[0]).toBeCloseTo(proxy_gain_per_length[0]!, 5);
  expect(slopes.at(-1)).toBeCloseTo(proxy_gain_per_length[1]!, 5);
  expect(found.mean('realised(Truth)', stop_threshold) - found.mean('realised(Truth)', 0)).toBeCloseTo(NDH, 5);
});
