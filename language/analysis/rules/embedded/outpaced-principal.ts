import type { Optimizer, Principal } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { heeded } from '../../../design/heeded.ts';
import type { Place, Reference } from '../../../design/place.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { exceeding } from '../../mending.ts';
import { actingOn, nameOf } from '../../parties.ts';
import { type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import { amount, listed } from '../../wording.ts';
import page from './outpaced-principal.md';

/** Whoever is to watch it can compute less, or sees less, than it does. */
export const outpacedPrincipal: Rule = {
  id: 'embedded/outpaced-principal',
  title: 'What is watched outpaces who watches',
  severity: 'warning',
  standing: 'grounded',
  source: 'Demski & Garrabrant 2019 (robust delegation)',
  page,
  check: (context) => {
    const acting = actingOn(context);
    return context.design.principals.flatMap((principal) => {
      const watched = new Map<string, Watch>();
      for (const reference of principal.oversees) watched.set(reference.id, { reference, how: 'oversees', hands: [] });
      for (const { optimizer, by } of principal.canHalt) {
        const setting = (acting.get(by?.id ?? '') ?? []).map(({ actor }) => actor);
        watched.set(optimizer.id, {
          reference: optimizer,
          how: 'can halt',
          hands: setting.filter(({ id }) => id !== optimizer.id),
        });
      }
      return [...watched.values()].flatMap((watch) => {
        const optimizer = context.optimizers.get(watch.reference.id);
        if (!optimizer) return [];
        return [...slower(context, principal, optimizer, watch), ...blinder(context, principal, optimizer, watch)];
      });
    });
  },
};

interface Watch {
  readonly reference: Reference;
  readonly how: 'oversees' | 'can halt';
  /** Who halts for the principal: whoever sets the action by which it is done. */
  readonly hands: readonly Optimizer[];
}

/** Its own capacity where it states one, else the greatest of who halts for it. */
function slower(context: Context, principal: Principal, optimizer: Optimizer, watch: Watch): readonly RuleFinding[] {
  const its = constantValue(context, optimizer.capacity?.value);
  const stated = [principal, ...watch.hands]
    .flatMap((who) => {
      const value = constantValue(context, who.capacity?.value);
      return who.capacity && value !== undefined ? [{ who, value, clause: who.capacity }] : [];
    })
    .sort((one, other) => Number(other.who === principal) - Number(one.who === principal) || other.value - one.value);
  const [own] = stated;
  if (its === undefined || !optimizer.capacity || !own || its <= own.value) return [];
  const who = own.who === principal ? `\`${principal.name}\`` : `\`${own.who.name}\`, which halts it`;
  return [
    {
      on: optimizer.id,
      place: watch.reference.place,
      message: `\`${principal.name}\` ${watch.how} \`${optimizer.name}\`, whose capacity ${amount(its)} exceeds the ${amount(own.value)} of ${who}: \`${principal.name}\` cannot follow what \`${optimizer.name}\` does.`,
      path: [
        step(principal, watch.how),
        stepAt(optimizer.name, watch.reference.place, 'capacity'),
        stepAt(amount(its), optimizer.capacity.place, 'exceeds'),
        stepAt(amount(own.value), own.clause.place),
      ],
      related: [
        { message: `the capacity of \`${optimizer.name}\``, place: optimizer.capacity.place },
        { message: `the capacity of \`${own.who.name}\``, place: own.clause.place },
      ],
      mends: exceeding('capacity', own.who, own.clause.value.place, its - 1),
    },
  ];
}

/** What it goes by that matters to what the principal wants, and of which nothing that the principal, or who halts for it, sees tells. */
function blinder(context: Context, principal: Principal, optimizer: Optimizer, watch: Watch): readonly RuleFinding[] {
  const wanted = principal.wants?.id;
  const own = new Map<string, Place>(principal.observes.map(({ id, place }) => [id, place]));
  for (const hand of watch.hands) for (const [id, place] of heeded(hand)) own.set(id, place);
  // Who does not say what it sees may see all.
  if (wanted === undefined || own.size === 0) return [];
  const effects = context.effectsOn(wanted);
  const unseen = [...heeded(optimizer)].filter(
    ([id]) =>
      context.variables.has(id) &&
      effects.has(id) &&
      ![...own.keys()].some((one) => one === id || context.descendants(id).has(one)),
  );
  const [first] = unseen;
  if (!first) return [];
  const names = unseen.map(([id]) => nameOf(context, id));
  const [[, seesAt] = []] = own;
  return [
    {
      on: optimizer.id,
      place: watch.reference.place,
      message: `\`${principal.name}\` ${watch.how} \`${optimizer.name}\`, which goes by ${listed(names.map((name) => `\`${name}\``))}; nothing that \`${principal.name}\` sees tells of that, and \`${context.goals.get(wanted)?.name}\` depends on it.`,
      path: [
        step(principal, watch.how),
        stepAt(optimizer.name, watch.reference.place, 'observes'),
        stepAt(names[0] ?? '', first[1], 'unseen by'),
        step(principal),
      ],
      related: [
        { message: `\`${optimizer.name}\` goes by \`${names[0]}\` here`, place: first[1] },
        ...(seesAt ? [{ message: `what is seen for \`${principal.name}\``, place: seesAt }] : []),
      ],
      mends: seeing(principal, names),
    },
  ];
}

function seeing(principal: Principal, names: readonly string[]): readonly Mend[] {
  const title = `Let \`${principal.name}\` observe ${listed(names.map((name) => `\`${name}\``))}`;
  return [{ kind: 'add clause', title, declaration: principal.id, clause: `observes ${names.join(', ')}` }];
}
