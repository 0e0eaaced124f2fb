import type { Goal, Optimizer } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { hasHole } from '../../../design/hole.ts';
import { kindOf } from '../../classes.ts';
import { actionsOf, type Context } from '../../context.ts';
import { inDirection } from '../../levers.ts';
import { nameOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, steps } from '../../rule.ts';
import { listed } from '../../wording.ts';
import page from './implicit-goal.md';

/** It wants nothing that is stated; what it brings about besides what it was selected for is what its law happens to move. */
export const implicitGoal: Rule = {
  id: 'mesa/implicit-goal',
  title: 'Its goal is what its law happens to move',
  severity: 'information',
  standing: 'heuristic',
  source: 'Manheim (adaptation-executioners)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (mesa) => {
      if (mesa.level !== 'mesa' || mesa.pursues || kindOf(mesa) !== 'control') return [];
      const selecting = (context.selectors.get(mesa.id) ?? []).map(({ selector }) => selector);
      const [first] = selecting.filter((selector) => context.goalOf(selector));
      const goal = first && context.goalOf(first);
      return first && goal ? besides(context, mesa, first, goal, selecting) : [];
    }),
};

interface Moved {
  readonly action: string;
  readonly target: string;
  readonly way: 'rises' | 'falls' | 'unknown';
}

function besides(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  goal: Goal,
  selecting: readonly Optimizer[],
): readonly RuleFinding[] {
  const wanted = selecting.flatMap((one) => [context.goalOf(one)?.id, context.trueGoalOf(one)?.id]);
  const counted = new Set(wanted.flatMap((id) => (id === undefined ? [] : [id, ...context.ancestors(id).keys()])));
  const moved = new Map<string, Moved>();
  for (const { action } of actionsOf(mesa))
    for (const target of context.descendants(action).keys()) {
      if (counted.has(target) || moved.has(target) || !isOutcome(context, target)) continue;
      const way = context.effectsOn(target).get(action) ?? 'none';
      if (way === 'rises' || way === 'falls') moved.set(target, { action, target, way });
      else if (sketched(context, target)) moved.set(target, { action, target, way: 'unknown' });
    }
  const known = [...moved.values()].filter(({ way }) => way !== 'unknown');
  const told = known.length > 0 ? known : [...moved.values()];
  const [one] = told;
  const acting = actionsOf(mesa).find(({ action }) => action === one?.action);
  if (!one || !acting) return [];
  const path = context.path(one.action, one.target) ?? [];
  const action = `\`${nameOf(context, one.action)}\``;
  const list = listed(told.filter((each) => each.action === one.action).map((each) => words(context, each)));
  const beside = `besides \`${goal.name}\`, for which \`${selector.name}\` selects it`;
  return [
    {
      on: mesa.id,
      place: acting.place,
      message:
        one.way === 'unknown'
          ? `\`${mesa.name}\` pursues nothing stated. ${capital(beside)}, it moves ${list} by ${action}, and which way cannot be told.`
          : `\`${mesa.name}\` pursues nothing stated. ${capital(beside)}, its law happens to move something else: as ${action} rises, ${list}.`,
      path: steps(context, path),
      related: [{ message: `\`${goal.name}\` does not depend on it`, place: goal.namePlace }],
      mends: pursuing(mesa, goal),
      ...(one.way === 'unknown' ? { severity: 'hint' as const } : {}),
    },
  ];
}

/** What somebody might want: a goal, a harm, a state. */
function isOutcome(context: Context, id: string): boolean {
  const variable = context.variables.get(id);
  return context.goals.has(id) || variable?.mechanism.kind === 'state' || variable?.marks.includes('harm') === true;
}

function sketched(context: Context, target: string): boolean {
  return [target, ...context.ancestors(target).keys()].some((id) => {
    const mechanism = context.variables.get(id)?.mechanism;
    const stated =
      mechanism?.kind === 'equation' ? mechanism.expression : mechanism?.kind === 'state' ? mechanism.next : undefined;
    return hasHole(stated ?? context.goals.get(id)?.expression);
  });
}

/** A goal gains or loses, whether more or less of it is wanted. */
function words(context: Context, { target, way }: Moved): string {
  const goal = context.goals.get(target);
  const name = `\`${goal?.name ?? nameOf(context, target)}\``;
  if (way === 'unknown') return name;
  if (!goal) return `${name} ${way}`;
  return `${name} ${inDirection(goal, way) === 'rises' ? 'gains' : 'loses'}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function pursuing(mesa: Optimizer, goal: Goal): readonly Mend[] {
  const title = `Say that \`${mesa.name}\` is for \`${goal.name}\``;
  return [{ kind: 'add clause', title, declaration: mesa.id, clause: `pursues ${goal.name}` }];
}
