import type { Goal, Optimizer } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { fidelityOf } from '../../../design/fidelity.ts';
import { mapParts } from '../../../design/map-parts.ts';
import { type RelationToSelector, sameGoal } from '../../classes.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { differs, serves } from '../../sample/apart.ts';
import { meanOf } from '../../sample/columns.ts';
import { deploymentsOf, makesDifference } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';

type Decides = (as: Float64Array, other: Float64Array) => boolean;

/**
 * Whether the relation of a mesa-optimizer to its selector makes a difference, on average, at the numbers of the design: for a goal of its own
 * whether something else comes of it where it pursues that of its selector; for a model whether it reaches less, or more, of its own goal in
 * its selector's, and whether what it sees and that lacks is of any use to it. Undefined where no sample tells.
 */
export function hasConsequence(
  context: Context,
  mesa: Optimizer,
  selector: Optimizer,
  relation: RelationToSelector,
): boolean | undefined {
  return once(context, `${mesa.id} of ${selector.id} ${relation}`, () => asked(context, mesa, selector, relation));
}

const once = oncePer<boolean | undefined>();

function asked(context: Context, mesa: Optimizer, selector: Optimizer, relation: RelationToSelector): boolean | undefined {
  const [its, end] = [context.goalOf(selector), context.trueGoalOf(selector)];
  const own = context.goalOf(mesa) ?? its;
  const sample = Sample.of(context, selector);
  if (!own || !its || !end || !sample) return undefined;
  const deployments = deploymentsOf(context, selector, context.regimesFor(selector));
  const asks = (goals: readonly Goal[], other: Optimizer, decides: Decides): boolean | undefined =>
    makesDifference(sample, goals, { amended: [other] }, deployments, decides);
  const reachesLess: Decides = (as, other) => serves(own, as, other);
  const itsModel = usingAs(mesa, selector);
  if (relation === 'sub') return asks([own], itsModel, (as, other) => reachesLess(other, as));
  if (relation === 'trans' && !sameGoal(context, mesa, selector) && selector.pursues)
    return asks([its, end], { ...mesa, pursues: selector.pursues }, differs);
  if (relation === 'trans') return asks([its, end, own], itsModel, differs);
  const blind = withoutSight(context, sample, mesa, selector);
  const all = [asks([own], itsModel, reachesLess), ...(blind ? [asks([own], blind, differs)] : [])];
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
}

function usingAs(mesa: Optimizer, { uses }: Optimizer): Optimizer {
  const { uses: _, ...rest } = mesa;
  return uses ? { ...rest, uses } : rest;
}

/** Without what it sees and the model of its selector lacks: a law then has the mean of it. */
function withoutSight(context: Context, sample: Sample, mesa: Optimizer, selector: Optimizer): Optimizer | undefined {
  const edits = context.edits(selector.uses?.id);
  const lacking = mesa.observes.filter(({ id }) => ['held', 'omitted'].includes(fidelityOf(edits.get(id))));
  if (lacking.length === 0) return undefined;
  const means = new Map(
    lacking.flatMap(({ id, place }) => {
      const values = sample.goal({ expression: { kind: 'name', target: 'variable', id, place } });
      return values ? [[id, meanOf(values)] as const] : [];
    }),
  );
  const acts = mesa.acts.map((act) => (act.kind === 'law' ? { ...act, law: withNumbers(act.law, means) } : act));
  return { ...mesa, observes: mesa.observes.filter((seen) => !lacking.includes(seen)), acts };
}

function withNumbers(expression: Expression, numbers: ReadonlyMap<string, number>): Expression {
  const value = expression.kind === 'name' ? numbers.get(expression.id) : undefined;
  if (value !== undefined) return { kind: 'number', value, place: expression.place };
  return mapParts(expression, (part) => withNumbers(part, numbers));
}
