import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { byId, formWarning } from './form-problem.ts';

/** Selecting an optimizer that has no params: there is nothing to pick. A sketch (nothing but names) is left in peace. */
export function selectedWithoutParams(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  return design.optimizers.flatMap((optimizer) =>
    optimizer.selects.flatMap((selected): Problem[] => {
      const target = optimizers.get(selected.id);
      const quantified = target?.acts.some((act) => act.kind !== 'unknown') ?? false;
      if (!target || !quantified || target.params.length > 0 || target.selects.length > 0) return [];
      const message = `\`${target.name}\` has no params, so there is nothing for \`${optimizer.name}\` to pick. Give it one: \`param p in [0, 1]\`.`;
      const mends = [
        { kind: 'add clause', title: `Give \`${target.name}\` a param`, declaration: target.id, clause: 'param p in [0, 1]' },
      ] as const;
      return [formWarning('selects-without-params', message, selected.place, { mends })];
    }),
  );
}

/** A scenario of an optimizer that selects nothing. */
export function scenariosWithoutSelection(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  return design.scenarios.flatMap((scenario): Problem[] => {
    const of = optimizers.get(scenario.of?.id ?? '');
    if (!of || !scenario.of || of.selects.length > 0 || of.selectsFrom) return [];
    const message = `\`${of.name}\` selects nothing, so there is nothing to try out. Add \`selects …\` to it, or make this a scenario of a world.`;
    return [{ code: 'scenario-without-selection', severity: 'error', message, place: scenario.of.place }];
  });
}
