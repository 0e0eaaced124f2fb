import type { Expression } from '../../design/expression.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import type { Frame } from './frame.ts';
import { type Mechanisms, oncePerParent, type StepNode, type StepParent } from './step-graph.ts';
import { type UtilityTerm, utilityTerms } from './utility-terms.ts';

/**
 * The utilities of a goal: one for each summand. A summand that is a variable which nothing else reads is that variable, as the field draws
 * it; of a goal without an expression there is one of which nothing is known.
 */
export function utilitiesIn(context: Context, frame: Frame, mechanisms: Mechanisms): readonly StepNode[] {
  const { goal, optimizer } = frame;
  const terms = utilityTerms(goal);
  const found = terms.map((term): StepNode => {
    const merged = merging(context, frame, mechanisms, term, terms);
    return merged ?? utility(context, frame, goal.name, goal.id, term.expression, term.over);
  });
  const valued = optimizer.acts.flatMap((act) =>
    !frame.selects && act.kind === 'plan' && act.valuing
      ? [utility(context, frame, 'valuing', optimizer.id, act.valuing, 'end')]
      : [],
  );
  const unknown: readonly StepNode[] = goal.expression
    ? []
    : [{ id: goal.id, kind: 'utility', name: goal.name, of: [goal.id], place: goal.namePlace, parents: [] }];
  return named([...found, ...valued, ...unknown]);
}

function utility(
  context: Context,
  frame: Frame,
  name: string,
  of: string,
  expression: Expression,
  over: UtilityTerm['over'],
): StepNode {
  const { place } = expression;
  const parents = reads(expression).map(
    (read): StepParent => ({ ...read, when: isState(context, frame, read.id) ? 'after' : 'same' }),
  );
  return {
    id: name,
    kind: 'utility',
    name,
    of: [of],
    place,
    parents: oncePerParent(parents),
    ...(over === 'end' ? { atEnd: true } : {}),
  };
}

function isState(context: Context, { edits }: Frame, id: string): boolean {
  const edit = edits.get(id);
  const mechanism = edit?.kind === 'believes' ? edit.mechanism : context.variables.get(id)?.mechanism;
  return mechanism?.kind === 'state';
}

function merging(
  context: Context,
  { goal, edits }: Frame,
  { parentsOf, readersOf }: Mechanisms,
  { variable, over }: UtilityTerm,
  terms: readonly UtilityTerm[],
): StepNode | undefined {
  const declared = context.variables.get(variable ?? '');
  if (!declared || over !== 'each' || declared.mechanism.kind !== 'equation' || edits.get(declared.id)?.kind === 'fits')
    return undefined;
  const parents = parentsOf(declared.id);
  const inTerms = terms.flatMap(({ expression }) => reads(expression)).filter(({ id }) => id === declared.id);
  if (!parents || readersOf(declared.id).length > 0 || inTerms.length > 1) return undefined;
  const { id, name, namePlace } = declared;
  return { id, kind: 'utility', name, of: [id, goal.id], place: namePlace, parents: oncePerParent(parents) };
}

/** Where several utilities have one name, each is told apart by what it reads: `Course(offset)`. */
function named(utilities: readonly StepNode[]): readonly StepNode[] {
  const taken = new Set<string>();
  return utilities.map((node) => {
    const alike = utilities.filter(({ name }) => name === node.name).length > 1;
    const stem = alike
      ? `${node.name}(${node.parents.map(({ id }) => id.slice(id.lastIndexOf('.') + 1)).join(', ')})`
      : node.name;
    let name = stem;
    for (let n = 2; taken.has(name); n += 1) name = `${stem} ${n}`;
    taken.add(name);
    const isVariable = node.id.includes('.');
    return isVariable ? node : { ...node, id: name, name };
  });
}
