import type { Deployment, Goal, Model } from '../design.ts';
import type { Expression } from '../expression.ts';
import type { Place } from '../place.ts';

/** Of whom a design is corrected, and for which deployment. */
export interface Subject {
  /** The base optimizer's id. */
  readonly base: string;
  readonly deploy: readonly Deployment[];
}

/** What of trials no clause can say. */
export type TrialCorrection = 'follow deployment' | 'deployed' | 'common draws';

/** One change that a correction makes; `place` is the clause that it changes or, where one has to be added, who gets it. */
export type CorrectionEdit = { readonly place: Place } & (
  | { readonly kind: 'pursues'; readonly optimizer: string; readonly goal: string }
  /** A model's or a world's id. */
  | { readonly kind: 'uses'; readonly optimizer: string; readonly model: string }
  | { readonly kind: 'goal'; readonly goal: Goal }
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'knows'; readonly model: string; readonly regimes: readonly string[] }
  | { readonly kind: 'no noise'; readonly goal: string }
  /** `inWorld` stays as it is. */
  | { readonly kind: 'trials'; readonly optimizer: string; readonly count: Expression }
  | { readonly kind: 'of trials'; readonly what: TrialCorrection }
);
