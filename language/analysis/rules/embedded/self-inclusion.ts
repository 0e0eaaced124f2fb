import type { Model, Optimizer } from '../../../design/design.ts';
import type { Mend, MendEdit } from '../../../design/finding.ts';
import type { Reference } from '../../../design/place.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { nameOf } from '../../parties.ts';
import { type Rule, type RuleFinding, step } from '../../rule.ts';
import { listed } from '../../wording.ts';
import page from './self-inclusion.md';

/** To foresee the others it would have to foresee itself, who foresees the others. */
export const selfInclusion: Rule = {
  id: 'embedded/self-inclusion',
  title: 'Its model holds itself',
  severity: 'warning',
  standing: 'grounded',
  source: 'Demski & Garrabrant 2019 (embedded world-models)',
  page,
  check: (context) => {
    // A loop is told of once, on the first of its parties in the text.
    const told = new Set<Optimizer>();
    return context.design.optimizers.flatMap((optimizer) => {
      const loop = told.has(optimizer) ? undefined : regress(context, optimizer);
      if (!loop) return [];
      const parties = [optimizer, ...loop.map((one) => one.optimizer)];
      for (const party of parties) told.add(party);
      return [finding(context, optimizer, loop, parties)];
    });
  },
};

/** An inclusion: who is included, where it says so, and by which of those who came before. */
interface Inclusion {
  readonly optimizer: Optimizer;
  readonly reference: Reference;
  readonly by?: Inclusion;
}

/** The shortest way from an optimizer's model through those that it includes back to it. */
function regress(context: Context, optimizer: Optimizer): readonly Inclusion[] | undefined {
  const model = context.models.get(optimizer.uses?.id ?? '');
  if (!model || !foresees(optimizer)) return undefined;
  const queue: Inclusion[] = inclusions(context, optimizer);
  const seen = new Set<string>();
  for (const inclusion of queue) {
    if (inclusion.optimizer === optimizer) return chainOf(inclusion);
    if (seen.has(inclusion.optimizer.id) || !foresees(inclusion.optimizer)) continue;
    seen.add(inclusion.optimizer.id);
    queue.push(...inclusions(context, inclusion.optimizer, inclusion));
  }
  return undefined;
}

/** A control law follows from what it observes: to represent it takes no model of its own. */
function foresees(optimizer: Optimizer): boolean {
  return kindOf(optimizer) !== 'control';
}

function inclusions(context: Context, optimizer: Optimizer, by?: Inclusion): Inclusion[] {
  return context
    .chain(optimizer.uses?.id)
    .flatMap(({ includes }) => includes)
    .flatMap((reference) => {
      const included = context.optimizers.get(reference.id);
      return included ? [{ optimizer: included, reference, ...(by ? { by } : {}) }] : [];
    });
}

function chainOf(last: Inclusion): readonly Inclusion[] {
  const chain: Inclusion[] = [];
  for (let one: Inclusion | undefined = last; one; one = one.by) chain.unshift(one);
  return chain;
}

function finding(
  context: Context,
  optimizer: Optimizer,
  chain: readonly Inclusion[],
  parties: readonly Optimizer[],
): RuleFinding {
  const path = parties.flatMap((party, index) => {
    const model = index < chain.length ? context.models.get(party.uses?.id ?? '') : undefined;
    return model ? [step(party, 'uses'), step(model, 'includes')] : [step(party)];
  });
  const through = parties.slice(1, -1).map(({ name }) => `\`${name}\``);
  const sketch = parties.some((party) => kindOf(party) === undefined);
  return {
    on: optimizer.id,
    place: chain[0]?.reference.place ?? optimizer.namePlace,
    message: `\`${context.models.get(optimizer.uses?.id ?? '')?.name}\`, in which \`${optimizer.name}\` decides, includes \`${optimizer.name}\`${through.length > 0 ? ` through ${listed(through)}` : ''}: a regress, which is cut after a bounded number of rounds.`,
    path,
    mends: mends(context, optimizer, chain),
    related: chain.slice(1).map((one) => ({ message: `\`${one.optimizer.name}\` is included here`, place: one.reference.place })),
    ...(sketch ? { severity: 'hint' as const } : {}),
  };
}

/** To let the one at whom the loop closes decide first, and the last see what that does; where that ends the regress. */
function mends(context: Context, first: Optimizer, chain: readonly Inclusion[]): readonly Mend[] {
  const last = chain.at(-1);
  const includer = last?.by?.optimizer ?? first;
  const isOf = (model: Model): boolean => model.includes.some(({ place }) => place === last?.reference.place);
  const model = context.chain(includer.uses?.id).find(isOf);
  const users = context.design.optimizers.filter(({ uses }) => model && context.chain(uses?.id).includes(model));
  const own = new Set(actionsOf(includer).flatMap(({ action }) => [action, ...context.descendants(action).keys()]));
  const done = actionsOf(first).filter(({ action }) => !includer.observes.some(({ id }) => id === action));
  const waits = first.observes.some(({ id }) => own.has(id)) || done.some(({ action }) => context.variables.get(action)?.each);
  if (!last || !model || users.length > 1 || first === includer || waits) return [];
  const without = { ...model, includes: model.includes.filter(({ place }) => place !== last.reference.place) };
  const mended = {
    ...context,
    chain: (id: string | undefined) => context.chain(id).map((one) => (one === model ? without : one)),
  };
  if (regress(mended, first)) return [];
  const names = done.map(({ action }) => nameOf(context, action));
  const seen = listed(names.map((name) => `\`${name}\``));
  const drop: MendEdit = { kind: 'replace', place: last.reference.place, by: '' };
  const title =
    names.length > 0
      ? `Let \`${includer.name}\` observe ${seen} in place of foreseeing \`${first.name}\``
      : `Do not include \`${first.name}\` in \`${model.name}\``;
  const see: readonly MendEdit[] =
    names.length > 0 ? [{ kind: 'add clause', declaration: includer.id, clause: `observes ${names.join(', ')}` }] : [];
  return [{ title, kind: 'all of', edits: [drop, ...see] }];
}
