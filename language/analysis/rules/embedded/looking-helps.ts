import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { asSelected } from '../../as-selected.ts';
import { actionsOf, type Context } from '../../context.ts';
import { affineLaw, bestLaw } from '../../sample/affine-law.ts';
import { serves } from '../../sample/apart.ts';
import { Sample } from '../../sample/sample.ts';
import { withoutChance } from '../../without-chance.ts';

/**
 * Whether a law that goes by a state would do better by a goal, on average, than one that goes by where that state would be were nothing left to
 * chance: what the clock alone can tell of it. Either is the best of its form: so much, and so much more for how far off that is, and the state itself. Undefined where no
 * sample tells.
 */
export function lookingHelps(context: Context, optimizer: Optimizer, goal: Goal, state: Variable): boolean | undefined {
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector ?? optimizer;
  const own = new Set(actionsOf(optimizer).map(({ action }) => action));
  const isShared = context.design.optimizers.some(
    (one) => one !== optimizer && actionsOf(one).some(({ action }) => own.has(action)),
  );
  const sample = isShared ? undefined : Sample.of(context, selector);
  const course = sample && withoutChance(context, state);
  if (!course) return undefined;
  const set = asSelected(context, sample, selector, goal);
  const moving = optimizer.acts.filter((act) => act.kind === 'law' && context.descendants(act.action.id).has(state.id));
  const told = moving.map((act) => {
    // Each law is a question of its own.
    const there = Sample.of(context, selector)?.amended([], course.context);
    if (!there || act.kind !== 'law') return undefined;
    const done = { actor: optimizer, law: act, sample: there, as: { set } };
    const blind = affineLaw(done, [course.variable]);
    const before = blind && bestLaw(blind, goal, { set });
    // How far off things are is told from where they lie by the law that does not look.
    const unseen = before && { ...done, sample: blind.sample, as: { set: new Map([...set, ...before.set]) } };
    const seeing = unseen && affineLaw(unseen, [course.variable, state]);
    const after = seeing && bestLaw(seeing, goal, { set }, before.set);
    if (!before || !seeing || !after) return undefined;
    // What is gained by setting the rest better is not gained by looking.
    const [looking] = seeing.coefficients.slice(-1);
    const without = seeing.sample.goal(goal, {
      set: new Map([...set, ...after.set, ...(looking ? [[looking.id, 0] as const] : [])]),
    });
    return without && serves(goal, after.values, before.values) && serves(goal, after.values, without);
  });
  return told.includes(true) ? true : told.includes(undefined) ? undefined : false;
}
