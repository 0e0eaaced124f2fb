import type { Search } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';
import { bestOfNats, quantilizeNats } from '../statistics/pressure.ts';
import { mostCandidates } from './searchers.ts';

/** A search at a setting: how many candidates it looks at, and which it takes. */
export type SearchPlan =
  | { readonly method: 'none' }
  | { readonly method: 'best of' | 'grid'; readonly n: number }
  | { readonly method: 'quantilize'; readonly n: number; readonly q: number };

/** `n`: in place of the clause's own, where it is swept. */
export function searchPlan(search: Search | undefined, setting: Setting, n?: number): SearchPlan {
  if (!search || search.method === 'none') return { method: 'none' };
  if (search.method === 'evolve' || search.method === 'climb')
    throw new NotSimulated(`\`search ${search.method}\` is not simulated yet`, search.place);
  const size = Math.round(n ?? setting.number(search.n));
  if (!(size >= 1 && size <= mostCandidates))
    throw new NotSimulated(`A search looks at 1 to ${mostCandidates.toLocaleString('en')} candidates, not ${size}`, search.place);
  if (search.method !== 'quantilize') return { method: search.method, n: size };
  return { method: 'quantilize', n: size, q: setting.number(search.q) };
}

/** Searches of a family look at the same candidates, one of them at the first so many of those of another. */
export function searchFamily(plan: SearchPlan): string {
  return plan.method === 'grid' ? `grid ${plan.n}` : 'drawn';
}

/** Nats of pressure; undefined where the search has none that is known. */
export function pressureNats(plan: SearchPlan): number | undefined {
  if (plan.method === 'none') return 0;
  if (plan.method === 'best of') return bestOfNats(plan.n);
  return plan.method === 'quantilize' ? quantilizeNats(plan.q, plan.n) : undefined;
}
