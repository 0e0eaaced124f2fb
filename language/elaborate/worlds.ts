import type { AstNode } from 'langium';
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
  const named = namedOf(node, reading.uri, owner);
  return {
    ...named,
    kind: 'let',
    value: reading.names.making(named.id, () => expressionOf(node.value, reading)),
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
    mechanism: mechanismOf(node, `${world}.${node.name}`, reading),
    ...(node.unit ? { unit: unitOf(node.unit, reading.uri) } : {}),
  };
}

function mechanismOf(node: MechanismNode, id: string, reading: Reading): Mechanism {
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
      start: startOf(node, id, reading),
      ...(node.next ? { next: expressionOf(node.next, reading) } : {}),
      place,
    };
  return drawnOrComputed(node, id, reading);
}

/** `id`: of the variable that comes about so. */
export function drawnOrComputed(
  node: AstNode & { distribution?: ast.Distribution; equation?: ast.Expression },
  id: string,
  reading: Reading,
): Extract<Mechanism, { kind: 'draw' | 'equation' }> {
  const { distribution, equation } = node;
  const place = placeOf(reading.uri, node);
  return reading.names.making(id, () =>
    distribution
      ? { kind: 'draw', distribution: distributionOf(distribution, reading), place }
      : { kind: 'equation', expression: expressionOf(equation, reading), place },
  );
}

/** `id`: of the state or memory that starts so. */
export function startOf(
  { start, distribution }: { start?: ast.Expression; distribution?: ast.Distribution },
  id: string,
  reading: Reading,
): StateStart {
  return reading.names.making(id, () =>
    distribution
      ? { kind: 'draw', distribution: distributionOf(distribution, reading) }
      : { kind: 'value', expression: expressionOf(start, reading) },
  );
}

function regimeOf(node: ast.Regime, world: string, reading: Reading): Regime {
  const replaces = node.clauses.flatMap((clause): Replacement[] => {
    const place = placeOfProperty(reading.uri, clause, 'name');
    const variable = reading.names.resolve(clause.name ? `${world}.${clause.name}` : undefined, place, ['variable']);
    if (!variable) return [];
    const unit = clause.unit ? { unit: unitOf(clause.unit, reading.uri) } : {};
    return [{ variable, mechanism: mechanismOf(clause, variable.id, reading), ...unit, place: placeOf(reading.uri, clause) }];
  });
  return { ...titledOf(node, reading.uri, world), kind: 'regime', world, replaces };
}
