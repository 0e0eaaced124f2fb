import type { BinaryOperator, Distribution, Domain, Expression } from './expression.ts';

/** How tightly each operator binds; an operand that binds less stands in parentheses. */
const strength: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  mod: 6,
  '^': 8,
};
const notStrength = 3;
const minusStrength = 7;

/** An expression in the language's own words, short names: `0.2 * speed + 4 * fog - 8`. */
export function expressionText(expression: Expression, within = 0): string {
  switch (expression.kind) {
    case 'number':
      return numberText(expression.value);
    case 'constant':
      return expression.name;
    case 'name':
      return shortName(expression.id, expression.target === 'param');
    case 'unary': {
      const own = expression.operator === 'not' ? notStrength : minusStrength;
      const operand = expressionText(expression.operand, own);
      return wrap(expression.operator === 'not' ? `not ${operand}` : `-${operand}`, own, within);
    }
    case 'binary': {
      const own = strength[expression.operator];
      const toTheRight = expression.operator === '^';
      const left = expressionText(expression.left, toTheRight ? own + 1 : own);
      const right = expressionText(expression.right, toTheRight ? own : own + 1);
      return wrap(toTheRight ? `${left}^${right}` : `${left} ${expression.operator} ${right}`, own, within);
    }
    case 'if': {
      const [condition, then, otherwise] = [expression.condition, expression.then, expression.else].map((part) =>
        expressionText(part),
      );
      return wrap(`if ${condition} then ${then} else ${otherwise}`, 0, within);
    }
    case 'call':
      return `${expression.function}(${list(expression.arguments)})`;
    case 'sum':
      return `sum(${expressionText(expression.operand)})`;
    case 'aggregate':
      return `${expression.over}(${expressionText(expression.operand)})`;
    case 'hole':
      return expression.arguments.length === 0 ? '?' : `?(${list(expression.arguments)})`;
    case 'with unit':
      return `(${expressionText(expression.operand)} [${expression.unit.text}])`;
  }
}

export function distributionText(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'distribution':
      return `${distribution.name}(${list(distribution.arguments)})`;
    case 'mixture': {
      const parts = distribution.parts.map((part) => `${expressionText(part.weight)} of ${distributionText(part.distribution)}`);
      return `mixture(${parts.join(', ')})`;
    }
    case 'hole':
      return expressionText(distribution);
  }
}

/** `[0, 40]`, or `{1, 2, 3}`. */
export function domainText(domain: Domain): string {
  return domain.kind === 'interval'
    ? `[${expressionText(domain.low)}, ${expressionText(domain.high)}]`
    : `{${list(domain.values)}}`;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
}

/** `Road.fog` reads `fog`; an optimizer's param keeps its owner (`Human.taste`) only where asked to. */
function shortName(id: string, keepOwner: boolean): string {
  return keepOwner ? id : id.slice(id.lastIndexOf('.') + 1);
}

function wrap(text: string, own: number, within: number): string {
  return own < within ? `(${text})` : text;
}

function list(expressions: readonly Expression[]): string {
  return expressions.map((expression) => expressionText(expression)).join(', ');
}
