import type { Mechanism, Regime, Replacement, World } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Place } from '../../../language/design/place.ts';
import type { Column } from '../columns/column.ts';

/** A mechanism of a world or, in a model, what stands in its place: a constant, or a regression without residual. */
export type ModelMechanism =
  | Mechanism
  | { readonly kind: 'constant'; readonly value: number; readonly estimatedBy?: string; readonly place: Place }
  | {
      readonly kind: 'regression';
      readonly intercept: number;
      readonly terms: readonly { readonly id: string; readonly coefficient: number }[];
      /** It predicts the next value of a state. */
      readonly ofState: boolean;
      /** Its numbers, or the constant, are the lane's own: estimated again since by that optimizer (see `estimateKey`). */
      readonly estimatedBy?: string;
      readonly place: Place;
    };

export interface ModelEdits {
  readonly mechanisms: ReadonlyMap<string, ModelMechanism>;
  /** Variables whose draws are only imagined (`believes`): their streams are the model's own. */
  readonly imagined: ReadonlySet<string>;
}

/** Names a number that `by` estimates again of its model's edit of the variable: a regressor's coefficient or, without a term, the constant. */
export function estimateKey(by: string, variable: string, term = ''): string {
  return `${by} ${variable} ${term}`;
}

export const noEdits: ModelEdits = { mechanisms: new Map(), imagined: new Set() };

/** A regime that is in force: in every lane, or where the indicator is 1. */
export interface Layer {
  readonly regime: Regime;
  readonly indicator?: Column;
  /** What is drawn afresh where it is in force: for candidates that keep their draws. */
  readonly redrawn?: ReadonlySet<string>;
}

/** What a variable is where its layer is in force. */
export interface LayeredMechanism {
  readonly mechanism: ModelMechanism;
  readonly indicator?: Column;
  readonly isRedrawn: boolean;
}

/** The world as it is under regimes, through a model's edits: for every variable its mechanisms, the last whose layer holds in a lane wins. */
export class Mechanisms {
  readonly world: World;
  private readonly edits: ModelEdits;
  private readonly layers: readonly Layer[];
  private readonly own: ReadonlyMap<string, Mechanism>;
  private readonly averaged: ReadonlySet<string>;

  constructor(world: World, edits: ModelEdits = noEdits, layers: readonly Layer[] = []) {
    this.world = world;
    this.edits = edits;
    this.layers = layers;
    this.own = new Map(world.variables.map(({ id, mechanism }) => [id, mechanism]));
    this.averaged = new Set(world.variables.flatMap(({ id, each }) => (each ? [id] : [])));
  }

  /** Lowest first; the lowest has no indicator. An edit beats every regime. Empty where the world has no such variable. */
  of(id: string): readonly LayeredMechanism[] {
    const edit = this.edits.mechanisms.get(id);
    if (edit) return [{ mechanism: edit, isRedrawn: false }];
    const own = this.own.get(id);
    if (!own) return [];
    const found: LayeredMechanism[] = [{ mechanism: own, isRedrawn: false }];
    for (const { regime, indicator, redrawn } of this.layers) {
      const mechanism = replacementIn(regime, id)?.mechanism ?? own;
      const isRedrawn = mechanism.kind === 'draw' && redrawn?.has(id) === true;
      const below = found.at(-1);
      if (indicator === undefined) found.splice(0, found.length, { mechanism, isRedrawn });
      else if (mechanism !== below?.mechanism || isRedrawn !== below.isRedrawn) found.push({ mechanism, indicator, isRedrawn });
    }
    return found;
  }

  /** What the mean of a variable's copies is computed from, where it has copies: of states it is read after the move as they are. */
  meanOfCopies(id: string): Expression | undefined {
    const mechanism = this.averaged.has(id) ? this.of(id)[0]?.mechanism : undefined;
    return mechanism?.kind === 'equation' ? mechanism.expression : undefined;
  }

  isImagined(id: string): boolean {
    return this.edits.imagined.has(id);
  }
}

function replacementIn(regime: Regime, id: string): Replacement | undefined {
  return regime.replaces.find(({ variable }) => variable.id === id);
}
