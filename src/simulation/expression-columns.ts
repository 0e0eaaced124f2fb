import type { Aggregate, ConstantName, Distribution, Expression, NameExpression } from '../../language/design/expression.ts';
import type { Column } from './columns/column.ts';
import type { ColumnLayout } from './columns/layout.ts';
import { isDrawnDistribution, isElementwise } from './columns/operations.ts';
import type { ColumnProgram, DrawSource } from './columns/program.ts';
import { NotSimulated } from './not-simulated.ts';

/** Where an expression finds the columns of what it names. */
export interface Scope {
  readonly layout: ColumnLayout;
  name(expression: NameExpression): Column;
  constant(expression: ConstantName): Column;
  aggregate(expression: Aggregate): Column;
}

/** Appends an expression to `program()`, asked for anew for each operation: a name's column may call for a program of its own. */
export function compileExpression(expression: Expression, scope: Scope, program: () => ColumnProgram): Column {
  const compiled = (part: Expression): Column => compileExpression(part, scope, program);
  switch (expression.kind) {
    case 'number':
      return scope.layout.constant(expression.value);
    case 'constant':
      return scope.constant(expression);
    case 'name':
      return scope.name(expression);
    case 'aggregate':
      return scope.aggregate(expression);
    case 'with unit':
      return compiled(expression.operand);
    case 'unary': {
      const operand = compiled(expression.operand);
      return program().apply(expression.operator === '-' ? 'neg' : 'not', [operand]);
    }
    case 'binary': {
      const operands = [compiled(expression.left), compiled(expression.right)];
      return program().apply(expression.operator, operands);
    }
    case 'if': {
      const operands = [expression.condition, expression.then, expression.else].map(compiled);
      return program().apply('if', operands);
    }
    case 'call': {
      if (!isElementwise(expression.function))
        throw new NotSimulated(`${expression.function} is not simulated`, expression.place);
      const operands = expression.arguments.map(compiled);
      return program().apply(expression.function, operands);
    }
    case 'sum':
      throw new NotSimulated('There are no copies here to add up', expression.place);
    case 'hole':
      throw new NotSimulated('A hole has no value to simulate: write an expression in its place', expression.place);
  }
}

/** Appends a draw; parameters are compiled like expressions. */
export function compileDraw(distribution: Distribution, source: DrawSource, scope: Scope, program: () => ColumnProgram): Column {
  if (distribution.kind === 'hole')
    throw new NotSimulated('A hole has no values to draw: write a distribution in its place', distribution.place);
  if (distribution.kind === 'mixture') {
    const parts = distribution.parts.map((part) => {
      const weight = compileExpression(part.weight, scope, program);
      return { weight, draw: (own: DrawSource) => compileDraw(part.distribution, own, scope, program) };
    });
    return program().mixture(parts, source);
  }
  if (!isDrawnDistribution(distribution.name))
    throw new NotSimulated(`${distribution.name} is not simulated`, distribution.place);
  const parameters = distribution.arguments.map((argument) => compileExpression(argument, scope, program));
  return program().draw(distribution.name, parameters, source);
}
