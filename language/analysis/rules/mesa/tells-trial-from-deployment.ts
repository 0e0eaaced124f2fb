import type { Optimizer } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
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
    mends: seen.id === 'deployed' ? actingAsInTrials(context, mesa, seen) : trialsThatShow(context, selector, seen.id),
  });
  if (seen.id === 'deployed') return [finding('deployed', 'which is 1 once deployed and 0 in trials')];
  const name = context.variables.get(seen.id)?.name ?? seen.id;
  const edit = selector.trials?.inWorld ? undefined : context.edits(selector.uses?.id).get(seen.id);
  // What a trial only shows as a constant gives deployment away, but to see the world is no fault: worth knowing, no more.
  return edit?.kind === 'holds' || edit?.kind === 'omits'
    ? [{ ...finding(name, 'which is constant in trials and varies once deployed'), severity: 'information' }]
    : [];
}

/** Its laws read 0 for `deployed`, as they do in trials. */
function actingAsInTrials({ design }: Context, mesa: Optimizer, seen: Reference): readonly Mend[] {
  // A goal that names it takes it from what is observed.
  if (design.goals.some(({ expression }) => reads(expression).some(({ id }) => id === seen.id))) return [];
  const laws = mesa.acts.map((act) => (act.kind === 'law' ? act.law : act.kind === 'plan' ? act.valuing : undefined));
  const uses = [...laws, ...mesa.memories.map(({ next }) => next)].flatMap(reads).filter(({ id }) => id === seen.id);
  const edits = [...uses.map(({ place }) => ({ place, by: '0' })), { place: seen.place, by: '' }];
  const title = `Let \`${mesa.name}\` act once deployed as in trials`;
  return [{ kind: 'all of', title, edits: edits.map((edit) => ({ kind: 'replace', ...edit })) }];
}

/** The world's own mechanism in trials, where one model alone leaves it out. */
function trialsThatShow(context: Context, selector: Optimizer, variable: string): readonly Mend[] {
  const editing = context
    .chain(selector.uses?.id)
    .flatMap((model) => model.edits.map((edit) => ({ model, edit })))
    .filter(({ edit }) => edit.variable.id === variable);
  const [only] = editing;
  if (!only || editing.length > 1) return [];
  const name = context.variables.get(variable)?.name ?? variable;
  return [{ kind: 'replace', title: `Let \`${only.model.name}\` have \`${name}\` as it is`, place: only.edit.place, by: '' }];
}
