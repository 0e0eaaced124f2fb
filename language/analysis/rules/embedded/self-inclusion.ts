import type { Optimizer } from '../../../design/design.ts';
import type { Reference } from '../../../design/place.ts';
import { kindOf } from '../../classes.ts';
import type { Context } from '../../context.ts';
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
    related: chain.slice(1).map((one) => ({ message: `\`${one.optimizer.name}\` is included here`, place: one.reference.place })),
    ...(sketch ? { severity: 'hint' as const } : {}),
  };
}
