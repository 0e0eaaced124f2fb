import type { AstNode } from 'langium';
import { corrections } from '../design/corrections/corrections.ts';
import type { Measure, MeasureExpression, Side } from '../design/design.ts';
import { aggregateList, measureList } from '../design/measures.ts';
import { nearest } from '../design/nearest.ts';
import type { Place } from '../design/place.ts';
import * as ast from '../generated/ast.ts';
import { argumentsText, sayWrongArguments } from './arguments.ts';
import { expressionOf, type Reading } from './expressions.ts';
import { kindsOf } from './name-kinds.ts';
import { placeOf, placeOfProperty } from './source.ts';

const ofGoal = ['realised', 'believed', 'baseline', 'gap', 'loss'] as const;
const ofValue = ['mean', 'sd'] as const;
/** What can be measured: `realised(G)`, `harm(h)`, `quantile(v, q)` … */
const measureNames: readonly string[] = measureList.map(({ name }) => name);

export function sideOf(node: ast.Side, reading: Reading): Side {
  return {
    value: measureExpressionOf(node.value, reading),
    at: node.at.map((point) => {
      const target = sweepTarget(point.target, placeOfProperty(reading.uri, point, 'target'), reading);
      return { ...(target ? { target } : {}), value: expressionOf(point.value, reading) };
    }),
  };
}

/** A let, a param, or `B.search`. */
export function sweepTarget(
  name: string | undefined,
  place: Place,
  { names, scope }: Reading,
): { id: string; place: Place } | undefined {
  const owner = name?.endsWith('.search') ? name.slice(0, -'.search'.length) : undefined;
  if (owner === undefined || names.find(name ?? '', ['param'], scope))
    return names.resolve(name, place, kindsOf(ast.Sweep.$type, 'target'), scope);
  const optimizer = names.resolve(owner, { ...place, end: place.start + owner.length }, ['optimizer']);
  if (!optimizer) return undefined;
  const id = `${optimizer.id}.search`;
  names.links.push({ id, place: { ...place, start: place.end - 'search'.length } });
  return { id, place };
}

function measureExpressionOf(node: AstNode | undefined, reading: Reading): MeasureExpression {
  const place = node ? placeOf(reading.uri, node) : { uri: reading.uri, start: 0, end: 0 };
  if (node && (ast.isArithmetic(node) || ast.isOperation(node)) && isMeasureOperator(node.operator)) {
    const left = measureExpressionOf(node.left, reading);
    return { kind: 'binary', operator: node.operator, left, right: measureExpressionOf(node.right, reading), place };
  }
  if (node && ast.isPrefix(node) && node.operator === '-')
    return { kind: 'unary', operator: '-', operand: measureExpressionOf(node.operand, reading), place };
  if (node && ast.isParenthesized(node) && !node.unit) return measureExpressionOf(node.expression, reading);
  if (node && ast.isNameOrCall(node) && node.called) {
    const measure = measureOf(node, reading);
    reading.names.called.push({ name: node.name, kind: 'function', place: placeOfProperty(reading.uri, node, 'name') });
    if (measure) return { kind: 'measure', measure, place };
    if (!measureNames.includes(node.name)) sayUnknownMeasure(node, reading);
    return { kind: 'plain', expression: { kind: 'hole', arguments: [], broken: true, place }, place };
  }
  const goal = bareName(node);
  if (goal !== undefined && isGoal(goal, reading)) {
    reading.names.problems.push({
      code: 'wrong-kind',
      severity: 'error',
      message: `\`${goal}\` is a goal: compare a measure of it, as in \`realised(${goal})\`.`,
      place,
      instead: [`realised(${goal})`],
    });
    return { kind: 'plain', expression: { kind: 'hole', arguments: [], broken: true, place }, place };
  }
  return { kind: 'plain', expression: expressionOf(node, reading), place };
}

/** And nothing that has a value of its own. */
function isGoal(name: string, { names, scope }: Reading): boolean {
  const found = names.find(name, ['goal', ...kindsOf(ast.NameOrCall.$type, 'name')], scope);
  return found !== undefined && 'kind' in found && found.kind === 'goal';
}

const isMeasureOperator = (operator: string): operator is '+' | '-' | '*' | '/' | '^' | 'mod' => /^([-+*/^]|mod)$/.test(operator);

function measureOf(node: ast.NameOrCall, reading: Reading): Measure | undefined {
  const { uri, names, scope } = reading;
  const [first, second] = node.arguments;
  const name = (argument: ast.Argument | undefined): string | undefined => bareName(argument?.value);
  const place = first ? placeOf(uri, first) : placeOf(uri, node);
  const lacks = (what: string): undefined => {
    names.problems.push({
      code: 'wrong-arguments',
      severity: 'error',
      message: `\`${node.name}\` is of ${what}: \`${node.name}(…)\`.`,
      place,
    });
    return undefined;
  };
  const signature = measureList.find(({ name: measure }) => measure === node.name);
  if (signature && node.arguments.length > signature.parameters.length) {
    const most = argumentsText(signature.parameters.length);
    return sayWrongArguments(`\`${node.name}\` takes ${most} and gets ${node.arguments.length}`, signature, node, reading);
  }
  const goal = ofGoal.find((kind) => kind === node.name);
  if (goal || node.name === 'peak') {
    if (!name(first)) return lacks('a goal');
    const reference = names.resolve(name(first), place, ['goal']);
    if (!reference) return undefined;
    if (goal) return { kind: goal, goal: reference };
    // `peak(G, over n)`: the grammar reads `over n` as two words where it can, as one argument's name where it must.
    const over = second && sweepTarget(name(second), placeOfProperty(uri, second, 'value'), reading);
    return { kind: 'peak', goal: reference, ...(over ? { over } : {}) };
  }
  if (node.name === 'part') {
    const correction = corrections.find((known) => known.name === name(first));
    return correction
      ? { kind: 'part', correction: correction.name }
      : lacks(`one of ${corrections.map((known) => known.name).join(', ')}`);
  }
  if (node.name === 'harm') {
    const reference = name(first) ? names.resolve(name(first), place, ['variable'], scope) : lacks('a variable');
    return reference && { kind: 'harm', variable: reference };
  }
  const value = ofValue.find((kind) => kind === node.name);
  if (value) return first ? { kind: value, value: expressionOf(first.value, reading) } : lacks('a variable');
  if (node.name !== 'quantile') return undefined;
  return first && second
    ? { kind: 'quantile', value: expressionOf(first.value, reading), q: expressionOf(second.value, reading) }
    : lacks('a variable and a share, as in quantile(wear, 0.9)');
}

function bareName(node: AstNode | undefined): string | undefined {
  return node && ast.isNameOrCall(node) && !node.called ? node.name : undefined;
}

function sayUnknownMeasure(node: ast.NameOrCall, { uri, names }: Reading): void {
  const { name, $cstNode } = node;
  if (aggregateList.some((aggregate) => aggregate.name === name)) {
    const instead = `mean(${$cstNode?.text ?? `${name}(…)`})`;
    const message = `Each run has its own \`${name}\`: \`${instead}\` is the mean over all of them.`;
    names.problems.push({ ...unknownMeasure, message, place: placeOf(uri, node), instead: [instead] });
    return;
  }
  const meant = nearest(name, measureNames);
  names.problems.push({
    ...unknownMeasure,
    message: `There is no measure \`${name}\`${meant ? `: did you mean \`${meant}\`?` : `. There are: ${measureNames.join(', ')}.`}`,
    place: placeOfProperty(uri, node, 'name'),
    ...(meant ? { instead: [meant] } : {}),
  });
}

const unknownMeasure = { code: 'unknown-measure', severity: 'error' } as const;
