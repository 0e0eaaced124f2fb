import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import type { Mend, MendEdit } from '../../../design/finding.ts';
import { asSelected } from '../../as-selected.ts';
import type { Context } from '../../context.ts';
import { isTerm } from '../../mending.ts';
import { liesAt } from '../../sample/affine-law.ts';
import { Sample } from '../../sample/sample.ts';
import { spacedIn } from '../../sample/settings.ts';

/**
 * To go by a state in a law whose params somebody selects: it is seen, and a further param says how much more is done for how far it lies from where
 * it mostly does; at most all that can be done for a standard deviation, either way, and at 0 the law is as it was. Nothing where no sample tells
 * where the state lies.
 */
export function toLook(context: Context, optimizer: Optimizer, goal: Goal, state: Variable, action: string): readonly Mend[] {
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector;
  const acted = context.variables.get(action);
  const act = optimizer.acts.find((one) => one.kind === 'law' && one.action.id === action);
  const domain = acted?.mechanism.kind === 'action' ? acted.mechanism.domain : undefined;
  const [low, high] = (domain?.kind === 'interval' && spacedIn(context, domain, 2)) || [];
  const isPlain = !acted?.unit && !state.unit && !state.each;
  if (!selector || act?.kind !== 'law' || !isTerm(act.law) || low === undefined || high === undefined || !isPlain) return [];
  const sample = Sample.of(context, selector);
  const lies = sample && liesAt(sample, { set: asSelected(context, sample, selector, goal) }, state, state.namePlace);
  if (!lies || !(lies.spread > 0)) return [];
  const reach = short((high - low) / lies.spread);
  const param = nameFor(context, optimizer, state);
  const isSeen = optimizer.observes.some(({ id }) => id === state.id);
  const end = { ...act.law.place, start: act.law.place.end };
  const mean = short(lies.mean);
  const off = Number(mean) === 0 ? state.name : `(${state.name} ${mean.startsWith('-') ? '+' : '-'} ${mean.replace('-', '')})`;
  const clause = `param ${param} in [-${reach}, ${reach}]${isSeen ? '' : `  observes ${state.name}`}`;
  const edits: readonly MendEdit[] = [
    { kind: 'add clause', declaration: optimizer.id, clause },
    { kind: 'replace', place: end, by: ` + ${param} * ${off}` },
  ];
  return [{ title: `Let \`${optimizer.name}\` observe \`${state.name}\` and go by it`, kind: 'all of', edits }];
}

/** Two digits, as a number is written. */
const short = (value: number): string => String(Number(value.toPrecision(2))).replace('e+', 'e');

function nameFor(context: Context, optimizer: Optimizer, state: Variable): string {
  const taken = new Set([
    ...[...context.variables.values(), ...context.lets.values()].map(({ name }) => name),
    ...[...optimizer.params, ...optimizer.memories].map(({ name }) => name),
  ]);
  let name = `by_${state.name}`;
  while (taken.has(name)) name += '_';
  return name;
}
