import type { Design, ModelEdit, Optimizer, OptimizerKind, Variable } from '../design/design.ts';
import { expressionText } from '../design/expression-text.ts';
import { fidelities, fidelityOf } from '../design/fidelity.ts';
import type { PathStep } from '../design/finding.ts';
import { heeded } from '../design/heeded.ts';
import type { Place } from '../design/place.ts';
import { constantValue } from './constant.ts';
import { type Context, contextOf } from './context.ts';
import { asEdited } from './otherwise.ts';
import { hanging } from './planning.ts';
import { step, stepAt } from './rule.ts';
import { amount } from './wording.ts';

export type RelationToSelector = 'super' | 'sub' | 'trans';
export interface ClassRelation {
  readonly selector: string;
  readonly relation: RelationToSelector;
  /** One sentence that names the parties: "it holds `fog`, which `Simulator` draws". */
  readonly reason: string;
  /** Where the difference is written. */
  readonly place: Place;
  /** What makes it so: `Training` uses `Simulator` holds `fog` observed by `Autopilot`. */
  readonly path: readonly PathStep[];
}
export interface OptimizerClass {
  /** Absent where no clause tells. */
  readonly kind?: OptimizerKind;
  readonly relations: readonly ClassRelation[];
}

/** The class of each optimizer, by its id. */
export function classify(design: Design): Readonly<Record<string, OptimizerClass>> {
  const context = contextOf(design);
  return Object.fromEntries(design.optimizers.map((optimizer) => [optimizer.id, classOf(context, optimizer)]));
}

export function classOf(context: Context, optimizer: Optimizer): OptimizerClass {
  const kind = kindOf(optimizer);
  const relations = (context.selectors.get(optimizer.id) ?? []).flatMap(({ selector }) => relate(context, optimizer, selector));
  return { ...(kind ? { kind } : {}), relations };
}

/** Who selects is a selection, who plans is direct, who follows laws is a control; where nothing tells, what is stated. */
export function kindOf(optimizer: Optimizer): OptimizerKind | undefined {
  if (optimizer.selects.length > 0 || optimizer.selectsFrom) return 'selection';
  if (optimizer.acts.some((act) => act.kind === 'plan')) return 'direct';
  if (optimizer.acts.some((act) => act.kind === 'law')) return 'control';
  return optimizer.statedKind?.kind;
}

/** Two goals that ask for the same, whatever they are called. */
export function sameGoal(context: Context, one: Optimizer, other: Optimizer): boolean {
  const [a, b] = [context.goalOf(one), context.goalOf(other)];
  if (a === b) return true;
  if (!a?.expression || !b?.expression || a.sense !== b.sense) return false;
  return a.world === b.world && expressionText(a.expression) === expressionText(b.expression);
}

function relate(context: Context, mesa: Optimizer, selector: Optimizer): readonly ClassRelation[] {
  const relation = (kind: RelationToSelector, { reason, place, path }: Difference): ClassRelation => ({
    selector: selector.id,
    relation: kind,
    reason,
    place,
    path,
  });
  const found: ClassRelation[] = [];
  const [own, its] = [context.goalOf(mesa), context.goalOf(selector)];
  if (mesa.pursues && own && its && !sameGoal(context, mesa, selector))
    found.push(
      relation('trans', {
        reason: `it pursues \`${own.name}\`, while \`${selector.name}\` pursues \`${its.name}\``,
        place: mesa.pursues.place,
        path: [step(selector, 'pursues'), step(its, 'while'), step(mesa, 'pursues'), step(own)],
      }),
    );
  const { better, worse } = compareModels(context, mesa, selector);
  const capacities = [mesa, selector].map((one) => constantValue(context, one.capacity?.value));
  const [mine = Number.NaN, theirs = Number.NaN] = capacities;
  if (better) found.push(relation('super', better));
  else if (mesa.capacity && selector.capacity && mine > theirs)
    found.push(
      relation('super', {
        reason: `its capacity ${amount(mine)} exceeds the ${amount(theirs)} of \`${selector.name}\``,
        place: mesa.capacity.place,
        path: [
          step(selector, 'capacity'),
          stepAt(amount(theirs), selector.capacity.place, 'exceeded by'),
          step(mesa, 'capacity'),
          stepAt(amount(mine), mesa.capacity.place),
        ],
      }),
    );
  if (worse) found.push(relation('sub', worse));
  if (better && worse && found[0]?.relation !== 'trans') {
    const reason = `its model differs both ways: ${better.reason}, yet ${worse.reason}`;
    found.unshift(relation('trans', { reason, place: worse.place, path: joined(better.path, 'yet', worse.path) }));
  }
  return found;
}

interface Difference {
  readonly reason: string;
  readonly place: Place;
  readonly path: readonly PathStep[];
}
const verbs = {
  true: 'has as it is',
  believed: 'has another mechanism for',
  correlational: 'only fits',
  held: 'holds',
  omitted: 'omits',
} as const;

/** The first variable that matters to either's goal and that one of the two represents better than the other. */
function compareModels(context: Context, mesa: Optimizer, selector: Optimizer): { better?: Difference; worse?: Difference } {
  const [own, its] = [context.edits(mesa.uses?.id), context.edits(selector.uses?.id)];
  if (own.size === 0 && its.size === 0) return {};
  const goals = [mesa, selector].flatMap((one) => (one.pursues ? [one.pursues.id] : []));
  const worlds = [new Map(), asEdited(context, mesa.uses?.id), asEdited(context, selector.uses?.id)];
  const hangsOn = hanging(context, mesa, worlds);
  const matters = (variable: string) =>
    goals.some((goal) => context.ancestors(goal).has(variable) || context.effectsOn(goal).has(variable)) && hangsOn(variable);
  // What it sees and does not go by makes it no better.
  const used = heeded(mesa);
  const observed = new Map(mesa.observes.filter(({ id }) => used.has(id)).map((seen) => [seen.id, seen.place]));
  // A law plans in no model; nor does a sketch that does not say how it acts.
  const models = mesa.uses !== undefined || ['direct', 'selection'].includes(kindOf(mesa) ?? '');
  let better: Difference | undefined;
  let worse: Difference | undefined;
  for (const variable of new Set([...its.keys(), ...own.keys()])) {
    if (!matters(variable)) continue;
    const name = `\`${context.variables.get(variable)?.name ?? variable}\``;
    const [ownEdit, itsEdit] = [own.get(variable), its.get(variable)];
    const [mine, theirs] = [fidelityOf(ownEdit), fidelityOf(itsEdit)];
    const seen = observed.get(variable);
    const declared = context.variables.get(variable);
    const selectorModel = `\`${context.models.get(selector.uses?.id ?? '')?.name ?? selector.uses?.id ?? selector.name}\``;
    if (seen && (theirs === 'held' || theirs === 'omitted'))
      better ??= {
        reason: `it observes ${name}, which ${selectorModel} ${verbs[theirs]}`,
        place: seen,
        path: lacking(context, selector, declared, itsEdit, 'observed by', mesa),
      };
    else if (models && !seen && rank(mine) < rank(theirs))
      better ??= {
        reason: `${mine === 'true' ? `it represents ${name} as it is` : `it ${verbs[mine]} ${name}`}, which ${selectorModel} ${verbs[theirs]}`,
        place: mesa.uses?.place ?? mesa.namePlace,
        path: lacking(context, selector, declared, itsEdit, 'better known to', mesa),
      };
    else if (models && !seen && ownEdit && rank(mine) > rank(theirs))
      worse ??= {
        reason: `it ${verbs[mine]} ${name}, which ${selectorModel} ${theirs === 'true' ? representing(context, variable) : verbs[theirs]}`,
        place: ownEdit.place,
        path: lacking(context, mesa, declared, ownEdit, 'better known to', selector),
      };
  }
  return { ...(better ? { better } : {}), ...(worse ? { worse } : {}) };
}

/** Who lacks what, and who has it: `Training` uses `Simulator` holds `fog` observed by `Autopilot`. */
function lacking(
  context: Context,
  who: Optimizer,
  variable: Variable | undefined,
  edit: ModelEdit | undefined,
  relation: string,
  other: Optimizer,
): readonly PathStep[] {
  const model = context.models.get(who.uses?.id ?? '');
  if (!variable || !model || !edit) return [step(who, 'selects'), step(other)];
  return [step(who, 'uses'), step(model, edit.kind), stepAt(variable.name, edit.variable.place, relation), step(other)];
}

function joined(one: readonly PathStep[], relation: string, other: readonly PathStep[]): readonly PathStep[] {
  const last = one.at(-1);
  return last ? [...one.slice(0, -1), { ...last, relation }, ...other] : other;
}

const rank = (fidelity: (typeof fidelities)[number]) => fidelities.indexOf(fidelity);

/** What a model that leaves the variable as it is does with it. */
function representing(context: Context, variable: string): string {
  const kinds = { draw: 'draws', equation: 'computes', state: 'follows', action: 'represents' } as const;
  return kinds[context.variables.get(variable)?.mechanism.kind ?? 'equation'];
}
