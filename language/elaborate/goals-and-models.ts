import type { Goal, Mechanism, Model, ModelEdit, Principal } from '../design/design.ts';
import type { Reference } from '../design/place.ts';
import * as ast from '../generated/ast.ts';
import type { Contexts } from './contexts.ts';
import { titledOf } from './declarations.ts';
import { expressionOf, type Reading, unitOf } from './expressions.ts';
import { one, several } from './references.ts';
import { placeOf } from './source.ts';
import { drawnOrComputed, startOf } from './worlds.ts';

export function goalOf(node: ast.Goal, reading: Reading, contexts: Contexts): Goal {
  const world = contexts.worldOf(node.name);
  one(node, 'parent', node.parent, reading);
  const objective = node.clauses.find(ast.isObjective);
  const proxy = node.clauses.find(ast.isProxyFor);
  const noise = node.clauses.find(ast.isNoise);
  const proxyFor = proxy && reading.names.making(node.name, () => one(proxy, 'goal', proxy.goal, reading));
  return {
    ...titledOf(node, reading.uri),
    kind: 'goal',
    ...(world ? { world } : {}),
    ...(objective ? { sense: objective.sense, expression: expressionOf(objective.expression, reading) } : {}),
    ...(objective?.unit ? { unit: unitOf(objective.unit, reading.uri) } : {}),
    ...(proxyFor ? { proxyFor } : {}),
    ...(noise ? { noise: { sd: expressionOf(noise.sd, reading), place: placeOf(reading.uri, noise) } } : {}),
  };
}

export function modelOf(node: ast.Model, reading: Reading, contexts: Contexts): Model {
  const world = contexts.worldOf(node.name);
  const of = reading.names.making(node.name, () => one(node, 'parent', node.parent, reading));
  const size = node.clauses.find(ast.isSize);
  return {
    ...titledOf(node, reading.uri),
    kind: 'model',
    ...(of ? { of } : {}),
    ...(world ? { world } : {}),
    edits: node.clauses.flatMap((clause) => editsOf(clause, reading)),
    includes: node.clauses.filter(ast.isIncludes).flatMap((clause) => several(clause, 'optimizers', clause.optimizers, reading)),
    knows: node.clauses.filter(ast.isKnows).flatMap((clause) => several(clause, 'regimes', clause.regimes, reading)),
    ...(size ? { size: { value: expressionOf(size.value, reading), place: placeOf(reading.uri, size) } } : {}),
  };
}

function editsOf(clause: ast.ModelClause, reading: Reading): ModelEdit[] {
  const place = placeOf(reading.uri, clause);
  if (ast.isOmits(clause))
    return several(clause, 'variables', clause.variables, reading).map((variable) => ({
      kind: 'omits',
      variable,
      place: variable.place,
    }));
  if (!ast.isBelieves(clause) && !ast.isFits(clause) && !ast.isHolds(clause)) return [];
  const variable = one(clause, 'variable', clause.variable, reading);
  if (!variable) return [];
  if (ast.isHolds(clause)) return [{ kind: 'holds', variable, value: expressionOf(clause.value, reading), place }];
  if (ast.isFits(clause)) {
    const from = several(clause, 'from', clause.from, reading);
    return [
      { kind: 'fits', variable, from, ...(clause.samples ? { samples: expressionOf(clause.samples, reading) } : {}), place },
    ];
  }
  const unit = clause.unit ? { unit: unitOf(clause.unit, reading.uri) } : {};
  return [{ kind: 'believes', variable, mechanism: believedMechanism(clause, variable.id, reading), ...unit, place }];
}

function believedMechanism(clause: ast.Believes, id: string, reading: Reading): Mechanism {
  const place = placeOf(reading.uri, clause);
  if (clause.state)
    return {
      kind: 'state',
      start: startOf(clause, id, reading),
      ...(clause.next ? { next: expressionOf(clause.next, reading) } : {}),
      place,
    };
  return drawnOrComputed(clause, id, reading);
}

export function principalOf(node: ast.Principal, reading: Reading): Principal {
  const wants = node.clauses.find(ast.isWants);
  const goal = wants && one(wants, 'goal', wants.goal, reading);
  const halts = node.clauses.filter(ast.isCanHalt).flatMap((clause) => {
    const by: Reference | undefined = one(clause, 'by', clause.by, reading);
    return several(clause, 'optimizers', clause.optimizers, reading).map((optimizer) => ({
      optimizer,
      ...(by ? { by } : {}),
      place: placeOf(reading.uri, clause),
    }));
  });
  const capacity = node.clauses.find(ast.isCapacity);
  return {
    ...titledOf(node, reading.uri),
    kind: 'principal',
    ...(goal ? { wants: goal } : {}),
    oversees: node.clauses.filter(ast.isOversees).flatMap((clause) => several(clause, 'optimizers', clause.optimizers, reading)),
    canHalt: halts,
    observes: node.clauses.filter(ast.isObserves).flatMap((clause) => several(clause, 'variables', clause.variables, reading)),
    ...(capacity ? { capacity: { value: expressionOf(capacity.value, reading), place: placeOf(reading.uri, capacity) } } : {}),
  };
}
