import type { Goal, Optimizer, Variable } from '../../../design/design.ts';
import { actionsOf, type Context } from '../../context.ts';
import { oncePer } from '../../once-per.ts';
import { affineLaw, bestLaw } from '../../sample/affine-law.ts';
import { apart } from '../../sample/apart.ts';
import { chosen } from '../../sample/chosen.ts';
import { Sample } from '../../sample/sample.ts';

/**
 * Whether somebody would do better by a goal if he saw one thing more, on average over a sample. Of who plans: the same planner that sees it. Of a
 * law, which has to be written anew: the best of those that go by what it sees and by that, each by so much for how far it lies from its mean,
 * against the best that go by what it sees. Undefined where no sample tells.
 */
export function seeingHelps(context: Context, optimizer: Optimizer, goal: Goal): Helps {
  return once(context, `${optimizer.id} ${goal.id}`, () => asked(context, optimizer, goal));
}

type Helps = (variable: Variable) => boolean | undefined;
const once = oncePer<Helps>();

/** Where more variables have a part, or more of them over all steps of a rollout, no sample is asked: it would be asked often. */
const [mostVariables, mostParts] = [24, 160];

function asked(context: Context, optimizer: Optimizer, goal: Goal): Helps {
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector ?? optimizer;
  const own = new Set(actionsOf(optimizer).map(({ action }) => action));
  const isShared = context.design.optimizers.some(
    (one) => one !== optimizer && actionsOf(one).some(({ action }) => own.has(action)),
  );
  const parts = context.effectsOn(goal.id).size;
  if (isShared || parts > mostVariables) return () => undefined;
  // Begun only where something is asked.
  const sample = remembered(() => Sample.of(context, selector));
  const laws = remembered(() => {
    const begun = sample();
    return begun && lawsBetter(begun, optimizer, goal);
  });
  const isPlanning = optimizer.acts.every(({ kind }) => kind === 'plan');
  return (variable) => {
    const begun = sample();
    if (!begun || parts * begun.steps > mostParts) return undefined;
    return begun.made(`${optimizer.id} is helped by ${variable.id}`, [goal], {}, () =>
      isPlanning ? planningBetter(begun, optimizer, goal, variable) : laws()?.(variable),
    );
  };
}

/** What throws is made again. */
function remembered<Value>(make: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}

const gains = (with_: Float64Array, as: Float64Array, { sense }: Goal): boolean => {
  const { mean, negligible } = apart(with_, as);
  return (sense === 'minimize' ? -mean : mean) > negligible;
};

function planningBetter(sample: Sample, optimizer: Optimizer, goal: Goal, variable: Variable): boolean | undefined {
  const place = variable.namePlace;
  const seeing = sample.amended([{ ...optimizer, observes: [...optimizer.observes, { id: variable.id, place }] }]);
  const [as, better] = [sample.goal(goal, { deployed: true }), seeing.goal(goal, { deployed: true })];
  return as && better && gains(better, as, goal);
}

function lawsBetter(sample: Sample, optimizer: Optimizer, goal: Goal): (variable: Variable) => boolean | undefined {
  const { context } = sample;
  const laws = optimizer.acts.flatMap((act) => (act.kind === 'law' ? [act] : []));
  const seen = optimizer.observes.flatMap(({ id }) => context.variables.get(id) ?? []);
  const picked = chosen(sample, goal, {});
  if (!picked) return () => undefined;
  const as = { set: picked };
  const before = laws.map((law) => {
    const form = affineLaw({ actor: optimizer, law, sample, as }, seen);
    return { law, form, best: form && bestLaw(form, goal, as) };
  });
  return (variable) => {
    const told = before.map(({ law, form, best }) => {
      if (!form || !best) return undefined;
      const done = { actor: optimizer, law, sample: form.sample, as: { set: new Map([...picked, ...best.set]) } };
      const seeing = affineLaw(done, [...seen, variable]);
      const better = seeing && bestLaw(seeing, goal, as, best.set);
      if (!seeing || !better) return undefined;
      // What is gained by setting the rest better is not gained by seeing.
      const [added] = seeing.coefficients.slice(-1);
      const unseen = new Map([...picked, ...better.set, ...(added ? [[added.id, 0] as const] : [])]);
      const without = seeing.sample.goal(goal, { set: unseen });
      return without && gains(better.values, best.values, goal) && gains(better.values, without, goal);
    });
    return told.includes(true) ? true : told.includes(undefined) ? undefined : false;
  };
}
