import type { Design } from '../../../language/design/design.ts';
import { castOf } from '../cast.ts';
import { type SearchPlan, searchFamily, searchPlan } from '../selection/search-plan.ts';
import { Setting } from '../setting.ts';
import { scenarioOf } from './comparison.ts';

/** How a scenario's optimizer searches. */
export interface WitnessSearch {
  /** By which its size is swept. */
  readonly target: string;
  readonly plan: SearchPlan;
  readonly updates: boolean;
}

/** `at`: swept values by target. Undefined where nobody selects. */
export function searchOf(design: Design, id: string, at: Readonly<Record<string, number>>): WitnessSearch | undefined {
  const { selector } = castOf(design, scenarioOf(design, id));
  if (!selector) return undefined;
  const target = `${selector.id}.search`;
  const setting = new Setting(design, new Map(Object.entries(at).filter(([key]) => key !== target)));
  return { target, plan: searchPlan(selector.search, setting, at[target]), updates: selector.updates !== undefined };
}

/**
 * Whether candidates of the one and the other can be left away one by one: they are the same in both, drawn or laid out before any is
 * tried. What a climb or an evolution tries next comes of what it tried before; who selects again draws others each time.
 */
export function canLeaveAway(one: WitnessSearch | undefined, other: WitnessSearch | undefined): boolean {
  if (!one || !other || one.updates || other.updates || one.plan.method === 'none') return false;
  const [family, same] = [searchFamily(one.plan), searchFamily(other.plan)];
  return family === same && one.plan.method !== 'climb' && one.plan.method !== 'evolve';
}
