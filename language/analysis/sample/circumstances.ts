import type { Act, Memory, ModelEdit, Optimizer, Param, Replacement } from '../../design/design.ts';
import type { Context } from '../context.ts';
import type { Column } from './columns.ts';
import type { DrawOrder } from './draw-order.ts';

/** How a world is rolled out. */
export interface Circumstances {
  /** A model's or a world's id: its edits stand in place of the world's mechanisms. */
  readonly model?: string | undefined;
  /** What a regime replaces, in force throughout; an edit goes before it. */
  readonly regime?: Regime | undefined;
  /** Whether every planner knows the regime, whatever its model says. */
  readonly everybodyKnows?: boolean;
  /** Params, actions and lets that are set, by id. A param that is not is drawn from its range. */
  readonly set?: ReadonlyMap<string, Column>;
  /** What `deployed` reads: trials, unless it is said. */
  readonly deployed?: boolean;
  /** Whose planned actions are drawn evenly from their ranges: of all, as they are before anyone optimizes, or of these, by id. */
  readonly evenly?: 'all' | ReadonlySet<string>;
}
export interface Regime {
  readonly id: string;
  readonly replaces: readonly Replacement[];
}

/** What a model has in place of a mechanism. */
export type Estimated =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'fit'; readonly intercept: number; readonly terms: ReadonlyMap<string, number> };

export interface Acting {
  readonly actor: Optimizer;
  readonly act: Act;
}

/** What a rollout is made with, beside its circumstances. */
export interface Setup {
  readonly context: Context;
  readonly steps: number;
  readonly order: DrawOrder;
  /** By action, who sets it, and how. */
  readonly acts: ReadonlyMap<string, Acting>;
  readonly params: ReadonlyMap<string, Param>;
  readonly memories: ReadonlyMap<string, Memory>;
  readonly estimate: (edit: ModelEdit) => Estimated;
  readonly spend: (operations: number) => void;
}
