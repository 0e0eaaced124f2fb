import type { Let, Mark, Mechanism, Regime, Replacement, StateStart, Variable, World } from '../design/design.ts';
import * as ast from '../generated/ast.ts';
import { namedOf, titledOf } from './declarations.ts';
import { distributionOf, domainOf, expressionOf, type Reading, unitOf } from './expressions.ts';
import { one } from './references.ts';
import { placeOf, placeOfProperty } from './source.ts';

export function worldOf(node: ast.World, reading: Reading): World {
  const regimes = node.clauses.filter(ast.isRegime).map((regime) => regimeOf(regime, node.name, reading));
  const variables = node.clauses.flatMap((clause) => {
    if (!ast.isEach(clause)) return isMechanism(clause) ? [variableOf(clause, node.name, reading)] : [];
    const each = one(clause, 'optimizer', clause.optimizer, reading);
    return clause.clauses.map((inner) => ({ ...variableOf(inner, node.name, reading), ...(each ? { each } : {}) }));
  });
  return {
    ...titledOf(node, reading.uri),
    kind: 'world',
    lets: node.clauses.filter(ast.isLet).map((clause) => letOf(clause, reading, node.name)),
    variables: variables.filter((variable) => reading.names.isFirst(variable.id, variable.namePlace)),
    regimes,
  };
}

export function letOf(node: ast.Let, reading: Reading, owner?: string): Let {
  return {
    ...namedOf(node, reading.uri, owner),
    kind: 'let',
    value: expressionOf(node.value, reading),
    ...(node.unit ? { unit: unitOf(node.unit, reading.uri) } : {}),
  };
}

type MechanismNode = ast.Variable | ast.State | ast.Action;
const isMechanism = (node: ast.WorldClause): node is MechanismNode =>
  ast.isVariable(node) || ast.isState(node) || ast.isAction(node);

function variableOf(node: MechanismNode, world: string, reading: Reading): Variable {
  return {
    ...namedOf(node, reading.uri, world),
    kind: 'variable',
    world,
    marks: node.marks as Mark[],
    mechanism: mechanismOf(node, reading),
    ...(node.unit ? { unit: unitOf(node.unit, reading.uri) } : {}),
  };
}

function mechanismOf(node: MechanismNode, reading: Reading): Mechanism {
  const place = placeOf(reading.uri, node);
  if (ast.isAction(node))
    return {
      kind: 'action',
      ...(node.domain ? { domain: domainOf(node.domain, reading) } : {}),
      ...(node.otherwise ? { default: expressionOf(node.otherwise, reading) } : {}),
      place,
    };
  if (ast.isState(node))
    return {
      kind: 'state',
      start: startOf(node, reading),
      ...(node.next ? { next: expressionOf(node.next, reading) } : {}),
      place,
    };
  return node.distribution
    ? { kind: 'draw', distribution: distributionOf(node.distribution, reading), place }
    : { kind: 'equation', expression: expressionOf(node.equation, reading), place };
}

export function startOf(node: { start?: ast.Expression; distribution?: ast.Distribution }, reading: Reading): StateStart {
  return node.distribution
    ? { kind: 'draw', distribution: distributionOf(node.distribution, reading) }
    : { kind: 'value', expression: expressionOf(node.start, reading) };
}

function regimeOf(node: ast.Regime, world: string, reading: Reading): Regime {
  const replaces = node.clauses.flatMap((clause): Replacement[] => {
    const place = placeOfProperty(reading.uri, clause, 'name');
    const variable = reading.names.resolve(clause.name ? `${world}.${clause.name}` : undefined, place, ['variable']);
    if (!variable) return [];
    const unit = clause.unit ? { unit: unitOf(clause.unit, reading.uri) } : {};
    return [{ variable, mechanism: mechanismOf(clause, reading), ...unit, place: placeOf(reading.uri, clause) }];
  });
  return { ...titledOf(node, reading.uri, world), kind: 'regime', world, replaces };
}
