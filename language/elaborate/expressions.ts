import type { AstNode } from 'langium';
import { distributions } from '../design/distributions.ts';
import { meantElsewhere } from '../design/elsewhere.ts';
import type { BinaryOperator, Distribution, Domain, Expression, OverTime } from '../design/expression.ts';
import { functions } from '../design/functions.ts';
import { aggregateList, mixtureSignature, sumSignature } from '../design/measures.ts';
import { nearest } from '../design/nearest.ts';
import type { Place } from '../design/place.ts';
import type { Unit } from '../design/unit.ts';
import * as ast from '../generated/ast.ts';
import { argumentsInOrder, type Given, sayWrongArguments } from './arguments.ts';
import { kindsOf } from './name-kinds.ts';
import type { Names, Scope } from './names.ts';
import { endsAt, placeOf, placeOfProperty, startsAt } from './source.ts';
import { expressionTooDeep } from './too-deep.ts';

/** What an expression is read with: the file's names, and whose members its bare names mean first. */
export interface Reading {
  readonly uri: string;
  readonly names: Names;
  readonly scope: Scope;
}

const aggregates = new Map(aggregateList.map((one) => [one.name, one]));
const constants = ['pi', 'e', 'inf', 'step', 'steps', 'deployed'] as const;

/** How tightly an operator binds; a prefix minus stands between `^` and `*`, a `not` between comparisons and `and`. */
const binding: Readonly<Record<string, number>> = {
  '^': 8,
  '*': 6,
  '/': 6,
  mod: 6,
  '+': 5,
  '-': 5,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  and: 2,
  or: 1,
}; // prettier-ignore
const prefixBinding: Readonly<Record<string, number>> = { '-': 7, '+': 7, not: 3 };

/** Deeper than anybody writes by hand; what reads the Design walks expressions by recursion. */
const deepest = 1000;

export function expressionOf(node: AstNode | undefined, reading: Reading): Expression {
  const { names } = reading;
  if (node && names.depth >= deepest) {
    const place = placeOf(reading.uri, node);
    if (!names.toldTooDeep) names.problems.push(expressionTooDeep(place));
    names.toldTooDeep = true;
    return { kind: 'hole', arguments: [], broken: true, place };
  }
  if (names.depth === 0) names.toldTooDeep = false;
  names.depth += 1;
  const expression = shallowExpressionOf(node, reading);
  names.depth -= 1;
  return expression;
}

function shallowExpressionOf(node: AstNode | undefined, reading: Reading): Expression {
  if (!node) return { kind: 'hole', arguments: [], broken: true, place: { uri: reading.uri, start: 0, end: 0 } };
  const place = placeOf(reading.uri, node);
  const sub = (inner: AstNode | undefined): Expression => expressionOf(inner, reading);
  if (isOperation(node)) return operationOf(node, { ...place, ...spanOf(node) }, reading);
  if (ast.isIf(node))
    return { kind: 'if', condition: sub(node.condition), then: sub(node.then), else: sub(node.otherwise), place };
  if (ast.isPrefix(node)) return prefixed(node.operator, sub(node.operand), place);
  if (ast.isParenthesized(node)) {
    const operand = sub(node.expression);
    return node.unit ? { kind: 'with unit', operand, unit: unitOf(node.unit, reading.uri), place } : operand;
  }
  if (ast.isNumberLiteral(node)) return { kind: 'number', value: numberOf(node.value), place };
  if (ast.isHole(node)) return { kind: 'hole', arguments: node.arguments.map(sub), place };
  if (ast.isNameOrCall(node)) return node.called ? callOf(node, place, reading) : nameOf(node, place, reading);
  return { kind: 'hole', arguments: [], broken: true, place };
}

/** `10_000`, `1e6`, `5%` (0.05). */
export function numberOf(text: string | undefined): number {
  const digits = (text ?? '').replaceAll('_', '');
  return digits.endsWith('%') ? Number(digits.slice(0, -1)) / 100 : Number(digits);
}

function prefixed(operator: string, operand: Expression, place: Place): Expression {
  return operator === '+' ? operand : { kind: 'unary', operator: operator === 'not' ? 'not' : '-', operand, place };
}

/** A broken one may lack an operand. */
const isOperation = (node: AstNode | undefined): node is ast.Operation | ast.Arithmetic =>
  node?.$type === ast.Operation.$type || node?.$type === ast.Arithmetic.$type;

/** From the first operand to the last: to every part of a chain of operators the parser gives the chain's own place. */
function spanOf(node: ast.Operation | ast.Arithmetic): { readonly start: number; readonly end: number } {
  let [first, last]: [AstNode, AstNode] = [node, node];
  while (isOperation(first)) first = first.left;
  while (isOperation(last)) last = last.right;
  return { start: startsAt(first?.$cstNode), end: endsAt(last?.$cstNode ?? node.$cstNode) };
}

/** The parser gives a prefix to the operand right after it; here it is moved out over what binds tighter: `-x^2` is `-(x^2)`. */
function operationOf(node: ast.Operation | ast.Arithmetic, place: Place, reading: Reading): Expression {
  const left: AstNode = node.left;
  const loose = loosestPrefix(left, binding[node.operator] ?? 0);
  const operator = node.operator as BinaryOperator;
  const right = expressionOf(node.right, reading);
  if (!loose) return { kind: 'binary', operator, left: expressionOf(left, reading), right, place };
  const whole = expressionOf(left, reading);
  if (whole.kind !== 'unary') return { kind: 'binary', operator, left: whole, right, place };
  const inner: Expression = {
    kind: 'binary',
    operator,
    left: whole.operand,
    right,
    place: { ...place, start: whole.operand.place.start },
  };
  return { kind: 'unary', operator: whole.operator, operand: inner, place };
}

/** Whether the first word of `node` is a prefix that reaches over an operator of this binding. */
function loosestPrefix(node: AstNode, tightness: number): boolean {
  let first = node;
  let tightest = tightness;
  while (isOperation(first)) {
    tightest = Math.min(tightest, binding[first.operator] ?? 0);
    first = first.left;
  }
  return ast.isPrefix(first) && (prefixBinding[first.operator] ?? 0) < tightest && first.operator !== '+';
}

function nameOf(node: ast.NameOrCall, place: Place, { names, scope }: Reading): Expression {
  const kinds = kindsOf(node.$type, 'name');
  const constant = constants.find((name) => name === node.name);
  if (constant && names.find(node.name, kinds, scope) === undefined) return { kind: 'constant', name: constant, place };
  const value = names.find(node.name, kinds, scope) === undefined ? meantElsewhere('value', node.name) : undefined;
  if (value !== undefined) {
    const message = `\`${node.name}\` is written \`${value}\` here.`;
    names.problems.push({ code: 'unknown-name', severity: 'error', message, place, instead: [value] });
    return value === 'inf' ? { kind: 'constant', name: value, place } : { kind: 'number', value: Number(value), place };
  }
  const reference = names.resolve(node.name, place, kinds, scope);
  const target = reference && names.get(reference.id)?.kind;
  if (reference && (target === 'variable' || target === 'param' || target === 'memory' || target === 'let'))
    return { kind: 'name', target, id: reference.id, place };
  return { kind: 'hole', arguments: [], broken: true, place };
}

function callOf(node: ast.NameOrCall, place: Place, reading: Reading): Expression {
  reading.names.called.push({ name: node.name, kind: 'function', place: placeOfProperty(reading.uri, node, 'name') });
  const values = node.arguments.map((argument) => given(argument, reading));
  const broken = (): Expression => ({ kind: 'hole', arguments: values.map(({ value }) => value), broken: true, place });
  const overSteps = aggregates.get(node.name);
  if (node.name === 'sum' || overSteps) {
    const [operand] = argumentsInOrder(overSteps ?? sumSignature, values, node, reading) ?? [];
    if (!operand) return broken();
    return overSteps ? { kind: 'aggregate', over: node.name as OverTime, operand, place } : { kind: 'sum', operand, place };
  }
  const signature = Object.hasOwn(functions, node.name) ? functions[node.name] : undefined;
  if (!signature) {
    sayUnknown('function', node, Object.keys(functions).concat('sum', ...aggregates.keys()), reading);
    return broken();
  }
  const inOrder = argumentsInOrder(signature, values, node, reading);
  return inOrder ? { kind: 'call', function: signature.name, arguments: inOrder, place } : broken();
}

const given = (argument: ast.Argument, reading: Reading): Given => ({
  name: argument.name,
  node: argument,
  value: expressionOf(argument.value, reading),
});

export function distributionOf(node: ast.Distribution | undefined, reading: Reading): Distribution {
  if (!node) return { kind: 'hole', arguments: [], broken: true, place: { uri: reading.uri, start: 0, end: 0 } };
  const place = placeOf(reading.uri, node);
  if (!ast.isDistributionCall(node))
    return { kind: 'hole', arguments: node.arguments.map((argument) => expressionOf(argument, reading)), place };
  reading.names.called.push({ name: node.name, kind: 'distribution', place: placeOfProperty(reading.uri, node, 'name') });
  if (node.name === 'mixture') {
    const parts = node.arguments.filter(ast.isWeighted);
    const bare = node.arguments.find((argument) => !ast.isWeighted(argument));
    if (bare)
      sayWrongArguments('Each part of a `mixture` has a weight, as in `0.9 of normal(0, 1)`', mixtureSignature, bare, reading);
    else if (parts.length === 0) sayWrongArguments('`mixture` takes at least 1 part', mixtureSignature, node, reading);
    return {
      kind: 'mixture',
      parts: parts.map((part) => ({
        weight: expressionOf(part.weight, reading),
        distribution: distributionOf(part.distribution, reading),
      })),
      place,
    };
  }
  const signature = Object.hasOwn(distributions, node.name) ? distributions[node.name] : undefined;
  const values = node.arguments.filter(ast.isArgument).map((argument) => given(argument, reading));
  const weighted = node.arguments.find(ast.isWeighted);
  if (signature && weighted)
    sayWrongArguments(`Weights are for \`mixture\`, and \`${signature.name}\` has none`, signature, weighted, reading);
  if (!signature) sayUnknown('distribution', node, [...Object.keys(distributions), 'mixture'], reading);
  const inOrder = signature && !weighted ? argumentsInOrder(signature, values, node, reading) : undefined;
  return signature && inOrder
    ? { kind: 'distribution', name: signature.name, arguments: inOrder, place }
    : { kind: 'hole', arguments: values.map(({ value }) => value), broken: true, place };
}

export function domainOf(node: ast.Domain, reading: Reading): Domain {
  const place = placeOf(reading.uri, node);
  return ast.isFinite(node)
    ? { kind: 'finite', values: node.values.map((value) => expressionOf(value, reading)), place }
    : { kind: 'interval', low: expressionOf(node.low, reading), high: expressionOf(node.high, reading), place };
}

/** `m/s^2` as powers of its factors. */
export function unitOf(node: ast.Unit, uri: string): Unit {
  const text = (node.text ?? '').replaceAll(' ', '');
  const powers: Record<string, number> = {};
  for (const [, sign = '', factor = '', power] of text.matchAll(/([*/]?)([^*/^]+)(?:\^(-?\d+))?/g)) {
    if (factor === '1') continue;
    powers[factor] = (powers[factor] ?? 0) + (sign === '/' ? -1 : 1) * Number(power ?? 1);
  }
  return {
    text,
    powers: Object.fromEntries(Object.entries(powers).filter(([, power]) => power !== 0)),
    place: placeOf(uri, node),
  };
}

function sayUnknown(
  what: 'function' | 'distribution',
  node: { name: string } & AstNode,
  known: readonly string[],
  { uri, names }: Reading,
): void {
  const meant = meantElsewhere(what, node.name) ?? nearest(node.name, known);
  const isDrawn = what === 'function' && Object.hasOwn(distributions, node.name);
  const message = isDrawn
    ? `\`${node.name}\` is a distribution: draw a variable of a world from it, \`x ~ ${node.name}(…)\`, and name that here.`
    : /^pow(?:er)?$/.test(node.name)
      ? 'A power is written `x ^ y`.'
      : `There is no ${what} \`${node.name}\`${meant ? `: did you mean \`${meant}\`?` : `. There are: ${known.join(', ')}.`}`;
  names.problems.push({
    code: `unknown-${what}`,
    severity: 'error',
    message,
    place: placeOfProperty(uri, node, 'name'),
    ...(meant ? { instead: [meant] } : {}),
  });
}
