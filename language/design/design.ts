/**
 * The Design: what a spec says, as plain, immutable, serializable data. Every name is resolved to an id, every node has its place.
 * Ids: a top-level declaration's name; for what stands inside one, `Owner.name` (`Road.fog`, `Road.Night`, `Autopilot.caution`).
 * Names are unique in what a file sees, so ids are. A clause that could not be understood or resolved is absent (a diagnostic says so).
 */
import type { Distribution, Domain, Expression } from './expression.ts';
import type { Place, Reference } from './place.ts';
import type { Unit } from './unit.ts';

export interface Design {
  /** The file that the Design was made for; imports, transitively, are included below. */
  readonly uri: string;
  readonly lets: readonly Let[];
  readonly worlds: readonly World[];
  readonly goals: readonly Goal[];
  readonly models: readonly Model[];
  readonly principals: readonly Principal[];
  readonly optimizers: readonly Optimizer[];
  readonly scenarios: readonly Scenario[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
  /** The text of the documentation comment that precedes it, without its stars. */
  readonly documentation?: string;
  readonly place: Place;
  readonly namePlace: Place;
}
export interface Titled extends Named {
  readonly title?: string;
}

export interface Let extends Named {
  readonly kind: 'let';
  readonly value: Expression;
  readonly unit?: Unit;
}

// ---- world

export interface World extends Titled {
  readonly kind: 'world';
  readonly lets: readonly Let[];
  readonly variables: readonly Variable[];
  readonly regimes: readonly Regime[];
}
export type Mark = 'harm' | 'reading' | 'protected';
export interface Variable extends Named {
  readonly kind: 'variable';
  readonly world: string;
  readonly marks: readonly Mark[];
  /** The optimizer with `count` for each copy of which the variable has a copy. */
  readonly each?: Reference;
  readonly mechanism: Mechanism;
  readonly unit?: Unit;
}
export type Mechanism =
  | { readonly kind: 'draw'; readonly distribution: Distribution; readonly place: Place }
  | { readonly kind: 'equation'; readonly expression: Expression; readonly place: Place }
  /** Without `next` the state keeps its value. */
  | { readonly kind: 'state'; readonly start: StateStart; readonly next?: Expression; readonly place: Place }
  | { readonly kind: 'action'; readonly domain?: Domain; readonly default?: Expression; readonly place: Place };
export type StateStart =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'draw'; readonly distribution: Distribution };
export interface Regime extends Titled {
  readonly kind: 'regime';
  readonly world: string;
  readonly replaces: readonly Replacement[];
}
export interface Replacement {
  readonly variable: Reference;
  readonly mechanism: Mechanism;
  readonly unit?: Unit;
  readonly place: Place;
}

// ---- goal and model

export interface Goal extends Titled {
  readonly kind: 'goal';
  /** The world that its expression is about: stated or inferred. */
  readonly world?: string;
  readonly sense?: 'maximize' | 'minimize';
  readonly expression?: Expression;
  readonly unit?: Unit;
  readonly proxyFor?: Reference;
  readonly noise?: { readonly sd: Expression; readonly place: Place };
}
export interface Model extends Titled {
  readonly kind: 'model';
  /** A world's or another model's id. */
  readonly of?: Reference;
  /** The world at the end of the chain of models. */
  readonly world?: string;
  readonly edits: readonly ModelEdit[];
  readonly includes: readonly Reference[];
  readonly knows: readonly Reference[];
  readonly size?: { readonly value: Expression; readonly place: Place };
}
export type ModelEdit =
  | (Replacement & { readonly kind: 'believes' })
  | {
      readonly kind: 'fits';
      readonly variable: Reference;
      readonly from: readonly Reference[];
      readonly samples?: Expression;
      readonly place: Place;
    }
  | { readonly kind: 'holds'; readonly variable: Reference; readonly value: Expression; readonly place: Place }
  | { readonly kind: 'omits'; readonly variable: Reference; readonly place: Place };

// ---- those who optimize

export interface Principal extends Titled {
  readonly kind: 'principal';
  readonly wants?: Reference;
  readonly oversees: readonly Reference[];
  readonly canHalt: readonly { readonly optimizer: Reference; readonly by?: Reference; readonly place: Place }[];
  readonly observes: readonly Reference[];
  readonly capacity?: { readonly value: Expression; readonly place: Place };
}
export type OptimizerKind = 'selection' | 'direct' | 'control';
export interface Optimizer extends Titled {
  readonly kind: 'optimizer';
  readonly level: 'base' | 'mesa' | 'unselected';
  /** Where `base` or `mesa` stands; empty, where it could stand. */
  readonly levelPlace?: Place;
  readonly statedKind?: { readonly kind: OptimizerKind; readonly place: Place };
  readonly pursues?: Reference;
  /** A model's or a world's id; absent: the world itself. */
  readonly uses?: Reference;
  readonly selects: readonly Reference[];
  readonly selectsFrom?: Reference;
  readonly search?: Search;
  readonly trials?: { readonly count: Expression; readonly inWorld: boolean; readonly place: Place };
  readonly updates?: { readonly every: Expression; readonly from?: Reference; readonly place: Place };
  readonly params: readonly Param[];
  readonly memories: readonly Memory[];
  readonly observes: readonly Observation[];
  readonly acts: readonly Act[];
  readonly capacity?: { readonly value: Expression; readonly place: Place };
  readonly count?: { readonly value: Expression; readonly place: Place };
  readonly awareOf: readonly Reference[];
  readonly persists?: { readonly place: Place };
  readonly accepts: readonly Acceptance[];
}
export type Search = { readonly place: Place } & (
  | { readonly method: 'best of' | 'grid' | 'climb'; readonly n: Expression }
  | { readonly method: 'evolve'; readonly n: Expression; readonly generations: Expression }
  | { readonly method: 'quantilize'; readonly q: Expression; readonly n: Expression }
  | { readonly method: 'none' }
);
export interface Param extends Named {
  readonly kind: 'param';
  readonly optimizer: string;
  readonly range?: Domain | Distribution;
  readonly unit?: Unit;
}
export interface Memory extends Named {
  readonly kind: 'memory';
  readonly optimizer: string;
  readonly start: StateStart;
  readonly next?: Expression;
  readonly unit?: Unit;
}
/** `deployed` is observed under that id; else a variable's (or another optimizer's param's) id. */
export type Observation = Reference;
export type Act = { readonly place: Place } & (
  | { readonly kind: 'law'; readonly action: Reference; readonly law: Expression; readonly unit?: Unit }
  | {
      readonly kind: 'plan';
      readonly actions: readonly Reference[];
      readonly horizon: Expression;
      readonly samples?: Expression;
      readonly valuing?: Expression;
    }
  /** `acts speed` alone: a sketch of who sets it. */
  | { readonly kind: 'unknown'; readonly actions: readonly Reference[] }
);
export interface Acceptance {
  readonly rule: string;
  readonly rulePlace: Place;
  readonly because: string;
  readonly place: Place;
}

// ---- scenario

export interface Scenario extends Titled {
  readonly kind: 'scenario';
  /** An optimizer's or a world's id. */
  readonly of?: Reference;
  readonly steps?: { readonly count: Expression; readonly until?: Expression; readonly place: Place };
  readonly runs?: { readonly count: Expression; readonly until?: Until; readonly place: Place };
  readonly seed?: { readonly value: Expression; readonly place: Place };
  readonly deploy: readonly Deployment[];
  readonly sweeps: readonly Sweep[];
  /** By target: what the text sweeps, and whoever tries a value holds there. Absent in a design as its text says. */
  readonly held?: Readonly<Record<string, number>>;
  readonly expects: readonly Expectation[];
  readonly watch: readonly Reference[];
}
/** When fewer runs than asked for are enough: every expectation decided, or a measure's 95% interval reaching no further than so far. */
export type Until =
  | { readonly kind: 'decided'; readonly place: Place }
  | { readonly kind: 'within'; readonly reach: Expression; readonly of: Side; readonly place: Place };
export interface Deployment {
  readonly regime: Reference;
  readonly from?: Expression;
  readonly probability?: Expression;
  readonly place: Place;
}
export interface Sweep {
  /** A let's id, a param's id, or `B.search` (the n of that optimizer's search). */
  readonly target: Reference;
  readonly over:
    | { readonly kind: 'values'; readonly values: readonly Expression[] }
    | { readonly kind: 'by'; readonly low: Expression; readonly high: Expression; readonly by: Expression }
    | {
        readonly kind: 'in';
        readonly low: Expression;
        readonly high: Expression;
        readonly count: Expression;
        readonly log: boolean;
      };
  readonly place: Place;
}
export type Expectation =
  | {
      readonly kind: 'measure';
      /** As written, whitespace collapsed: what reports print. */
      readonly text: string;
      readonly left: Side;
      readonly operator: '<' | '<=' | '>' | '>=' | '=';
      readonly right: Side;
      readonly within?: Expression;
      readonly place: Place;
    }
  | {
      readonly kind: 'risk';
      readonly text: string;
      readonly rule: string;
      readonly rulePlace: Place;
      readonly present: boolean;
      readonly on?: Reference;
      readonly place: Place;
    };
/** Arithmetic over measures, read at a point of the sweep (`target` absent: the only sweep). */
export interface Side {
  readonly value: MeasureExpression;
  readonly at: readonly { readonly target?: Reference; readonly value: Expression }[];
}
export type MeasureExpression =
  | { readonly kind: 'measure'; readonly measure: Measure; readonly place: Place }
  | { readonly kind: 'plain'; readonly expression: Expression; readonly place: Place }
  | { readonly kind: 'unary'; readonly operator: '-'; readonly operand: MeasureExpression; readonly place: Place }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/' | '^' | 'mod';
      readonly left: MeasureExpression;
      readonly right: MeasureExpression;
      readonly place: Place;
    };
export type Correction = 'goal' | 'model' | 'regime' | 'delegate' | 'luck';
export type Measure =
  | { readonly kind: 'realised' | 'believed' | 'baseline' | 'gap'; readonly goal: Reference }
  | { readonly kind: 'loss'; readonly goal: Reference }
  | { readonly kind: 'peak'; readonly goal: Reference; readonly over?: Reference }
  | { readonly kind: 'part'; readonly correction: Correction }
  | { readonly kind: 'harm'; readonly variable: Reference }
  /** Of one value a run: an aggregate over its steps, a variable (its mean over the steps) or a param. */
  | { readonly kind: 'mean' | 'sd'; readonly value: Expression }
  | { readonly kind: 'quantile'; readonly value: Expression; readonly q: Expression };

export type Declaration = World | Goal | Model | Principal | Optimizer | Scenario | Let;
