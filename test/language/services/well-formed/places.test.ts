import { expect, test } from 'vitest';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';
import { drawn, expectations } from '../../../fixtures.ts';

test('each problem stands under the words that it is about', async () => {
  const text = `world W {
  n ~ normal(sd: -1, mean: 0)
  //             ^^ error argument-domain
  action x in [4, 0]
  //          ^^^^^^ error reversed-range
  h = 1e999
  //  ^^^^^ error number-overflows
  u = 3 [m]
  v = 3 [s]
  w = u + v
  //  ^^^^^ error units-disagree
  y = 2 * x
}
control mesa optimizer M { observes y acts x plans 1 }
//                                  ^ error observes-own-action
scenario S of M
//            ^ error scenario-without-selection
`;
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  const found = wellFormed(design).filter((one) => one.code !== 'contradicted-kind');
  expect(drawn(found)).toEqual(expectations(text));
});
