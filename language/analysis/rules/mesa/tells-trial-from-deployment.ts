import type { Optimizer, Regime, Scenario } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { heeded } from '../../../design/heeded.ts';
import type { Place, Reference } from '../../../design/place.ts';
import { reads } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { nameOf } from '../../parties.ts';
import { goesBy } from '../../planning.ts';
import { isRandom } from '../../pressure.ts';
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
  check: (context) => {
    const experiments = Map.groupBy(context.design.scenarios, (scenario) => scenario.of?.id ?? '');
    return context.design.optimizers.flatMap((mesa) => {
      const selectors = context.selectors.get(mesa.id) ?? [];
      const used = selectors.length > 0 ? heeded(mesa) : new Map<string, Place>();
      return selectors.flatMap(({ selector }) =>
        mesa.observes.flatMap((seen) => {
          const place = used.get(seen.id);
          return place ? tell(context, { mesa, selector, scenarios: experiments.get(selector.id) ?? [] }, seen, place) : [];
        }),
      );
    });
  },
};

/** Who is selected, by whom, and the scenarios that deploy it. */
interface Selected {
  readonly mesa: Optimizer;
  readonly selector: Optimizer;
  readonly scenarios: readonly Scenario[];
}

function tell(context: Context, selected: Selected, seen: Reference, used: Place): readonly RuleFinding[] {
  const { mesa, selector } = selected;
  const name = nameOf(context, seen.id);
  const finding = (why: string, ...related: NonNullable<RuleFinding['related']>): RuleFinding => ({
    on: mesa.id,
    place: seen.place,
    message: `\`${mesa.name}\` acts on \`${name}\`, ${why}: it can tell a trial of \`${selector.name}\` from deployment.`,
    path: [step(selector, 'selects'), step(mesa, 'observes'), stepAt(name, seen.place, 'acts on'), stepAt(name, used)],
    related: [{ message: `it acts on \`${name}\` here`, place: used }, ...related],
  });
  if (seen.id === 'deployed')
    return [{ ...finding('which is 1 once deployed and 0 in trials'), mends: actingAsInTrials(context, mesa, seen) }];
  if (!goesBy(context, mesa, seen.id)) return [];
  const difference = editOf(context, selector, seen.id) ?? regimeOf(context, selected, seen.id);
  if (!difference) return [];
  const { why, place, edited } = difference;
  return [
    {
      ...finding(why, { message: 'what differs', place }),
      mends: edited === undefined || regimeOf(context, selected, seen.id) ? [] : trialsThatShow(context, selector, edited),
      severity: 'information',
    },
  ];
}

interface Differing {
  readonly why: string;
  readonly place: Place;
  /** What the selector's model edits, where that is one thing. */
  readonly edited?: string;
}

/** In its trials the selector's model has it otherwise, or something on which it depends. */
function editOf(context: Context, selector: Optimizer, seen: string): Differing | undefined {
  if (selector.trials?.inWorld) return undefined;
  const edits = context.edits(selector.uses?.id);
  const edited = (edits.size > 0 ? [seen, ...context.ancestors(seen).keys()] : []).filter((one) => edits.has(one));
  const [id] = edited;
  const edit = edits.get(id ?? '');
  if (id === undefined || !edit) return undefined;
  const variable = context.variables.get(id);
  const varies = isRandom(variable) || variable?.mechanism.kind === 'action' || context.ancestors(id).size > 0;
  const constant = varies && (edit.kind === 'holds' || edit.kind === 'omits');
  const own = constant ? 'is constant in trials and varies once deployed' : 'is otherwise in trials than once deployed';
  const why = id === seen ? `which ${own}` : `which depends on \`${nameOf(context, id)}\`, and that ${own}`;
  return { why, place: edit.place, ...(edited.length === 1 ? { edited: id } : {}) };
}

/** A scenario deploys what it selects under a regime that changes it, or something on which it depends. */
function regimeOf(context: Context, { selector, scenarios }: Selected, seen: string): Differing | undefined {
  const regimes = new Map(context.regimesFor(selector).map((regime): [string, Regime] => [regime.id, regime]));
  for (const scenario of scenarios)
    for (const deployment of scenario.deploy) {
      const changed = regimes
        .get(deployment.regime.id)
        ?.replaces.find(({ variable }) => variable.id === seen || context.ancestors(seen).has(variable.id));
      if (!changed) continue;
      const regime = regimes.get(deployment.regime.id)?.name;
      const what = changed.variable.id === seen ? '' : ` by \`${nameOf(context, changed.variable.id)}\``;
      return { why: `which \`${regime}\` changes${what} once deployed`, place: changed.place };
    }
  return undefined;
}

/** Its laws read 0 for `deployed`, as they do in trials. */
function actingAsInTrials({ graph, goals }: Context, mesa: Optimizer, seen: Reference): readonly Mend[] {
  // A goal that names it takes it from what is observed.
  if (graph.children.get(seen.id)?.some(({ to }) => goals.has(to))) return [];
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
