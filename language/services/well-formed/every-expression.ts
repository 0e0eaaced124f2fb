import type { Design, Expectation, MeasureExpression, Mechanism, StateStart } from '../../design/design.ts';
import type { Distribution, Domain, Expression } from '../../design/expression.ts';

type Meaning = Expression | Distribution | Domain;

/** Every outermost expression, distribution and domain that a design holds, in the order of its declarations. */
export function* everyExpression(design: Design): Generator<Meaning> {
  for (const one of design.lets) yield one.value;
  for (const world of design.worlds) {
    for (const one of world.lets) yield one.value;
    for (const variable of world.variables) yield* ofMechanism(variable.mechanism);
    for (const regime of world.regimes) for (const one of regime.replaces) yield* ofMechanism(one.mechanism);
  }
  for (const goal of design.goals) yield* present(goal.expression, goal.noise?.sd);
  for (const model of design.models) yield* ofModel(model);
  for (const optimizer of design.optimizers) yield* ofOptimizer(optimizer);
  for (const scenario of design.scenarios) yield* ofScenario(scenario);
}

/** Those that are about one copy: of a variable in an `each`, in the world, its regimes and models, or of an optimizer. */
export function* everyExpressionOfCopies(design: Design): Generator<{ optimizer: string; meaning: Meaning }> {
  const owners = new Map(
    design.worlds.flatMap(({ variables }) => variables.flatMap(({ id, each }) => (each ? [[id, each.id] as const] : []))),
  );
  const within = function* (optimizer: string | undefined, meanings: Iterable<Meaning>) {
    if (optimizer !== undefined) for (const meaning of meanings) yield { optimizer, meaning };
  };
  for (const { variables, regimes } of design.worlds) {
    for (const { id, mechanism } of variables) yield* within(owners.get(id), ofMechanism(mechanism));
    for (const one of regimes.flatMap(({ replaces }) => replaces))
      yield* within(owners.get(one.variable.id), ofMechanism(one.mechanism));
  }
  for (const edit of design.models.flatMap(({ edits }) => edits))
    if (edit.kind === 'believes') yield* within(owners.get(edit.variable.id), ofMechanism(edit.mechanism));
  for (const optimizer of design.optimizers) if (optimizer.count) yield* within(optimizer.id, ofOptimizer(optimizer));
}

export function* ofMechanism(mechanism: Mechanism): Generator<Meaning> {
  switch (mechanism.kind) {
    case 'draw':
      yield mechanism.distribution;
      break;
    case 'equation':
      yield mechanism.expression;
      break;
    case 'state':
      yield ofStart(mechanism.start);
      yield* present(mechanism.next);
      break;
    case 'action':
      yield* present(mechanism.domain, mechanism.default);
  }
}

export function ofStart(start: StateStart): Expression | Distribution {
  return start.kind === 'value' ? start.expression : start.distribution;
}

function* ofModel(model: Design['models'][number]): Generator<Meaning> {
  for (const edit of model.edits) {
    if (edit.kind === 'believes') yield* ofMechanism(edit.mechanism);
    if (edit.kind === 'holds') yield edit.value;
    if (edit.kind === 'fits') yield* present(edit.samples);
  }
  yield* present(model.size?.value);
}

function* ofOptimizer(optimizer: Design['optimizers'][number]): Generator<Meaning> {
  const { search } = optimizer;
  if (search && search.method !== 'none') yield search.n;
  if (search?.method === 'evolve') yield search.generations;
  if (search?.method === 'quantilize') yield search.q;
  yield* present(optimizer.trials?.count, optimizer.updates?.every);
  for (const param of optimizer.params) yield* present(param.range);
  for (const memory of optimizer.memories) {
    yield ofStart(memory.start);
    yield* present(memory.next);
  }
  for (const act of optimizer.acts) {
    if (act.kind === 'law') yield act.law;
    if (act.kind === 'plan') yield* present(act.horizon, act.samples, act.valuing);
  }
  yield* present(optimizer.capacity?.value, optimizer.count?.value);
}

function* ofScenario(scenario: Design['scenarios'][number]): Generator<Meaning> {
  yield* present(scenario.steps?.count, scenario.steps?.until, scenario.runs?.count, scenario.seed?.value);
  const until = scenario.runs?.until;
  if (until?.kind === 'within') yield* [until.reach, ...ofMeasures(until.of.value), ...until.of.at.map(({ value }) => value)];
  for (const deployment of scenario.deploy) yield* present(deployment.from, deployment.probability);
  for (const { over } of scenario.sweeps) {
    if (over.kind === 'values') yield* over.values;
    else yield* [over.low, over.high, over.kind === 'by' ? over.by : over.count];
  }
  for (const expectation of scenario.expects) yield* ofExpectation(expectation);
}

function* ofExpectation(expectation: Expectation): Generator<Expression> {
  if (expectation.kind === 'risk') return;
  for (const side of [expectation.left, expectation.right]) {
    yield* ofMeasures(side.value);
    for (const point of side.at) yield point.value;
  }
  if (expectation.within) yield expectation.within;
}

function* ofMeasures(measures: MeasureExpression): Generator<Expression> {
  switch (measures.kind) {
    case 'plain':
      yield measures.expression;
      break;
    case 'unary':
      yield* ofMeasures(measures.operand);
      break;
    case 'binary':
      yield* ofMeasures(measures.left);
      yield* ofMeasures(measures.right);
      break;
    case 'measure': {
      const { measure } = measures;
      if (measure.kind === 'mean' || measure.kind === 'sd' || measure.kind === 'quantile') yield measure.value;
      if (measure.kind === 'quantile') yield measure.q;
    }
  }
}

function* present(...meanings: readonly (Meaning | undefined)[]): Generator<Meaning> {
  for (const meaning of meanings) if (meaning) yield meaning;
}
