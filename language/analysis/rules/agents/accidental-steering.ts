import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Acting, Context } from '../../context.ts';
import { actingOn, nameOf } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import page from './accidental-steering.md';
import { type Edge, edgeOf } from './edge.ts';
import { deciders, foresees } from './foresight.ts';
import { hasCopies, movers } from './movers.ts';
import { observing, toObserve } from './observing.ts';

/** Each moves what all depend on as if it were alone, and together they move it over an edge. */
export const accidentalSteering: Rule = {
  id: 'agents/accidental-steering',
  title: 'Several steer one state, each as if alone',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim 2019 (accidental steering)',
  page,
  check: (context) => {
    const acting = actingOn(context);
    const matter = mattering(context);
    return ofEach(context.variables.values(), (state) => {
      if (state.mechanism.kind !== 'state' || !matter.has(state.id)) return [];
      const moving = movers(context, acting, state.id);
      if (moving.length === 0 || (moving.length === 1 && moving.every((one) => !hasCopies(context, one)))) return [];
      const edge = edgeOf(context, state, matter);
      return edge ? unforeseen(context, state, moving, edge) : [];
    });
  },
};

/** What some goal depends on, or some harm. */
function mattering({ design, graph }: Context): ReadonlySet<string> {
  const harms = design.worlds.flatMap(({ variables }) => variables.filter(({ marks }) => marks.includes('harm')));
  const found = new Set([...design.goals, ...harms].map(({ id }) => id));
  for (const id of found) for (const { from } of graph.parents.get(id) ?? []) found.add(from);
  return found;
}

/** Each who decides over one of the movers as if another were not there, who does likewise; of a pair the first. */
function unforeseen(context: Context, state: Variable, moving: readonly Acting[], edge: Edge): readonly RuleFinding[] {
  const found = new Map<string, RuleFinding>();
  const told = new Set<string>();
  for (const one of moving)
    for (const decider of deciders(context, one.actor)) {
      const on = decider ?? one.actor;
      if (found.has(on.id)) continue;
      for (const other of moving) {
        const copies = other === one;
        if (copies && !hasCopies(context, one)) continue;
        if (foresees(context, decider, other, state.id, copies)) continue;
        const blind = deciders(context, other.actor).filter((their) => !foresees(context, their, one, state.id, copies));
        if (blind.length === 0) continue;
        const whose = blind[0] ?? other.actor;
        // The pair may have been told of from its other end.
        if (told.has(`${whose.id} ${on.id}`)) continue;
        told.add(`${on.id} ${whose.id}`);
        found.set(on.id, finding(context, state, edge, on, one, other));
        break;
      }
    }
  return [...found.values()];
}

function finding(context: Context, state: Variable, edge: Edge, on: Optimizer, one: Acting, other: Acting): RuleFinding {
  const model = context.models.get(on.uses?.id ?? '');
  const both = one === other ? `the copies of \`${one.actor.name}\`` : `\`${one.actor.name}\` and \`${other.actor.name}\``;
  const who = model ? `\`${model.name}\`, in which \`${on.name}\` decides,` : `\`${on.name}\``;
  const lacks = `${who} does not reckon with ${one === other ? 'the others' : `\`${other.actor.name}\``}${one === other ? '' : ', nor the other way round'}`;
  const where = edge.of === state.id ? '' : ` of \`${edge.name}\``;
  return {
    on: on.id,
    place: on === one.actor ? one.place : (on.uses?.place ?? on.namePlace),
    message: edge.unknown
      ? `Cannot tell whether \`${state.name}\` has an edge: its step is not stated. Both ${both} move it, and ${lacks}.`
      : `${both[0]?.toUpperCase()}${both.slice(1)} move \`${state.name}\`, which can pass an edge${where}, and ${lacks}.`,
    path: [
      ...steps(context, context.path(one.action, state.id) ?? [], '<-'),
      step(other.actor, 'acts'),
      stepAt(nameOf(context, other.action), other.place, 'left out by'),
      step(model ?? on),
    ],
    related: [
      { message: edge.unknown ? 'its step' : 'the edge', place: edge.place },
      { message: `\`${other.actor.name}\` acts here`, place: other.place },
    ],
    mends: mends(context, on, other, state),
    ...(edge.unknown && { cannotTell: true }),
  };
}

/**
 * To include the other is enough where the model still has the way from its action to the state; who plans without a model of its own can see what
 * the other does.
 */
function mends(context: Context, on: Optimizer, other: Acting, state: Variable): readonly Mend[] {
  const model = context.models.get(on.uses?.id ?? '');
  if (other.actor === on) return [];
  if (!model) return observing(context, on, other, state.id) ? [toObserve(context, on, other)] : [];
  const clause = `includes ${other.actor.name}`;
  const included = { ...context, chain: () => [{ ...model, includes: [{ id: other.actor.id, place: model.place }] }] };
  if (!foresees(included, on, other, state.id, false)) return [];
  return [{ kind: 'add clause', title: `Include \`${other.actor.name}\` in \`${model.name}\``, declaration: model.id, clause }];
}
