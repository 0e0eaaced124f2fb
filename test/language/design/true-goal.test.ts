import { expect, it } from 'vitest';
import { trueGoal } from '../../../language/design/true-goal.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const goals = `
world W { x ~ normal(0, 1) }
goal True { maximize x }
goal Middle { maximize x proxy for True }
goal Proxy { maximize x proxy for Middle }
goal Wish { maximize x }
goal Chicken { maximize x proxy for Egg }
goal Egg { maximize x proxy for Chicken }
`;

it.each([
  ['what its principal wants', 'base optimizer B { pursues Proxy } principal P { wants Wish oversees B }', 'Wish'],
  [
    'the end of the chain of proxies, where nobody says what they want',
    'base optimizer B { pursues Proxy } principal P { oversees B }',
    'True',
  ],
  [
    'the end of the chain, where the principal oversees another',
    'base optimizer B { pursues Proxy } optimizer O principal P { wants Wish oversees O }',
    'True',
  ],
  ['its own goal, where that stands for no other', 'base optimizer B { pursues True }', 'True'],
  ['a goal of the circle, where proxies run in one', 'base optimizer B { pursues Chicken }', 'Chicken'],
  ['nothing, where it pursues none', 'base optimizer B', undefined],
])('an optimizer is for %s', async (_, declarations, name) => {
  const { design } = await readSpec('file:///a.mesa', goals + declarations);
  const base = design.optimizers.find(({ id }) => id === 'B');
  expect(base && trueGoal(design, base)?.name).toBe(name);
});
