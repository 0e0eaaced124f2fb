import type { Mechanism, ModelEdit, Optimizer, Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { searches } from '../../pressure.ts';
import { differs } from '../../sample/apart.ts';
import { meanOf, spreadOf } from '../../sample/columns.ts';
import { deploymentsOf, makesDifference } from '../../sample/outcomes.ts';
import { Sample } from '../../sample/sample.ts';

/**
 * Whether a model that has its own idea of a variable leads to what is done anyway, on average, at one of the numbers that the idea can have:
 * then what its user decides hangs on the numbers, not on what no setting of the model can be. Undefined where no sample tells.
 */
export function isDoneAnyway(context: Context, optimizer: Optimizer, variable: Variable, edit: ModelEdit): boolean | undefined {
  return once(context, `${optimizer.id} ${variable.id}`, () => asked(context, optimizer, variable, edit));
}

const once = oncePer<boolean | undefined>();

function asked(context: Context, optimizer: Optimizer, variable: Variable, edit: ModelEdit): boolean | undefined {
  const selector = searches(optimizer) ? optimizer : context.selectors.get(optimizer.id)?.[0]?.selector;
  const [goal, uses] = [context.goalOf(optimizer), optimizer.uses];
  const probe = selector && Sample.of(context, selector);
  if (!selector || !goal || !uses || !probe) return undefined;
  const edits = new Map(context.edits(uses.id));
  edits.delete(variable.id);
  const as = (one: ModelEdit | undefined, name: string): Context =>
    withModel(context, `${uses.id} ${name}`, uses.id, one ? new Map([...edits, [variable.id, one]]) : edits);
  const using = (name: string): Optimizer => ({ ...optimizer, uses: { ...uses, id: `${uses.id} ${name}` } });
  const deployments = deploymentsOf(context, selector, context.regimesFor(selector));
  let isTold = true;
  for (const one of settingsOf(probe, variable, edit)) {
    const sample = Sample.of(context, selector)?.amended([using('set')], as(one, 'set'));
    const otherwise = { amended: [using('true')], context: as(undefined, 'true') };
    const differ = sample && makesDifference(sample, [goal], otherwise, deployments, differs);
    if (differ === false) return true;
    isTold &&= differ !== undefined;
  }
  return isTold ? false : undefined;
}

/** A context that knows one model more: with these edits, and otherwise as another. */
function withModel(context: Context, id: string, like: string, edits: ReadonlyMap<string, ModelEdit>): Context {
  return {
    ...context,
    edits: (model) => (model === id ? edits : context.edits(model)),
    chain: (model) => context.chain(model === id ? like : model),
  };
}

/** What an idea can be at other numbers: a constant at the mean and a standard deviation off it, a normal as wide as what varies. */
function settingsOf(sample: Sample, { id, mechanism }: Variable, edit: ModelEdit): readonly ModelEdit[] {
  const { place, variable } = edit;
  if (edit.kind === 'fits') return [edit];
  const values = sample.goal({ expression: { kind: 'name', target: 'variable', id, place } });
  if (!values) return [edit];
  const number = (value: number): Expression => ({ kind: 'number', value, place });
  if (edit.kind === 'believes') {
    const believed = edit.mechanism.kind === 'draw' ? edit.mechanism.distribution : undefined;
    if (believed?.kind !== 'distribution' || believed.name !== 'normal' || mechanism.kind !== 'draw') return [edit];
    const matched: Mechanism = {
      kind: 'draw',
      distribution: { ...believed, arguments: [number(meanOf(values)), number(spreadOf(values))] },
      place,
    };
    return [edit, { ...edit, mechanism: matched }];
  }
  // One standard deviation off the mean its square is right.
  const held = [-1, 1].map((way) => number(meanOf(values) + way * spreadOf(values)));
  return [
    edit,
    { kind: 'omits', variable, place },
    ...held.map((value): ModelEdit => ({ kind: 'holds', variable, value, place })),
  ];
}
