import type { Goal, Replacement } from '../../../design/design.ts';
import { expansionOf, expansionWith } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import type { Context } from '../../context.ts';
import { asReplaced, effectsIn } from '../../otherwise.ts';
import { isRandom } from '../../pressure.ts';

/** So closely what candidates are worth in either regime goes together where either ranks them as the other. */
const asOne = 0.99;

/**
 * Whether of a candidate that is a draw something is left to pick it by, beside what is drawn again; and, where what is left is made
 * otherwise, whether that puts candidates in another order.
 */
export function keepingWorth(context: Context, { id, expression }: Goal): (replaced: Replacement) => boolean {
  const drawn = [...context.ancestors(id).keys()].filter((one) => isRandom(context.variables.get(one)));
  const [only, ...others] = drawn;
  return ({ variable, mechanism }) => {
    if (only === undefined) return false;
    if (mechanism.kind === 'draw') return only !== variable.id || others.length > 0;
    if (!expression) return true;
    if (others.length === 0) {
      const before = context.effectsOn(id).get(only);
      const after = effectsIn(context, id, asReplaced(context, variable.id, mechanism)).get(only) ?? 'none';
      if (before !== 'either' && before === after) return false;
    }
    const [so, then] = [expansionOf(context).of(expression), expansionWith(context, variable.id, mechanism).of(expression)];
    const [joint, own, its] = [covariance(so, then), covariance(so, so), covariance(then, then)];
    const r = joint === undefined || own === undefined || its === undefined ? Number.NaN : joint / Math.sqrt(own * its);
    return !(r > asOne);
  };
}
