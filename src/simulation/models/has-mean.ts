import type { World } from '../../../language/design/design.ts';
import type { Distribution } from '../../../language/design/expression.ts';
import { mechanismReads } from '../../../language/design/influence.ts';
import { laws } from '../distributions/laws.ts';
import { knownParameters } from '../planning/linear-expectation.ts';
import type { Setting } from '../setting.ts';

/** Whether neither the variable nor an ancestor draws from a distribution without a mean (cauchy; student_t with df <= 1; pareto with shape <= 1). */
export function hasMean(id: string, world: World, setting: Setting): boolean {
  const seen = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const mechanism = world.variables.find((variable) => variable.id === next)?.mechanism;
    if (!mechanism) continue;
    if (mechanism.kind === 'draw' && !everyPartHasMean(mechanism.distribution, setting)) return false;
    if (mechanism.kind === 'state' && mechanism.start.kind === 'draw' && !everyPartHasMean(mechanism.start.distribution, setting))
      return false;
    queue.push(...mechanismReads(mechanism).map((read) => read.id));
  }
  return true;
}

function everyPartHasMean(distribution: Distribution, setting: Setting): boolean {
  if (distribution.kind === 'mixture') return distribution.parts.every((part) => everyPartHasMean(part.distribution, setting));
  const law = knownParameters(distribution, setting);
  // Parameters that are drawn themselves are taken to be such that there is a mean.
  return law === undefined || Number.isFinite(laws[law.name].mean(law.values));
}
