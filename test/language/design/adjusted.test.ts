import { expect, test } from 'vitest';
import { adjusted, adjustmentEdits } from '../../../language/design/adjusted.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const uri = 'file:///road.mesa';
const spec = `let pace = 2 * 3
world Road {
  let grip = 0.9 [N] // slippery
  action speed in [0, 40]
}
mesa optimizer Car {
  param caution in [0, 1] [m]
  param haste ~ normal(0, 1)
  param gear in {1, 2, 3}
  acts speed = pace * caution
}
base optimizer Makers { selects Car search quantilize 5% of 2 * 8 }
base optimizer Buyers { selects Car search none }
`;
const values = { pace: 5, 'Road.grip': 0.25, 'Car.caution': 0.5, 'Car.haste': -1.5, 'Car.gear': 2, 'Makers.search': 32 };

/** Apart from places, which are the text's. */
const meaning = (design: object): unknown =>
  JSON.parse(JSON.stringify(design, (key, value) => (/[pP]lace$/.test(key) ? undefined : value)));

test('what is tried is what the text says once it is written there', async () => {
  const { design } = await readSpec(uri, spec);
  const edits = adjustmentEdits(design, values);
  for (const { name, nameStart } of edits) expect(spec.slice(nameStart, nameStart + name.length)).toBe(name);
  const written = [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), spec);
  expect(written).toBe(`let pace = 5
world Road {
  let grip = 0.25 [N] // slippery
  action speed in [0, 40]
}
mesa optimizer Car {
  param caution in {0.5} [m]
  param haste in {-1.5}
  param gear in {2}
  acts speed = pace * caution
}
base optimizer Makers { selects Car search quantilize 5% of 32 }
base optimizer Buyers { selects Car search none }
`);
  const read = await readSpec(uri, written);
  expect(read.problems).toEqual([]);
  // A minus is an operator in the text, and part of a number that is tried.
  expect(meaning(adjusted(design, { ...values, 'Car.haste': 1.5 }))).toEqual(
    meaning((await readSpec(uri, written.replace('-1.5', '1.5'))).design),
  );
});

test('nothing to try leaves the design as it is', async () => {
  const { design } = await readSpec(uri, spec);
  expect(adjusted(design, {})).toBe(design);
  expect(adjustmentEdits(design, { unknown: 1, 'Buyers.search': 2 })).toEqual([]);
  expect(meaning(adjusted(design, { unknown: 1, 'Buyers.search': 2 }))).toEqual(meaning(design));
});

test('what a scenario sweeps is held where it is tried, as if the text had that value and no sweep', async () => {
  const scenario = (sweeps: string) => `${spec}scenario S of Makers { ${sweeps} }\n`;
  const { design } = await readSpec(uri, scenario('sweep pace over 1, 2 sweep Makers.search over 1, 4'));
  const read = await readSpec(uri, scenario('sweep Makers.search over 1, 4').replace('2 * 3', '1'));
  const [{ held, ...left } = {}] = adjusted(design, { pace: 1 }).scenarios;
  expect(held).toEqual({ pace: 1 });
  expect(meaning({ ...adjusted(design, { pace: 1 }), scenarios: [left] })).toEqual(meaning(read.design));
  expect(adjusted(design, { 'Road.grip': 1 }).scenarios).toEqual(design.scenarios);
});
