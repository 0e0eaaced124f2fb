import { expect, test } from 'vitest';
import { drawn, expectations } from '../../fixtures.ts';
import { attempted } from '../scenarios/simulated.ts';

test('all that a sketch of bare names lacks is named at once', async () => {
  const text = `world W {
  action a
//^^^^^^^^ error missing
  action b in [0, 1]
//^^^^^^^^^^^^^^^^^^ error missing
  action idle
  x = a + y
  y = b
  z = ?(a)
}
goal G { maximize x }
goal Bare
//   ^^^^ error missing
base optimizer B { pursues G  selects M  search best of 4 }
mesa optimizer M { param p in [0, 1] }
scenario S of B { expect realised(Bare) > 0 }
`;
  const { result } = await attempted(text);
  const found = result.missing.map(({ place }) => ({ severity: 'error', code: 'missing', place }));
  expect(drawn(found)).toEqual(expectations(text));
});
