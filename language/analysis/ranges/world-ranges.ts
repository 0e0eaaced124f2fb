import type { Design, Let, Mechanism, Param, Scenario, StateStart, Variable } from '../../design/design.ts';
import type { Domain, Expression } from '../../design/expression.ts';
import { mechanismReads } from '../../design/influence.ts';
import { reads } from '../../design/reads.ts';
import { distributionRange } from './distribution-range.ts';
import { expressionRange, type Ranges } from './expression-range.ts';
import { hull, type Interval, line, within } from './interval.ts';

/** Passes over the states after which one that still moves may lie anywhere, and after which nothing more is hoped for. */
const [patience, most] = [3, 6];

/** A variable's own mechanism, and those that regimes put in its place. */
export function everyMechanism(design: Design): (variable: Variable) => readonly Mechanism[] {
  const replaced = Map.groupBy(
    design.worlds.flatMap(({ regimes }) => regimes.flatMap(({ replaces }) => replaces)),
    ({ variable }) => variable.id,
  );
  return ({ id, mechanism }) => [mechanism, ...(replaced.get(id) ?? []).map((one) => one.mechanism)];
}

/**
 * Where every variable, let and param of a design can lie, at any step, whoever acts: interval arithmetic over the mechanisms given, in
 * passes over the states until nothing moves (a state that goes on moving may lie anywhere). Linear in the size of the design.
 */
export function worldRanges(design: Design, mechanisms = everyMechanism(design)): Ranges {
  const variables = design.worlds.flatMap((world) => world.variables);
  const known = new Map<string, Interval>();
  const ranges: Ranges = ({ id }) => known.get(id) ?? line;
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  const swept = sweptValues(design.scenarios);
  const definitions = (one: Let): readonly Expression[] => [one.value, ...(swept.get(one.id) ?? [])];
  for (const one of inOrder(lets, (each) =>
    definitions(each)
      .flatMap(reads)
      .map(({ id }) => id),
  ))
    known.set(one.id, hullOf(definitions(one), ranges));
  for (const param of design.optimizers.flatMap(({ params }) => params)) {
    const values = (swept.get(param.id) ?? []).map((one) => expressionRange(one, ranges));
    known.set(param.id, hull(paramRange(param, ranges), ...values));
  }

  const states = variables.filter(({ mechanism }) => mechanism.kind === 'state');
  const starts = new Map<string, Interval>();
  for (const state of inOrder(states, startReads)) {
    const all = mechanisms(state).flatMap((one) =>
      one.kind === 'state' ? [startRange(one.start, ranges)] : [mechanismRange(one, ranges)],
    );
    starts.set(state.id, hull(...all));
    known.set(state.id, hull(...all));
  }
  const others = inOrder(
    variables.filter(({ mechanism }) => mechanism.kind !== 'state'),
    (variable) =>
      mechanisms(variable)
        .flatMap(mechanismReads)
        .map(({ id }) => id),
  );
  const settle = (): void => {
    for (const variable of others)
      known.set(variable.id, hull(...mechanisms(variable).map((one) => mechanismRange(one, ranges))));
  };
  /** Where a state lies after one more step; wherever it still moves it is widened. */
  const moved = (state: Variable, pass: number): Interval => {
    const old = known.get(state.id) ?? line;
    const next = mechanisms(state).flatMap((one) =>
      one.kind === 'state' && one.next ? [expressionRange(one.next, ranges)] : [],
    );
    const now = hull(old, ...next);
    if (within(now, old)) return old;
    if (pass < patience) return now;
    return [now[0] < old[0] ? widened(now[0], -1) : old[0], now[1] > old[1] ? widened(now[1], 1) : old[1]];
  };
  settle();
  for (let pass = 0; pass < most; pass++) {
    let still = true;
    for (const state of states) {
      const now = moved(state, pass);
      still &&= now === known.get(state.id);
      known.set(state.id, now);
    }
    if (still) return ranges;
    settle();
  }
  for (const state of states) if (moved(state, most) !== known.get(state.id)) for (const one of states) known.set(one.id, line);
  settle();
  return ranges;
}

const hullOf = (all: readonly Expression[], ranges: Ranges): Interval => hull(...all.map((one) => expressionRange(one, ranges)));

/** An end that moves goes as far as 0 first: much stays above or below it. */
function widened(end: number, direction: 1 | -1): number {
  return end * direction < 0 ? 0 : direction * Infinity;
}

export function domainRange(domain: Domain, ranges: Ranges): Interval {
  return hullOf(domain.kind === 'interval' ? [domain.low, domain.high] : domain.values, ranges);
}

export function paramRange({ range }: Param, ranges: Ranges): Interval {
  if (!range) return line;
  return range.kind === 'interval' || range.kind === 'finite' ? domainRange(range, ranges) : distributionRange(range, ranges);
}

function startRange(start: StateStart, ranges: Ranges): Interval {
  return start.kind === 'value' ? expressionRange(start.expression, ranges) : distributionRange(start.distribution, ranges);
}

function mechanismRange(mechanism: Mechanism, ranges: Ranges): Interval {
  switch (mechanism.kind) {
    case 'draw':
      return distributionRange(mechanism.distribution, ranges);
    case 'equation':
      return expressionRange(mechanism.expression, ranges);
    case 'action': {
      const domain = mechanism.domain ? domainRange(mechanism.domain, ranges) : line;
      return mechanism.default ? hull(domain, expressionRange(mechanism.default, ranges)) : domain;
    }
    case 'state':
      return line;
  }
}

function startReads({ mechanism }: Variable): readonly string[] {
  if (mechanism.kind !== 'state') return [];
  const { next: _, ...start } = mechanism;
  return mechanismReads(start).map(({ id }) => id);
}

/** What is read comes before what reads it; what reads itself, which is an error, comes last. */
function inOrder<One extends { readonly id: string }>(
  all: readonly One[],
  read: (one: One) => readonly string[],
): readonly One[] {
  const readers = new Map<string, One[]>();
  const waits = new Map<string, number>();
  const own = new Set(all.map(({ id }) => id));
  for (const one of all) {
    const causes = read(one).filter((id) => own.has(id));
    waits.set(one.id, causes.length);
    for (const cause of causes) {
      const known = readers.get(cause);
      if (known) known.push(one);
      else readers.set(cause, [one]);
    }
  }
  const order = all.filter(({ id }) => waits.get(id) === 0);
  for (const { id } of order)
    for (const reader of readers.get(id) ?? []) {
      const left = (waits.get(reader.id) ?? 0) - 1;
      waits.set(reader.id, left);
      if (left === 0) order.push(reader);
    }
  return [...order, ...all.filter(({ id }) => (waits.get(id) ?? 0) > 0)];
}

/** The values that scenarios sweep a let or a param over: the range holds for those too. */
function sweptValues(scenarios: readonly Scenario[]): ReadonlyMap<string, readonly Expression[]> {
  const sweeps = Map.groupBy(
    scenarios.flatMap((scenario) => scenario.sweeps),
    ({ target }) => target.id,
  );
  return new Map(
    [...sweeps].map(([id, all]) => [
      id,
      all.flatMap(({ over }) => (over.kind === 'values' ? over.values : [over.low, over.high])),
    ]),
  );
}
