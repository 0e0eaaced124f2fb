import type { Goal, Optimizer, Regime, Replacement } from '../../../design/design.ts';
import { influencePath } from '../../../design/influence.ts';
import { reads } from '../../../design/reads.ts';
import { kindOf } from '../../classes.ts';
import type { Context } from '../../context.ts';
import { pursuingAs } from '../../mending.ts';
import { alike, nameOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { opposite, type Sign } from '../../signs/sign.ts';
import { rounded } from '../../wording.ts';
import { type Brought, broughtBy } from './brought.ts';
import page from './proxy-aligned.md';

/** What it wants goes with what its selector wants as long as nothing changes between the two. */
export const proxyAligned: Rule = {
  id: 'mesa/proxy-aligned',
  title: 'Aligned by a proxy that a regime undoes',
  severity: 'warning',
  standing: 'grounded',
  source: 'Hubinger et al. 2019 (proxy alignment)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (mesa) => {
      const own = context.goalOf(mesa);
      const kind = kindOf(mesa);
      // What a law pursues decides nothing.
      if (!own || kind === 'control') return [];
      return (context.selectors.get(mesa.id) ?? []).flatMap(({ selector }): readonly RuleFinding[] => {
        const wanted = context.goalOf(selector);
        if (!wanted || alike(own, wanted) || reselected(mesa, selector, own)) return [];
        const common = context
          .actionsUnder(mesa)
          .map(({ action }) => action)
          .filter((action) => context.ancestors(own.id).has(action) && context.ancestors(wanted.id).has(action));
        if (common.length === 0 || common.every((action) => opposed(context, own, wanted, action))) return [];
        for (const regime of context.regimesFor(selector)) {
          const changed = regime.replaces.find((one) => between(context, own, wanted, common, one.variable.id));
          const brought = changed && kind === 'direct' ? broughtBy(context, mesa, selector, wanted, regime) : undefined;
          if (changed && (!brought || isUndone(brought)))
            return [finding(context, mesa, selector, own, wanted, regime, changed, brought, kind === undefined)];
        }
        return [];
      });
    }),
};

/** A selector that updates selects the params of its goal again. */
function reselected(mesa: Optimizer, selector: Optimizer, own: Goal): boolean {
  const params = new Set(mesa.params.map(({ id }) => id));
  return (selector.updates ?? mesa.updates) !== undefined && reads(own.expression).some(({ id }) => params.has(id));
}

/** Of what it brought in trials less is left. */
const left = 0.5;

/** Whether it served its selector in trials, by which it was selected, and no longer does once the regime has come. */
const isUndone = ({ inTrials, once, negligible }: Brought): boolean =>
  inTrials > negligible && left * inTrials - once > negligible;

/** What the one gains by the action the other loses, wherever the variables lie: they never went together. */
function opposed(context: Context, own: Goal, wanted: Goal, action: string): boolean {
  const [one, other] = [answer(context, own, action), answer(context, wanted, action)];
  return (one === 'rises' && other === 'falls') || (one === 'falls' && other === 'rises');
}

/** How well off a goal is as a variable rises. */
function answer(context: Context, goal: Goal, variable: string): Sign {
  const sign = context.effectsOn(goal.id).get(variable) ?? 'none';
  return goal.sense === 'minimize' ? opposite(sign) : sign;
}

/**
 * Whether a variable has a part in how the two goals go together as the actions move them. It has none where both depend on it and on the
 * actions through one variable only, with which both rise or both fall.
 */
function between(context: Context, own: Goal, wanted: Goal, actions: readonly string[], changed: string): boolean {
  const [mine, theirs] = [context.ancestors(own.id), context.ancestors(wanted.id)];
  if (!mine.has(changed) && !theirs.has(changed)) return false;
  if (mine.has(changed) !== theirs.has(changed)) return true;
  const sources = [...actions, changed];
  const carriesAll = (through: string) =>
    sources.every((source) =>
      [own.id, wanted.id].every((goal) => source === through || !influencePath(context.graph, source, goal, new Set([through]))),
    );
  for (const id of mine.keys()) {
    if (!theirs.has(id) || !context.variables.has(id) || actions.includes(id)) continue;
    const [one, other] = [answer(context, own, id), answer(context, wanted, id)];
    if (one === other && one !== 'either' && one !== 'none' && carriesAll(id)) return false;
  }
  return true;
}

function finding(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  own: Goal,
  wanted: Goal,
  regime: Regime,
  { variable, place }: Replacement,
  brought: Brought | undefined,
  isSketch: boolean,
): RuleFinding {
  const name = nameOf(context, variable.id);
  const [toOwn, toWanted] = [own, wanted].map(({ id }) => context.path(variable.id, id) ?? []);
  const alone = !toOwn?.length || !toWanted?.length;
  const whose = alone ? `only \`${(toOwn?.length ? own : wanted).name}\` depends on it` : 'the two do not depend on it alike';
  const unstated = isSketch || [own, wanted].some(({ expression }) => !expression);
  return {
    on: mesa.id,
    place: mesa.pursues?.place ?? mesa.namePlace,
    message: `\`${own.name}\`, which \`${mesa.name}\` pursues, goes with \`${wanted.name}\` of \`${selector.name}\` as long as \`${name}\` is as in trials; in \`${regime.name}\` it changes, and ${whose}${brought ? `: beyond chance it brings ${rounded(brought.once, 2)} of \`${wanted.name}\` in place of ${rounded(brought.inTrials, 2)}` : unstated ? '' : '; how much it still brings cannot be told'}.`,
    path: [
      step(selector, 'selects before'),
      step(regime, 'changes'),
      ...(toOwn?.length ? steps(context, toOwn, 'goes apart from') : [stepAt(name, place, '->')]),
      ...(toWanted?.length && !toOwn?.length ? steps(context, toWanted, 'goes apart from').slice(1) : []),
      step(toOwn?.length ? wanted : own),
    ],
    related: [
      { message: `\`${regime.name}\` replaces \`${name}\``, place },
      { message: `what \`${selector.name}\` pursues`, place: wanted.namePlace },
    ],
    mends: pursuingAs(mesa, wanted),
    // That a regime lies between two goals says little: most leave more than half of what the one brought the other.
    ...(unstated ? { severity: 'hint' as const } : brought ? {} : { severity: 'information' as const }),
  };
}
