import type { Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { actionsOf, type Context } from '../../context.ts';
import { frameOf } from '../../incentives/frame.ts';
import { knownFrom } from '../../incentives/known-from.ts';
import { pathSteps } from '../../incentives/path-steps.ts';
import { joinedWithDecision } from '../../incentives/separable.ts';
import { waysOf } from '../../incentives/ways.ts';
import { interactingIn } from '../../interaction/interaction.ts';
import { isRandom } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import { listed } from '../../wording.ts';
import page from './blind-spot.md';
import { ofPaid, type Paid } from './who-is-paid.ts';
import { seeingHelps } from './worth-seeing.ts';

/** What it does not see would help it. */
export const blindSpot: Rule = {
  id: 'incentive/blind-spot',
  title: 'It would gain by seeing more',
  severity: 'hint',
  standing: 'proved',
  source: 'Everitt et al. 2021 (value of information)',
  page,
  *check(context) {
    yield* yield* ofPaid(context, (one) => (frameOf(context, one.optimizer)?.selects ? [] : unseen(context, one)));
  },
};

/** At most so many are named: the rest is counted. */
const named = 3;

function unseen(context: Context, one: Paid): readonly RuleFinding[] {
  const { optimizer, goal, diagram, place } = one;
  const blind = worthSeeing(context, one);
  const [first] = blind;
  if (!first) return [];
  const [some, more] = [blind.slice(0, named), blind.length - named];
  const names = some.map(({ variable }) => `\`${variable.name}\``);
  const list = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(names.length > 2 ? ', ' : ' and ');
  const observed = new Set(optimizer.observes.map(({ id }) => id));
  const isSeen = ({ variable }: Blind): boolean => observed.has(variable.id);
  // What is observed and no law goes by is as if it were not seen.
  const [fails, lacks] = blind.some(isSeen) ? ['go by', 'its law leaves out'] : ['observe', 'it does not see'];
  const path = first.node === undefined ? undefined : waysOf(diagram).toUtility.of(first.node);
  const influence = context.path(first.variable.id, goal.id);
  return [
    {
      on: optimizer.id,
      place,
      message: `\`${optimizer.name}\` does not ${fails} ${list}, which ${blind.length > 1 ? 'tell' : 'tells'} of \`${goal.name}\` what ${lacks}: to know may be worth something to it.`,
      path: path
        ? pathSteps(context, diagram, path)
        : influence
          ? steps(context, influence)
          : [step(first.variable, 'tells of'), step(goal)],
      related: some.map((unseen) => ({
        message: `\`${unseen.variable.name}\` is ${isSeen(unseen) ? 'observed, and no law goes by it' : 'not observed'}`,
        place: unseen.variable.namePlace,
      })),
      mends: seeing(
        one,
        blind.map(({ variable }) => variable),
      ),
    },
  ];
}

interface Blind {
  readonly node?: string;
  readonly variable: Variable;
}

/**
 * Sources of chance alone: what is computed from them is worth no more than they are. A law may also be told by a state how far things are.
 */
function worthSeeing(context: Context, one: Paid): readonly Blind[] {
  const helps = seeingHelps(context, one.optimizer, one.goal);
  const isLaw = one.optimizer.acts.every(({ kind }) => kind === 'law');
  const open = isLaw ? openTo(context, one).slice(0, mostAsked) : [];
  const found = open.filter((variable) => helps(variable));
  const told = byDiagram(context, one).filter(({ variable }) => !open.includes(variable) || helps(variable) === undefined);
  const others = told.filter(({ variable }, at) => at >= mostAsked || helps(variable) !== false);
  return [...found.map((variable) => ({ variable })), ...others];
}

/** More than these are not asked of a sample. */
const mostAsked = 4;

/** Draws and states on which the goal hangs, by what others do too, and which it does not see. */
function openTo(context: Context, { optimizer, goal }: Paid): readonly Variable[] {
  const seen = new Set(optimizer.observes.map(({ id }) => id));
  return [...context.effectsOn(goal.id).keys()].flatMap((id) => {
    const variable = context.variables.get(id);
    const isSource = variable?.mechanism.kind === 'state' || isRandom(variable);
    return variable && isSource && !seen.has(id) ? [variable] : [];
  });
}

function byDiagram(context: Context, one: Paid): readonly Blind[] {
  const { diagram, incentives, optimizer } = one;
  const known = knownFrom(context, one);
  const frame = frameOf(context, optimizer);
  const joined = joinedWithDecision(context, one);
  const decides = deciding(context, one);
  return diagram.nodes.flatMap((node) => {
    const variable = context.variables.get(node.of[0] ?? '');
    const isNow = (node.step ?? 0) === 0;
    if (!variable || !isNow || node.kind !== 'chance' || known.has(node.id) || !incentives.valueOfInformation.has(node.id))
      return [];
    const edit = frame?.edits.get(variable.id);
    const mechanism = edit?.kind === 'believes' ? edit.mechanism : variable.mechanism;
    const isSource = mechanism.kind === 'state' ? varies(context, variable) : isRandom({ ...variable, mechanism });
    return isSource && joined(node.id) && decides(variable.id) ? [{ node: node.id, variable }] : [];
  });
}

/** Not where what is done stands apart from it in the goal, over all steps; nor where it goes to one end whatever else is so. */
function deciding(context: Context, { optimizer, goal }: Paid): (variable: string) => boolean {
  const actions = actionsOf(optimizer).map(({ action }) => action);
  if (!goal.expression) return () => true;
  if (actions.every((action) => context.effectsOn(goal.id).get(action) !== 'either')) return () => false;
  const interacting = interactingIn(context, goal.id, new Set(actions));
  return (variable) => interacting.has(variable);
}

/** A state that chance or somebody else moves. */
const varies = (context: Context, variable: Variable): boolean =>
  isRandom(variable) || [...context.ancestors(variable.id).keys()].some((id) => isRandom(context.variables.get(id)));

/** Only for who plans: a law would have to be written anew. */
function seeing({ optimizer }: Paid, blind: readonly Variable[]): readonly Mend[] {
  if (!optimizer.acts.every((act) => act.kind === 'plan')) return [];
  const names = blind.map(({ name }) => name);
  const title = `Let \`${optimizer.name}\` observe ${listed(names.map((name) => `\`${name}\``))}`;
  return [{ kind: 'add clause', title, declaration: optimizer.id, clause: `observes ${names.join(', ')}` }];
}
