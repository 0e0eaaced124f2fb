import type { Search } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';
import { bestOfNats, quantilizeNats } from '../statistics/pressure.ts';
import { mostCandidates } from './searchers.ts';

/** Which of its candidates a search is left with, by number from 0: what remains is scored and chosen from as before. */
export type Remaining = 'all' | readonly number[];

/** A search at a setting: how many candidates it looks at, and which it takes. */
export type SearchPlan =
  | { readonly method: 'none' }
  | { readonly method: 'best of' | 'grid' | 'climb'; readonly n: number }
  | { readonly method: 'evolve'; readonly n: number; readonly generations: number }
  | { readonly method: 'quantilize'; readonly n: number; readonly q: number };

/** `n`: in place of the clause's own, where it is swept. */
export function searchPlan(search: Search | undefined, setting: Setting, n?: number): SearchPlan {
  if (!search || search.method === 'none') return { method: 'none' };
  const size = Math.round(n ?? setting.number(search.n));
  const generations = search.method === 'evolve' ? Math.round(setting.number(search.generations)) : 1;
  const candidates = size * generations;
  if (!(size >= 1 && generations >= 1 && candidates <= mostCandidates))
    throw new NotSimulated(
      `A search looks at 1 to ${mostCandidates.toLocaleString('en')} candidates, not ${candidates}`,
      search.place,
    );
  if (search.method === 'evolve') return { method: 'evolve', n: size, generations };
  if (search.method !== 'quantilize') return { method: search.method, n: size };
  return { method: 'quantilize', n: size, q: setting.number(search.q) };
}

/** Searches of a family look at the same candidates, one of them at the first so many of those of another. */
export function searchFamily(plan: SearchPlan): string {
  switch (plan.method) {
    case 'grid':
    case 'evolve':
      return `${plan.method} ${plan.n}`;
    case 'climb':
      return plan.method;
    default:
      return 'drawn';
  }
}

/** Nats of pressure; undefined where the search has none that is known. */
export function pressureNats(plan: SearchPlan): number | undefined {
  if (plan.method === 'none') return 0;
  if (plan.method === 'best of') return bestOfNats(plan.n);
  return plan.method === 'quantilize' ? quantilizeNats(plan.q, plan.n) : undefined;
}
