import type { Goal, Named, Observation, Optimizer } from '../design/design.ts';
import type { Expression } from '../design/expression.ts';
import type { Mend } from '../design/finding.ts';
import type { Place } from '../design/place.ts';
import { usualSteps } from '../design/usual-steps.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';

/** To pursue another goal. */
export function pursuingAs({ name, pursues }: Optimizer, goal: Goal | undefined): readonly Mend[] {
  if (!goal || !pursues || pursues.id === goal.id) return [];
  return [{ kind: 'replace', title: `Let \`${name}\` pursue \`${goal.name}\``, place: pursues.place, by: goal.name }];
}

/** To pursue what is wanted instead of its measure; nothing where that is read with noise itself. */
export function pursuing(context: Context, optimizer: Optimizer, goal: Goal | undefined): readonly Mend[] {
  const isNoisy = goal?.noise !== undefined && constantValue(context, goal.noise.sd) !== 0;
  return isNoisy ? [] : pursuingAs(optimizer, goal);
}

/** To optimize in another model, or in the world itself; nothing where none is named that could be replaced. */
export function using(context: Context, optimizer: Optimizer, model: string | undefined): readonly Mend[] {
  const { name, uses } = optimizer;
  const better = context.models.get(model ?? '') ?? context.worlds.get(model ?? '');
  if (!better || !uses || uses.id === better.id) return [];
  return [{ kind: 'replace', title: `Let \`${name}\` use \`${better.name}\``, place: uses.place, by: better.name }];
}

/** Not to look at something; only for who plans, since a law still names what it was given. */
export function unobserving({ acts }: Optimizer, looked: readonly Observation[]): readonly Mend[] {
  const [only] = looked;
  if (!only || looked.length > 1 || !acts.every((act) => act.kind === 'plan')) return [];
  const title = `Do not observe \`${only.id.slice(only.id.lastIndexOf('.') + 1)}\``;
  return [{ kind: 'replace', title, place: only.place, by: '' }];
}

/** To go on selecting once deployed, some times in a rollout; nothing where that lasts one step. */
export function updating(context: Context, selector: Optimizer, title: string): readonly Mend[] {
  const steps = stepsOf(context, selector);
  const every = Math.min(10, Math.ceil(steps / 5));
  return steps > 1 ? [{ kind: 'add clause', title, declaration: selector.id, clause: `updates every ${every}` }] : [];
}

/** Of the longest of its scenarios; of such a rollout as it would be, where it has none. */
function stepsOf(context: Context, optimizer: Optimizer): number {
  const world = context.worlds.get(context.goalOf(optimizer)?.world ?? '');
  const usual = world?.variables.some(({ mechanism }) => mechanism.kind === 'state') ? usualSteps : 1;
  const told = context.scenariosOf(optimizer.id).map(({ steps }) => constantValue(context, steps?.count) ?? usual);
  return told.length > 0 ? Math.max(...told) : usual;
}

/** A number of its own that is larger than another's: the next one, or where that is not told from it twice as much. */
export function exceeding(what: string, owner: Named, place: Place, than: number): readonly Mend[] {
  const next = than + 1 > than ? than + 1 : 2 * than;
  const by = String(next).replace('e+', 'e');
  return Number.isFinite(next) ? [{ kind: 'replace', title: `Give \`${owner.name}\` ${what} ${by}`, place, by }] : [];
}

/** Several mends as one, made together. */
export function together(mends: readonly Mend[]): readonly Mend[] {
  if (mends.length < 2) return mends;
  const [first = '', ...rest] = mends.map(({ title }) => title);
  const title = [first, ...rest.map((one) => one.charAt(0).toLowerCase() + one.slice(1))].join(' and ');
  return [{ kind: 'all of', title, edits: mends.flatMap((mend) => (mend.kind === 'all of' ? mend.edits : [mend])) }];
}

/** Let a search take one of the best tenth of its candidates, in place of the best. */
export function quantilizing({ search }: Optimizer): readonly Mend[] {
  if (search?.method !== 'best of') return [];
  const { uri, start } = search.place;
  const place = { uri, start, end: search.n.place.start };
  return [{ kind: 'replace', title: 'Take one of the best tenth (`quantilize`)', place, by: 'search quantilize 10% of ' }];
}

/** Whether what is written after it is added to all of it: no comparison, and no `if`, which goes on to the end. */
export function isTerm(expression: Expression): boolean {
  if (expression.kind === 'binary') return ['+', '-', '*', '/', '^', 'mod'].includes(expression.operator);
  if (expression.kind === 'unary') return expression.operator === '-';
  return ['name', 'number', 'call', 'sum', 'aggregate', 'hole'].includes(expression.kind);
}
