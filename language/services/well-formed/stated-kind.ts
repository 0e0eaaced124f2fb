import type { Design, Optimizer } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { formError, taken } from './form-problem.ts';

/** A stated kind that the clauses contradict: `control mesa optimizer Car { acts speed plans 3 }`. */
export function contradictedKinds(design: Design): Problem[] {
  return design.optimizers.flatMap((optimizer): Problem[] => {
    const { statedKind } = optimizer;
    const reason = statedKind && contradiction(optimizer, statedKind.kind);
    if (!statedKind || !reason) return [];
    const message = `\`${optimizer.name}\` is stated to be ${statedKind.kind}, but ${reason}. Leave the kind out, or change the clause.`;
    return [
      formError('contradicted-kind', message, statedKind.place, { mends: [taken('Leave the kind out', statedKind.place)] }),
    ];
  });
}

function contradiction(optimizer: Optimizer, stated: 'selection' | 'direct' | 'control'): string | undefined {
  const plans = optimizer.acts.some((act) => act.kind === 'plan');
  const laws = optimizer.acts.some((act) => act.kind === 'law');
  const selects = optimizer.selects.length > 0 || optimizer.selectsFrom !== undefined;
  if (selects && stated !== 'selection' && optimizer.acts.length === 0) return 'it selects and does not act';
  if (stated === 'control' && plans) return 'it plans its actions (`plans`)';
  if (stated === 'direct' && laws && !plans) return 'it acts by a control law (`acts … = …`) and plans nothing';
  if (stated === 'selection' && !selects && (laws || plans)) return 'it selects nothing and acts';
  return undefined;
}
