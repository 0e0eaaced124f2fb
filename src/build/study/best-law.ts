import type { DrawnDesign } from './drawn-design.ts';
import { renamed } from './drawn-design.ts';
import { interval, type Label, negligible } from './experiments.ts';
import { lawsOf } from './levers.ts';
import { realisedIn } from './probe.ts';

/** Runs by which a law is picked, and those beyond by which it is judged: where these leave it open, more decide. */
const [picking, judging] = [1024, [2 ** 13, 2 ** 16]];

/** What a design is worth by a goal, on runs by which laws are picked. */
export const worthIn = async (drawn: DrawnDesign, goal: string): Promise<number> =>
  average((await realisedIn(drawn, 'Probe', picking)).get(goal)!);

/** The first of those that do best. */
export async function highest<T>(all: readonly T[], worth: (one: T) => Promise<number>): Promise<T> {
  const found: { readonly one: T; readonly of: number }[] = [];
  for (const one of all) found.push({ one, of: await worth(one) });
  return found.reduce((so, next) => (next.of > so.of ? next : so)).one;
}

/** Whether another design of the same draws does better by a goal, on runs by which nothing was picked. */
export async function doesBetter(as: DrawnDesign, other: DrawnDesign, goal: string): Promise<Label> {
  for (const runs of judging) {
    const [before, after] = [as, other].map(async (one) => (await realisedIn(one, 'Probe', runs)).get(goal)!.slice(picking));
    const [one, by] = [await before!, await after!];
    const [low, high] = interval(by.map((value, run) => value - one[run]!));
    const limit = negligible * deviation(one);
    if (low > limit) return 'yes';
    if (high <= limit) return 'no';
  }
  return 'unclear';
}

export type Params = ReadonlyMap<string, string>;

/** Where params do best by a goal, all laws as they are. */
export async function asSelected(drawn: DrawnDesign, goal: string): Promise<Params> {
  const places = ['0', '0.25', '0.5', '0.75', '1'];
  const laws = lawsOf(drawn).map(({ law }) => law);
  const named = (param: string): readonly string[] =>
    laws.some((law) => renamed(law, new Map([[param, '']])) !== law) ? places : ['0'];
  const all = named('p').flatMap((p) => named('q').map((q) => new Map([['p', p] as const, ['q', q] as const])));
  return highest(all, (params) => worthIn(asEquations(drawn, params, new Map()), goal));
}

/** Laws as equations of the world, their params at these values; some of them others. */
export function asEquations(drawn: DrawnDesign, params: Params, others: ReadonlyMap<string, string>): DrawnDesign {
  const { mesa: _, second: __, ...rest } = drawn;
  const laws = new Map(lawsOf(drawn).map(({ action, law }) => [action, others.get(action) ?? renamed(law, params)]));
  const variables = drawn.variables.map((one) => {
    const own = laws.get(one.name);
    return own === undefined ? one : { ...one, kind: 'equation' as const, mechanism: `= ${own}` };
  });
  return { ...rest, variables, base: { selects: 'draws', search: 'best of 2', trials: 1, inWorld: false } };
}

export const average = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function deviation(values: Float64Array): number {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
}
