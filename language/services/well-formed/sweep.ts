import type { Design, Optimizer, Scenario, Sweep } from '../../design/design.ts';
import type { Mend } from '../../design/finding.ts';
import type { Problem } from '../../design/problem.ts';
import { constantValue, letsOf } from './constant-value.ts';
import { isReadAtPoints } from './expectations.ts';
import { byId, formError, formWarning, put, shortName, taken } from './form-problem.ts';
import { outside } from './swept-outside.ts';
import { readNames } from './unused.ts';

/** A sweep over what cannot vary, or over a range that holds nothing. */
export function sweeps(design: Design): Problem[] {
  const lets = letsOf(design);
  const optimizers = byId(design.optimizers);
  const read = design.scenarios.some((scenario) => scenario.sweeps.length > 0) ? readNames(design) : new Set<string>();
  return design.scenarios.flatMap((scenario) => {
    const cast = castOf(scenario, optimizers);
    const swept = new Set<string>();
    return scenario.sweeps.flatMap((sweep): Problem[] => {
      const { id, place } = sweep.target;
      if (swept.has(id)) {
        const message = `\`${id}\` is swept already. Keep one of the two sweeps.`;
        return [formError('swept-twice', message, place, { mends: [taken('Remove this sweep', sweep.place)] })];
      }
      swept.add(id);
      const fixed = cannotVary(id, optimizers, cast, scenario);
      if (fixed) return [formError('sweep-cannot-vary', fixed.message, place, fixed.mends ? { mends: fixed.mends } : {})];
      if (lets.has(id) && !read.has(id)) {
        const message = `Nothing reads \`${shortName(id)}\`, so the sweep changes nothing. Sweep what the design depends on.`;
        const mends = isReadAtPoints(scenario) ? [] : [taken('Remove the sweep', sweep.place)];
        return [formWarning('sweep-without-effect', message, place, { mends })];
      }
      return [...range(sweep, (expression) => constantValue(expression, lets)), ...outside(sweep, optimizers, lets)];
    });
  });
}

/** Who can act or select in the scenario; nothing where its subject is not known. */
function castOf({ of }: Scenario, optimizers: ReadonlyMap<string, Optimizer>): ReadonlySet<string> | undefined {
  if (!of || !optimizers.has(of.id)) return undefined;
  const below = new Set([of.id]);
  for (const id of below) for (const selected of optimizers.get(id)?.selects ?? []) below.add(selected.id);
  return below;
}

function cannotVary(
  id: string,
  optimizers: ReadonlyMap<string, Optimizer>,
  cast: ReadonlySet<string> | undefined,
  scenario: Scenario,
): { readonly message: string; readonly mends?: readonly Mend[] } | undefined {
  const owner = optimizers.get(id.slice(0, id.lastIndexOf('.')));
  if (!owner) return undefined;
  const searches = id.endsWith('.search') && !owner.params.some((param) => param.id === id);
  if (searches && (!owner.search || owner.search.method === 'none')) {
    const clause = 'search best of 16';
    const message = `\`${owner.name}\` does not search, so its search cannot vary. Give it one: \`${clause}\`.`;
    const mend = { kind: 'add clause', title: `Let \`${owner.name}\` search`, declaration: owner.id, clause } as const;
    const mends = owner.search || (cast && !cast.has(owner.id)) ? {} : { mends: [mend] };
    return { message, ...mends };
  }
  if (!cast || cast.has(owner.id) || (!searches && owner.level === 'unselected')) return undefined;
  const takesPart = searches ? 'searches' : 'acts';
  const message = `\`${owner.name}\` neither selects nor is selected in \`${scenario.name}\`, where only what is below \`${scenario.of?.id}\` ${takesPart}. Sweep one of those.`;
  return { message };
}

function range(
  { over, place }: Sweep,
  value: (expression: Parameters<typeof constantValue>[0]) => number | undefined,
): Problem[] {
  if (over.kind === 'values') return [];
  const [low, high] = [value(over.low), value(over.high)];
  if (low === undefined || high === undefined) return [];
  if (over.kind === 'by') {
    const by = value(over.by);
    if (by === undefined || (by !== 0 && (high - low) / by >= 0)) return [];
    return [
      formError(
        'sweep-range',
        `From ${low} to ${high} by ${by} never arrives. Turn the ends or the sign of the step around.`,
        place,
        { mends: [put('Turn the step around', over.by.place, String(-by))] },
      ),
    ];
  }
  if (!over.log || (low > 0 && high > 0)) return [];
  return [
    formError('sweep-range', `A logarithmic sweep needs both ends greater than 0, and they are ${low} and ${high}.`, place),
  ];
}
