import type { Goal } from '../../design/design.ts';
import type { Lever } from '../levers.ts';
import type { Sample } from './sample.ts';
import { settingsOf, spacedIn } from './settings.ts';

/** Places in a range that are looked at, its ends among them. */
const places = 5;
/** Less than the last digits is nothing. */
const rounding = 1e-9;

/**
 * Which way a goal goes in the world as one thing is set ever higher: in every row of a sample the same, or nowhere. Undefined where that
 * differs, where it goes nowhere in any, and where it cannot be set.
 */
export function courseOf(sample: Sample, goal: Goal, lever: Lever): 'rises' | 'falls' | undefined {
  return sample.made(`course by ${lever.id}`, [goal], {}, () => looked(sample, goal, lever));
}

function looked(sample: Sample, goal: Goal, { id, actor }: Lever): 'rises' | 'falls' | undefined {
  const { context } = sample;
  const param = actor.params.find((one) => one.id === id);
  const mechanism = context.variables.get(id)?.mechanism;
  const domain = mechanism?.kind === 'action' ? mechanism.domain : undefined;
  const values = param ? settingsOf(context, param, places) : domain && spacedIn(context, domain, places);
  const all =
    values &&
    sample.settings(
      goal,
      {},
      [id],
      values.map((value) => [value]),
    );
  const signs = new Set<number>();
  for (const [at, now] of (all ?? []).slice(1).entries())
    for (const [row, value] of now.entries()) {
      const before = all?.[at]?.[row] ?? Number.NaN;
      if (Math.abs(value - before) > rounding * (1 + Math.abs(value))) signs.add(Math.sign(value - before));
    }
  const [sign] = signs;
  if (signs.size !== 1 || sign === undefined) return undefined;
  return sign > 0 === (goal.sense !== 'minimize') ? 'rises' : 'falls';
}
