import type { Optimizer } from '../../../design/design.ts';
import type { Reference } from '../../../design/place.ts';
import { reads } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './tells-trial-from-deployment.md';

/** It sees what differs between trials and deployment, and acts on it. */
export const tellsTrialFromDeployment: Rule = {
  id: 'mesa/tells-trial-from-deployment',
  title: 'It can tell a trial from deployment',
  severity: 'warning',
  standing: 'grounded',
  source: 'Hubinger et al. 2019',
  page,
  check: (context) =>
    context.design.optimizers.flatMap((mesa) =>
      (context.selectors.get(mesa.id) ?? []).slice(0, 1).flatMap(({ selector }) =>
        mesa.observes.flatMap((seen) => {
          const used = use(mesa, seen);
          return used ? tell(context, mesa, selector, seen, used) : [];
        }),
      ),
    ),
};

/** Where it acts on what it sees: a law that names it, or a plan, which weighs everything. */
function use(mesa: Optimizer, seen: Reference): Reference['place'] | undefined {
  for (const act of mesa.acts) {
    if (act.kind === 'plan') return act.place;
    const named = act.kind === 'law' ? reads(act.law).find(({ id }) => id === seen.id) : undefined;
    if (named) return named.place;
  }
  return undefined;
}

function tell(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  seen: Reference,
  used: Reference['place'],
): readonly RuleFinding[] {
  const finding = (name: string, why: string): RuleFinding => ({
    on: mesa.id,
    place: seen.place,
    message: `\`${mesa.name}\` acts on \`${name}\`, ${why}: it can tell a trial of \`${selector.name}\` from deployment.`,
    path: [step(selector, 'selects'), step(mesa, 'observes'), stepAt(name, seen.place, 'acts on'), stepAt(name, used)],
    related: [{ message: `it acts on \`${name}\` here`, place: used }],
  });
  if (seen.id === 'deployed') return [finding('deployed', 'which is 1 once deployed and 0 in trials')];
  const name = context.variables.get(seen.id)?.name ?? seen.id;
  const edit = selector.trials?.inWorld ? undefined : context.edits(selector.uses?.id).get(seen.id);
  // What a trial only shows as a constant gives deployment away, but to see the world is no fault: worth knowing, no more.
  return edit?.kind === 'holds' || edit?.kind === 'omits'
    ? [{ ...finding(name, 'which is constant in trials and varies once deployed'), severity: 'information' }]
    : [];
}
