import type { Place } from './place.ts';
import type { Unit } from './unit.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | 'mod' | '^' | '<' | '<=' | '>' | '>=' | '==' | '!=' | 'and' | 'or';

/** What a name in an expression can stand for. `deployed` is 1 once deployed and 0 in trials. */
export type TargetKind = 'variable' | 'let' | 'param' | 'memory';

/** Aggregates over the steps of a rollout: in goals and measures. */
export type OverTime = 'total' | 'mean' | 'final' | 'highest' | 'lowest';

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: number;
  readonly place: Place;
}
/** `pi`, `e`, `inf`, `step` (from 0), `steps`, and `deployed`. */
export interface ConstantName {
  readonly kind: 'constant';
  readonly name: 'pi' | 'e' | 'inf' | 'step' | 'steps' | 'deployed';
  readonly place: Place;
}
/** `id` is unique in the Design: `Road.fog`, `Autopilot.caution`, a let's own name or `Road.k`. */
export interface NameExpression {
  readonly kind: 'name';
  readonly target: TargetKind;
  readonly id: string;
  readonly place: Place;
}
export interface Unary {
  readonly kind: 'unary';
  readonly operator: '-' | 'not';
  readonly operand: Expression;
  readonly place: Place;
}
export interface Binary {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly place: Place;
}
export interface Conditional {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
  readonly place: Place;
}
/** A function of `functions.ts`; arguments stand in the order of its parameters, named ones put in their place. */
export interface Call {
  readonly kind: 'call';
  readonly function: string;
  readonly arguments: readonly Expression[];
  readonly place: Place;
}
/** `sum(x)` over the copies of an optimizer with `count`. */
export interface SumOverCopies {
  readonly kind: 'sum';
  readonly operand: Expression;
  readonly place: Place;
}
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly over: OverTime;
  readonly operand: Expression;
  readonly place: Place;
}
/** An unknown function of its arguments (a sketch); `broken` where text that could not be understood stands in its place. */
export interface Hole {
  readonly kind: 'hole';
  readonly arguments: readonly Expression[];
  readonly broken?: true;
  readonly place: Place;
}
/** A part in parentheses with a unit of its own: `(9.81 [m/s^2])`. */
export interface WithUnit {
  readonly kind: 'with unit';
  readonly operand: Expression;
  readonly unit: Unit;
  readonly place: Place;
}

export type Expression =
  | NumberLiteral
  | ConstantName
  | NameExpression
  | Unary
  | Binary
  | Conditional
  | Call
  | SumOverCopies
  | Aggregate
  | Hole
  | WithUnit;

/** A distribution of `distributions.ts` with its parameters in order (defaults filled in). */
export interface DistributionCall {
  readonly kind: 'distribution';
  readonly name: string;
  readonly arguments: readonly Expression[];
  readonly place: Place;
}
export interface Mixture {
  readonly kind: 'mixture';
  readonly parts: readonly { readonly weight: Expression; readonly distribution: Distribution }[];
  readonly place: Place;
}
export type Distribution = DistributionCall | Mixture | Hole;

export type Domain =
  | { readonly kind: 'interval'; readonly low: Expression; readonly high: Expression; readonly place: Place }
  | { readonly kind: 'finite'; readonly values: readonly Expression[]; readonly place: Place };
