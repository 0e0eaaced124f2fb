import type { Expression } from '../../design/expression.ts';

/**
 * The parts of an expression: whether some depends on decisions alone; the degree in a disturbance of those that depend on it alone, and of
 * those that depend on both: 0 for none, 1 for affine, 2 for anything beyond.
 */
export interface Form {
  readonly decided: boolean;
  readonly disturbed: number;
  readonly mixed: number;
}
export const still: Form = { decided: false, disturbed: 0, mixed: 0 };

const degree = (...all: readonly number[]): number => Math.min(2, Math.max(0, ...all));

export function joined(...forms: readonly Form[]): Form {
  return {
    decided: forms.some(({ decided }) => decided),
    disturbed: degree(...forms.map(({ disturbed }) => disturbed)),
    mixed: degree(...forms.map(({ mixed }) => mixed)),
  };
}

/** Each part of the one times each of the other; either may have a constant part too. */
function product(one: Form, other: Form): Form {
  const both = (a: number, b: number) => (a > 0 && b > 0 ? a + b : 0);
  const by = (form: Form, of: Form) => (form.decided ? of.disturbed : 0);
  return {
    decided: one.decided || other.decided,
    disturbed: degree(one.disturbed, other.disturbed, both(one.disturbed, other.disturbed)),
    mixed: degree(
      ...[one.mixed, other.mixed, by(one, other), by(other, one)],
      ...[both(one.mixed, other.disturbed), both(other.mixed, one.disturbed), both(one.mixed, other.mixed)],
    ),
  };
}

/** Some function of it, of which no more is known. */
export function bent(form: Form): Form {
  const meet = form.mixed > 0 || (form.decided && form.disturbed > 0);
  return { decided: form.decided, disturbed: form.disturbed > 0 ? 2 : 0, mixed: meet ? 2 : 0 };
}

/** By the forms of the names that it reads. */
export function formOf(expression: Expression, at: (id: string) => Form): Form {
  const of = (part: Expression): Form => formOf(part, at);
  switch (expression.kind) {
    case 'number':
    case 'constant':
      return still;
    case 'name':
      return at(expression.id);
    case 'unary':
      return expression.operator === '-' ? of(expression.operand) : bent(of(expression.operand));
    case 'with unit':
    case 'sum':
      return of(expression.operand);
    case 'aggregate':
      return ['highest', 'lowest'].includes(expression.over) ? bent(of(expression.operand)) : of(expression.operand);
    case 'if': {
      const condition = bent(of(expression.condition));
      return joined(product(condition, of(expression.then)), product(condition, of(expression.else)));
    }
    case 'call':
    case 'hole':
      return bent(joined(...expression.arguments.map(of)));
    case 'binary':
      break;
  }
  const [left, right] = [of(expression.left), of(expression.right)];
  switch (expression.operator) {
    case '+':
    case '-':
      return joined(left, right);
    case '*':
      return product(left, right);
    case '/':
      return product(left, bent(right));
    case '^':
      return expression.right.kind === 'number' && expression.right.value === 2 ? product(left, left) : bent(joined(left, right));
    default:
      return bent(joined(left, right));
  }
}
