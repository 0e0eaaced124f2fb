import type { Mechanism, Optimizer } from '../../design/design.ts';
import type { Context } from '../context.ts';

/**
 * Which draw of a sample comes first, second and so on, whoever asks for it first: those on which goals hang before others, step by step. So the
 * same design has the same sample for every rule.
 */
export class DrawOrder {
  private readonly steps: number;
  private readonly starts: Ranks;
  private readonly draws: Ranks;
  private readonly params: Ranks;
  private readonly others: Ranks;
  private readonly further = new Map<string, number>();

  constructor(context: Context, optimizers: readonly Optimizer[], goals: readonly string[], steps: number) {
    this.steps = steps;
    const counting = new Set(goals.flatMap((id) => [...context.ancestors(id).keys()]));
    const worlds = new Set(goals.flatMap((id) => context.goals.get(id)?.world ?? []));
    const own = [...worlds].flatMap((id) => context.worlds.get(id)?.variables ?? []).map(({ id }) => id);
    const mechanisms = mechanismsOf(context);
    const has = (id: string, is: (one: Mechanism) => boolean): boolean => counting.has(id) && (mechanisms.get(id) ?? []).some(is);
    this.starts = ranked(own.filter((id) => has(id, (one) => one.kind === 'state' && one.start.kind === 'draw')));
    this.draws = ranked(own.filter((id) => has(id, ({ kind }) => kind === 'draw')));
    this.params = ranked(optimizers.flatMap(({ params }) => params.map(({ id }) => id)));
    this.others = ranked([...own, ...optimizers.flatMap((one) => one.memories.map(({ id }) => id))]);
  }

  /** All that it hangs on. */
  get content(): string {
    return JSON.stringify([this.steps, ...[this.starts, this.draws, this.params, this.others].map((all) => [...all.keys()])]);
  }

  /** Of a param; of something that is drawn at a step, or before the first. */
  of(id: string, when?: number | 'at first'): number {
    const [start, draw, param] = [this.starts.get(id), this.draws.get(id), this.params.get(id)];
    if (when === undefined && param !== undefined) return this.starts.size + this.steps * this.draws.size + param;
    if (when === 'at first' && start !== undefined) return start;
    if (typeof when === 'number' && when < this.steps && draw !== undefined)
      return this.starts.size + when * this.draws.size + draw;
    const before = this.starts.size + this.steps * this.draws.size + this.params.size;
    const [turn, other] = [typeof when === 'number' ? when + 1 : 0, this.others.get(id)];
    if (other !== undefined) return before + turn * this.others.size + other;
    // Of another world: nobody's goal hangs on it.
    const key = `${id} ${when}`;
    const further = this.further.get(key) ?? before + (this.steps + 2) * this.others.size + this.further.size;
    this.further.set(key, further);
    return further;
  }
}

/** Each id with its place among all. */
type Ranks = ReadonlyMap<string, number>;
const ranked = (ids: readonly string[]): Ranks => new Map([...new Set(ids)].map((id, rank) => [id, rank]));

/** All that variables are somewhere: in their worlds, under regimes, by what models believe. */
function mechanismsOf({ worlds, models }: Context): ReadonlyMap<string, readonly Mechanism[]> {
  const all = [...worlds.values()].flatMap(({ variables, regimes }) => [
    ...variables.map(({ id, mechanism }) => ({ id, mechanism })),
    ...regimes.flatMap(({ replaces }) => replaces.map(({ variable: { id }, mechanism }) => ({ id, mechanism }))),
  ]);
  const believed = [...models.values()].flatMap(({ edits }) =>
    edits.flatMap((one) => (one.kind === 'believes' ? [{ id: one.variable.id, mechanism: one.mechanism }] : [])),
  );
  const found = new Map<string, Mechanism[]>();
  for (const { id, mechanism } of [...all, ...believed]) found.set(id, [...(found.get(id) ?? []), mechanism]);
  return found;
}
