import { affine } from '../affine.ts';
import type { Context } from '../context.ts';
import { frameOf } from './frame.ts';
import { linkTable, withoutStep } from './influence-diagram.ts';
import type { OptimizerIncentives } from './own-decision.ts';

/**
 * What an optimizer knows from what it observes at its step: an equation all of whose parents are known, and the one unknown of a known
 * equation that is a sum with it. (Of equations as they are in its model.)
 */
export function knownFrom(context: Context, { diagram }: OptimizerIncentives): ReadonlySet<string> {
  const { decision, nodes, links } = diagram;
  const { parents } = linkTable(links);
  const optimizer = context.optimizers.get(diagram.optimizer);
  const edits = optimizer && frameOf(context, optimizer)?.edits;
  const known = new Set([decision, ...(parents.get(decision) ?? [])]);
  const equations = nodes.flatMap(({ id, of }) => {
    const variable = context.variables.get(of[0] ?? '');
    const edit = edits?.get(variable?.id ?? '');
    const mechanism = edit?.kind === 'believes' ? edit.mechanism : variable?.mechanism;
    return mechanism?.kind === 'equation' && edit?.kind !== 'fits' ? [{ id, expression: mechanism.expression }] : [];
  });
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, expression } of equations) {
      const unknown = (parents.get(id) ?? []).filter((parent) => !known.has(parent));
      const [only, another] = unknown;
      const learnt = known.has(id)
        ? only !== undefined && another === undefined && affine(context, expression)?.factors.has(withoutStep(only))
          ? only
          : undefined
        : only === undefined
          ? id
          : undefined;
      if (learnt === undefined) continue;
      known.add(learnt);
      grew = true;
    }
  }
  return known;
}
