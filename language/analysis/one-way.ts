import type { Expression } from '../design/expression.ts';
import { expressionRange, isFalse, isTrue, type Ranges } from './ranges/expression-range.ts';
import { has, type Interval, isPoint, point, within } from './ranges/interval.ts';

/** How a state can go from one step to the next: stay, never fall, never rise. */
export type Course = 'stays' | 'never falls' | 'never rises';

/**
 * The course of a state that becomes `next`, as far as its form and the ranges of what it reads tell: `s + r` with r of one sign, `s * f`
 * with f on one side of 1, `max(s, …)`, `min(s, …)`, clamps, conditions whose branches agree. Undefined where they do not tell.
 */
export function courseOf(state: string, next: Expression | undefined, ranges: Ranges): Course | undefined {
  if (!next) return 'stays';
  const now = ranges({ id: state, target: 'variable' });
  return course(next, { id: state, now, ranges });
}

interface State {
  readonly id: string;
  /** Where it can lie. */
  readonly now: Interval;
  readonly ranges: Ranges;
}

function course(expression: Expression, state: State): Course | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.id === state.id ? 'stays' : compared(expression, state);
    case 'with unit':
      return course(expression.operand, state);
    case 'if':
      return conditional(expression, state);
    case 'binary':
      return binary(expression, state) ?? compared(expression, state);
    case 'call':
      return call(expression.function, expression.arguments, state) ?? compared(expression, state);
    default:
      return compared(expression, state);
  }
}

/** By where the two can lie alone. */
function compared(expression: Expression, { now, ranges }: State): Course | undefined {
  const [low, high] = expressionRange(expression, ranges);
  if (low >= now[1]) return 'never falls';
  return high <= now[0] ? 'never rises' : undefined;
}

function binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, state: State): Course | undefined {
  switch (operator) {
    case '+':
      return joined(course(left, state), moving(right, state, 1)) ?? joined(course(right, state), moving(left, state, 1));
    case '-':
      return joined(course(left, state), moving(right, state, -1));
    case '*':
      return scaled(left, right, state) ?? scaled(right, left, state);
    case 'or':
      return within(state.now, [0, 1]) && (isState(left, state) || isState(right, state)) ? 'never falls' : undefined;
    default:
      return undefined;
  }
}

/** What adding this, times `sign`, does. */
function moving(expression: Expression, { ranges }: State, sign: 1 | -1): Course | undefined {
  const [low, high] = expressionRange(expression, ranges);
  if (low === 0 && high === 0) return 'stays';
  if (low >= 0) return sign > 0 ? 'never falls' : 'never rises';
  if (high <= 0) return sign > 0 ? 'never rises' : 'never falls';
  return undefined;
}

/** The state itself, times a factor on one side of 1. */
function scaled(base: Expression, factor: Expression, state: State): Course | undefined {
  if (!isState(base, state)) return undefined;
  const [low, high] = expressionRange(factor, state.ranges);
  const grows = low >= 1 ? 1 : high <= 1 && low >= 0 ? -1 : 0;
  const side = state.now[0] >= 0 ? 1 : state.now[1] <= 0 ? -1 : 0;
  if (low === 1 && high === 1) return 'stays';
  return grows * side === 0 ? undefined : grows * side > 0 ? 'never falls' : 'never rises';
}

function call(name: string, parts: readonly Expression[], state: State): Course | undefined {
  const [x, lo, hi] = parts;
  switch (name) {
    case 'max':
      return extreme(parts, state, 'never falls', ([, high]) => high <= state.now[0]);
    case 'min':
      return extreme(parts, state, 'never rises', ([low]) => low >= state.now[1]);
    case 'clamp': {
      if (!x || !lo || !hi) return undefined;
      const own = course(x, state);
      const [under, over] = [expressionRange(lo, state.ranges), expressionRange(hi, state.ranges)];
      // Its bounds hold it back where it goes, and pull it nowhere that it does not go itself.
      return under[1] <= state.now[0] && over[0] >= state.now[1] ? own : undefined;
    }
    default:
      return undefined;
  }
}

/** Of `max`: one part that never falls is enough; else all must never rise, or lie below the state wherever it is. Of `min` likewise. */
function extreme(
  parts: readonly Expression[],
  state: State,
  one: Course,
  harmless: (range: Interval) => boolean,
): Course | undefined {
  const courses = parts.map((part) => course(part, state));
  const idle = parts.map((part) => harmless(expressionRange(part, state.ranges)));
  const live = courses.filter((_, index) => !idle[index]);
  if (live.length === 1 && idle.length > 1) return live[0];
  if (courses.some((own) => own === one || own === 'stays')) return one;
  return all(live);
}

function conditional(
  { condition, then, else: otherwise }: Extract<Expression, { kind: 'if' }>,
  state: State,
): Course | undefined {
  const truth = expressionRange(condition, state.ranges);
  if (isTrue(truth)) return course(then, state);
  if (isFalse(truth)) return course(otherwise, state);
  const [inside, outside] = split(condition, state);
  return all([course(then, { ...state, now: inside }), course(otherwise, { ...state, now: outside })]);
}

/** Where the state can lie if a condition on it holds, and if it does not: of `s` itself and of `s > number`. */
function split(condition: Expression, state: State): readonly [Interval, Interval] {
  const { now, ranges } = state;
  if (isState(condition, state)) return [now, point(0)];
  if (condition.kind !== 'binary' || !isState(condition.left, state)) return [now, now];
  const bound = expressionRange(condition.right, ranges);
  if (!isPoint(bound) || !has(now, bound[0])) return [now, now];
  const [below, beyond]: readonly Interval[] = [
    [now[0], bound[0]],
    [bound[0], now[1]],
  ];
  if (condition.operator === '>' || condition.operator === '>=') return [beyond ?? now, below ?? now];
  return condition.operator === '<' || condition.operator === '<=' ? [below ?? now, beyond ?? now] : [now, now];
}

const isState = (expression: Expression, { id }: State): boolean => expression.kind === 'name' && expression.id === id;

function all(courses: readonly (Course | undefined)[]): Course | undefined {
  return courses.reduce((one, other) => joined(one, other), courses[0]);
}

function joined(one: Course | undefined, other: Course | undefined): Course | undefined {
  if (one === 'stays') return other;
  if (other === 'stays' || one === other) return one;
  return undefined;
}
