import type { Goal, Model, ModelEdit, Optimizer, Regime, Replacement } from '../../../design/design.ts';
import type { Mend, MendEdit } from '../../../design/finding.ts';
import type { Place } from '../../../design/place.ts';
import { selectedBy } from '../../../design/selection.ts';
import { knowingHelps } from '../../chance/regime-candidates.ts';
import type { Context } from '../../context.ts';
import { movedBy } from '../../levers.ts';
import { asReplaced } from '../../otherwise.ts';
import { searches, sketchy } from '../../pressure.ts';
import { reachedFrom } from '../../reached.ts';
import { ofEach, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import { serves } from '../../sample/apart.ts';
import { makesDifference } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';
import { isSettled } from '../../settled.ts';
import { mixedIn } from '../../signs/mixing.ts';
import { keepingWorth } from './keeping-worth.ts';
import page from './regime-change.md';
import { missedThresholds } from './threshold.ts';

/** A regime changes what the goal depends on, and the selecting model does not know the regime. */
export const regimeChange: Rule = {
  id: 'goodhart/regime-change',
  title: 'Selected in another regime',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim & Garrabrant 2018 (extremal, regime change)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) =>
      searches(optimizer) ? [...changes(context, optimizer), ...missedThresholds(context, optimizer)] : [],
    ),
};

function changes(context: Context, optimizer: Optimizer): readonly RuleFinding[] {
  const [regimes, goal] = [context.regimesFor(optimizer), context.trueGoalOf(optimizer)];
  if (regimes.length === 0 || !goal) return [];
  const [byGoal, own] = [bearing(context, optimizer, goal), context.goalOf(optimizer)];
  // A search that is misled about its measure is misled about the goal too; of candidates that are draws the measure's own noise is another matter.
  const byMeasure = own && own !== goal && !optimizer.selectsFrom ? bearing(context, optimizer, own) : undefined;
  const matters = (replaced: Replacement): boolean => byGoal(replaced) || (byMeasure?.(replaced) ?? false);
  return regimes.flatMap((regime) => meets(context, optimizer, goal, regime, matters));
}

function meets(
  context: Context,
  optimizer: Optimizer,
  goal: Goal,
  regime: Regime,
  matters: (replaced: Replacement) => boolean,
): readonly RuleFinding[] {
  const model = context.models.get(optimizer.uses?.id ?? '');
  const edits = context.edits(optimizer.uses?.id);
  const knows = context.chain(optimizer.uses?.id).some((one) => one.knows.some(({ id }) => id === regime.id));
  // A model that knows the regime follows it, but for what it has its own idea of.
  const missed = regime.replaces.filter(
    (replaced) =>
      (context.ancestors(goal.id).has(replaced.variable.id) || context.effectsOn(goal.id).has(replaced.variable.id)) &&
      !(knows && !edits.has(replaced.variable.id)) &&
      !relearned(context, optimizer, replaced) &&
      matters(replaced),
  );
  const [changed] = missed;
  if (!changed) return [];
  const name = context.variables.get(changed.variable.id)?.name ?? changed.variable.id;
  const believer = model ? `\`${model.name}\`` : `\`${optimizer.name}\``;
  const path = context.path(changed.variable.id, goal.id) ?? [];
  const isIdle = doesBetter(context, optimizer, goal, regime) === false;
  const told = isIdle ? ', though on average selection that knows it would do no better at these numbers' : '';
  const ignorance = knows ? `has an idea of its own of \`${name}\`` : 'does not know that regime';
  return [
    {
      on: optimizer.id,
      place: (optimizer.uses ?? optimizer.pursues)?.place ?? optimizer.namePlace,
      message: `In \`${regime.name}\`, \`${name}\` changes, and with it \`${goal.name}\`; ${believer} ${ignorance}${told}.`,
      path: [step(optimizer, 'selects before'), step(regime, 'changes'), ...steps(context, path)],
      related: [{ message: `\`${regime.name}\` replaces \`${name}\``, place: changed.place }, deployment(context, regime)].flat(),
      mends: model
        ? knowing(
            model,
            regime,
            knows,
            missed.flatMap(({ variable }) => edits.get(variable.id) ?? []),
          )
        : [],
      ...(isIdle ? { severity: 'information' } : sketchy(optimizer)),
    },
  ];
}

/**
 * Whether selection in the regime, which all planners know, would do better by the true goal once that is in force: as the design is, or with its
 * measure, models and delegates mended. Undefined where no sample tells.
 */
function doesBetter(context: Context, optimizer: Optimizer, goal: Goal, regime: Regime): boolean | undefined {
  if (!optimizer.pursues) return undefined;
  if (optimizer.selectsFrom) return picksBetter(context, optimizer, goal, regime);
  const sample = Sample.of(context, optimizer);
  if (!sample) return undefined;
  const pursues = { id: goal.id, place: optimizer.pursues.place };
  const mended = [optimizer, ...selectedBy(context.optimizers, optimizer)].map(({ uses: _, ...one }) => ({ ...one, pursues }));
  const asks = (one: Sample): boolean | undefined =>
    makesDifference(one, [goal], { amended: [], known: true }, [regime], (as, other) => serves(goal, other, as));
  const alone = asks(sample);
  if (alone) return true;
  const rest = asks(sample.amended(mended));
  return rest === false ? alone : rest;
}

/** The same of candidates that are draws. */
function picksBetter(context: Context, optimizer: Optimizer, goal: Goal, regime: Regime): boolean | undefined {
  const own = context.goalOf(optimizer);
  const alone = own && knowingHelps(context, optimizer, regime, { measure: own, model: optimizer.uses?.id, goal });
  if (alone) return true;
  const rest = knowingHelps(context, optimizer, regime, { measure: goal, model: undefined, goal });
  return rest === false ? alone : rest;
}

/**
 * Whether a change bears on what is best: whether it is mixed with what the search moves, or falls on what that moves, and the best does
 * not lie at the same end in either regime. Of a candidate that is a draw, something must be left to pick it by.
 */
export function bearing(context: Context, optimizer: Optimizer, goal: Goal): (replaced: Replacement) => boolean {
  const moved = movedBy(context, optimizer);
  if (optimizer.selectsFrom) return keepingWorth(context, goal);
  if (moved.size === 0) return () => true;
  const mixed = mixedIn(context, goal.id, moved);
  const reached = reachedFrom(context, moved);
  const isSettledHere = isSettled(context, optimizer, goal, [new Map()]);
  return ({ variable, mechanism }) => {
    const bears = mixed.has(variable.id) || (reached.has(variable.id) && fallsOn(context, variable.id, moved));
    if (!bears || !isSettledHere) return bears;
    return !isSettled(context, optimizer, goal, [new Map(), asReplaced(context, variable.id, mechanism)]);
  };
}

function fallsOn(context: Context, variable: string, moved: ReadonlySet<string>): boolean {
  const answers = context.effectsOn(variable);
  return [...moved].some((id) => answers.has(id));
}

function knowing(model: Model, regime: Regime, knows: boolean, edits: readonly ModelEdit[]): readonly Mend[] {
  const clause: readonly MendEdit[] = knows
    ? []
    : [{ kind: 'add clause', declaration: model.id, clause: `knows ${regime.name}` }];
  const all = [...clause, ...edits.map(({ place }): MendEdit => ({ kind: 'replace', place, by: '' }))];
  const title = `Let \`${model.name}\` know \`${regime.name}\`${edits.length > 0 ? ', and have what that changes as it is' : ''}`;
  const [only] = all;
  return [all.length === 1 && only ? { title, ...only } : { title, kind: 'all of', edits: all }];
}

/** What an optimizer that `updates` estimates again after deployment follows the change of itself. */
function relearned(context: Context, optimizer: Optimizer, { variable }: Replacement): boolean {
  const edit = context.edits(optimizer.uses?.id).get(variable.id);
  return optimizer.updates !== undefined && edit !== undefined && edit.kind !== 'believes';
}

function deployment(context: Context, regime: Regime) {
  return (deploymentsOf(context).get(regime.id) ?? []).map(({ scenario, place }) => ({
    message: `\`${scenario}\` deploys under \`${regime.name}\``,
    place,
  }));
}

type Deployed = ReadonlyMap<string, readonly { readonly scenario: string; readonly place: Place }[]>;
const deployed = new WeakMap<Context, Deployed>();

/** By regime, who deploys under it; made once for a context. */
function deploymentsOf(context: Context): Deployed {
  const known = deployed.get(context);
  if (known) return known;
  const all = context.design.scenarios.flatMap(({ name, deploy }) =>
    deploy.map(({ regime, place }) => ({ regime: regime.id, scenario: name, place })),
  );
  const found = Map.groupBy(all, ({ regime }) => regime);
  deployed.set(context, found);
  return found;
}
