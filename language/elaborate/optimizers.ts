import type { Act, Optimizer, Search } from '../design/design.ts';
import type { Place, Reference } from '../design/place.ts';
import * as ast from '../generated/ast.ts';
import { namedOf, titledOf } from './declarations.ts';
import { distributionOf, domainOf, expressionOf, type Reading, unitOf } from './expressions.ts';
import { kindsOf } from './name-kinds.ts';
import { one, several } from './references.ts';
import { placeOf, placeOfProperty, unquoted } from './source.ts';
import { startOf } from './worlds.ts';

export function optimizerOf(node: ast.Optimizer, reading: Reading): Optimizer {
  const { uri } = reading;
  const first = <T>(
    is: (clause: ast.OptimizerClause) => clause is ast.OptimizerClause & T,
  ): (ast.OptimizerClause & T) | undefined => node.clauses.find(is);
  const pursues = first(ast.isPursues);
  const goal = pursues && one(pursues, 'goal', pursues.goal, reading);
  const uses = first(ast.isUses);
  const model = uses && one(uses, 'model', uses.model, reading);
  const from = first(ast.isSelectsFrom);
  const world = from && one(from, 'world', from.world, reading);
  const search = first(ast.isSearch);
  const trials = first(ast.isTrials);
  const updates = first(ast.isUpdates);
  const learnsFrom = updates && one(updates, 'optimizer', updates.optimizer, reading);
  const capacity = first(ast.isCapacity);
  const count = first(ast.isCount);
  const persists = first(ast.isPersists);
  return {
    ...titledOf(node, uri),
    kind: 'optimizer',
    level: node.level ?? 'unselected',
    levelPlace: levelPlaceOf(node, uri),
    ...(node.kind ? { statedKind: { kind: node.kind, place: placeOfProperty(uri, node, 'kind') } } : {}),
    ...(goal ? { pursues: goal } : {}),
    ...(model ? { uses: model } : {}),
    selects: node.clauses
      .filter(ast.isSelects)
      .flatMap((clause) => reading.names.making(node.name, () => several(clause, 'optimizers', clause.optimizers, reading))),
    ...(world ? { selectsFrom: world } : {}),
    ...(search ? { search: searchOf(search, reading) } : {}),
    ...(trials
      ? { trials: { count: expressionOf(trials.count, reading), inWorld: trials.inWorld, place: placeOf(uri, trials) } }
      : {}),
    ...(updates
      ? {
          updates: {
            every: expressionOf(updates.every, reading),
            ...(learnsFrom ? { from: learnsFrom } : {}),
            place: placeOf(uri, updates),
          },
        }
      : {}),
    params: node.clauses.filter(ast.isParam).map((clause) => ({
      ...namedOf(clause, uri, node.name),
      kind: 'param',
      optimizer: node.name,
      ...(clause.domain ? { range: domainOf(clause.domain, reading) } : {}),
      ...(clause.distribution ? { range: distributionOf(clause.distribution, reading) } : {}),
      ...(clause.unit ? { unit: unitOf(clause.unit, uri) } : {}),
    })),
    memories: node.clauses.filter(ast.isMemory).map((clause) => ({
      ...namedOf(clause, uri, node.name),
      kind: 'memory',
      optimizer: node.name,
      start: startOf(clause, `${node.name}.${clause.name}`, reading),
      ...(clause.next ? { next: expressionOf(clause.next, reading) } : {}),
      ...(clause.unit ? { unit: unitOf(clause.unit, uri) } : {}),
    })),
    observes: node.clauses.filter(ast.isObserves).flatMap((clause) => observationsOf(clause, reading)),
    acts: node.clauses.filter(ast.isActs).flatMap((clause) => actOf(clause, reading)),
    ...(capacity ? { capacity: { value: expressionOf(capacity.value, reading), place: placeOf(uri, capacity) } } : {}),
    ...(count ? { count: { value: expressionOf(count.value, reading), place: placeOf(uri, count) } } : {}),
    awareOf: node.clauses.filter(ast.isAwareOf).flatMap((clause) => several(clause, 'optimizers', clause.optimizers, reading)),
    ...(persists ? { persists: { place: placeOf(uri, persists) } } : {}),
    accepts: node.clauses.filter(ast.isAccepts).map((clause) => ({
      rule: clause.rule ?? '',
      rulePlace: placeOfProperty(uri, clause, 'rule'),
      because: unquoted(clause.because ?? ''),
      place: placeOf(uri, clause),
    })),
  };
}

function levelPlaceOf(node: ast.Optimizer, uri: string): Place {
  if (node.level) return placeOfProperty(uri, node, 'level');
  const { start } = placeOf(uri, node);
  return { uri, start, end: start };
}

function searchOf({ method, $cstNode }: ast.Search, reading: Reading): Search {
  const place = { uri: reading.uri, start: $cstNode?.offset ?? 0, end: $cstNode?.end ?? 0 };
  if (ast.isQuantilize(method))
    return { method: 'quantilize', q: expressionOf(method.q, reading), n: expressionOf(method.n, reading), place };
  if (ast.isEvolve(method))
    return {
      method: 'evolve',
      n: expressionOf(method.n, reading),
      generations: expressionOf(method.generations, reading),
      place,
    };
  if (ast.isBestOf(method)) return { method: 'best of', n: expressionOf(method.n, reading), place };
  if (ast.isGridSearch(method)) return { method: 'grid', n: expressionOf(method.n, reading), place };
  return ast.isClimb(method) ? { method: 'climb', n: expressionOf(method.n, reading), place } : { method: 'none', place };
}

function observationsOf(clause: ast.Observes, reading: Reading): Reference[] {
  const kinds = kindsOf(clause.$type, 'variables');
  return clause.variables.flatMap((name, index) => {
    const place = placeOfProperty(reading.uri, clause, 'variables', index);
    if (name === 'deployed' && reading.names.find(name, kinds, reading.scope) === undefined) return [{ id: 'deployed', place }];
    return reading.names.resolve(name, place, kinds, reading.scope) ?? [];
  });
}

function actOf(clause: ast.Acts, reading: Reading): Act[] {
  const place = placeOf(reading.uri, clause);
  const actions = several(clause, 'actions', clause.actions, reading);
  const [action] = actions;
  if (!action) return [];
  if (clause.law) {
    const law = reading.names.making(action.id, () => expressionOf(clause.law, reading));
    const unit = clause.unit ? { unit: unitOf(clause.unit, reading.uri) } : {};
    return actions.map((each) => ({ kind: 'law', action: each, law, ...unit, place }));
  }
  if (!clause.horizon) return [{ kind: 'unknown', actions, place }];
  return [
    {
      kind: 'plan',
      actions,
      horizon: expressionOf(clause.horizon, reading),
      ...(clause.samples ? { samples: expressionOf(clause.samples, reading) } : {}),
      ...(clause.valuing ? { valuing: expressionOf(clause.valuing, reading) } : {}),
      place,
    },
  ];
}
