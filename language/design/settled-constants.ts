import type { Design, Optimizer, Scenario } from './design.ts';
import type { Distribution, Domain, Expression } from './expression.ts';
import { atLeastZero, count, type ParameterDomain, positive, positiveWhole, probability } from './signature.ts';

/** What stands where only numbers and lets may, and which values it may have. */
export interface Constant {
  readonly what: string;
  readonly meaning: Expression | Distribution | Domain | undefined;
  readonly domain?: ParameterDomain;
}
const share: ParameterDomain = { text: 'greater than 0 and at most 1', has: (value) => value > 0 && value <= 1 };

/** All of a design that are settled before anything runs. */
export function* constants(design: Design): Generator<Constant> {
  for (const one of [...design.lets, ...design.worlds.flatMap((world) => world.lets)])
    yield { what: `the value of a \`let\``, meaning: one.value };
  yield* ofOptimizing(design);
  for (const scenario of design.scenarios) yield* ofScenario(scenario);
}

/** What models and optimizers say: a sweep varies it with its lets. */
export function* ofOptimizing({ models, optimizers }: Design): Generator<Constant> {
  for (const model of models) {
    yield { what: "a model's size", meaning: model.size?.value, domain: atLeastZero };
    for (const edit of model.edits) {
      if (edit.kind === 'holds') yield { what: 'what a variable is held at', meaning: edit.value };
      if (edit.kind === 'fits') yield { what: 'the number of samples', meaning: edit.samples, domain: positiveWhole };
    }
  }
  for (const optimizer of optimizers) yield* ofOptimizer(optimizer);
}

function* ofOptimizer({ search, trials, updates, capacity, count: copies, params, acts }: Optimizer): Generator<Constant> {
  if (search && search.method !== 'none') yield { what: 'how much is searched', meaning: search.n, domain: positiveWhole };
  if (search?.method === 'evolve')
    yield { what: 'the number of generations', meaning: search.generations, domain: positiveWhole };
  if (search?.method === 'quantilize') yield { what: 'the share that is picked from', meaning: search.q, domain: share };
  yield { what: 'the number of trials', meaning: trials?.count, domain: positiveWhole };
  yield { what: 'the time between updates', meaning: updates?.every, domain: positiveWhole };
  yield { what: 'a capacity', meaning: capacity?.value, domain: atLeastZero };
  yield { what: 'the number of copies', meaning: copies?.value, domain: positiveWhole };
  for (const param of params) yield { what: `the range of a param`, meaning: param.range };
  for (const act of acts) {
    if (act.kind !== 'plan') continue;
    yield { what: 'the number of steps planned', meaning: act.horizon, domain: positiveWhole };
    yield { what: 'the number of samples', meaning: act.samples, domain: positiveWhole };
  }
}

function* ofScenario({ steps, runs, seed, deploy, sweeps }: Scenario): Generator<Constant> {
  yield { what: 'the number of steps', meaning: steps?.count, domain: positiveWhole };
  yield { what: 'the number of runs', meaning: runs?.count, domain: positiveWhole };
  if (runs?.until?.kind === 'within')
    yield { what: 'how near a measure is to be known', meaning: runs.until.reach, domain: positive };
  yield { what: 'a seed', meaning: seed?.value, domain: count };
  for (const { from, probability: chance } of deploy) {
    yield { what: 'the first step of a regime', meaning: from, domain: count };
    yield { what: 'a probability', meaning: chance, domain: probability };
  }
  for (const { target, over } of sweeps) {
    const domain = target.id.endsWith('.search') ? { domain: positiveWhole } : {};
    const values = over.kind === 'values' ? over.values : [over.low, over.high];
    for (const value of values) yield { what: 'a swept value', meaning: value, ...domain };
    if (over.kind === 'in') yield { what: 'how many values are swept', meaning: over.count, domain: positiveWhole };
    if (over.kind === 'by') yield { what: 'the step of a sweep', meaning: over.by };
  }
}

/** Whether this let is itself, somewhere, a number of something (candidates, trials, copies, steps planned …), which is whole. */
export function isCounted(design: Design, id: string): boolean {
  return [...constants(design)].some(
    ({ meaning, domain }) => domain === positiveWhole && meaning?.kind === 'name' && meaning.id === id,
  );
}
