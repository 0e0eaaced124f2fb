import type { Place } from '../../design/place.ts';

/**
 * The influence diagram of an optimizer in a world over time, one step of it: every step has the same links, within it and from the
 * step before. `unroll` makes a diagram of it.
 */
export interface StepGraph {
  readonly optimizer: string;
  readonly decision: StepNode;
  /** Whether the decision is made once, before the first step, and not at each. */
  readonly decidesOnce: boolean;
  /** All but the decision. */
  readonly nodes: readonly StepNode[];
  /** How many steps count for the decision, its own among them; absent where no number says so, or it varies. */
  readonly horizon?: number;
}
export interface StepNode {
  readonly id: string;
  readonly kind: 'chance' | 'decision' | 'utility';
  readonly name: string;
  readonly of: readonly string[];
  readonly place: Place;
  readonly parents: readonly StepParent[];
  /** What is the same at all steps: a param, whether it is deployed. */
  readonly once?: true;
  /** What an action is at the other steps, where the decision of this step stands for it. */
  readonly otherSteps?: true;
  /** A utility of the last step alone, where that is known. */
  readonly atEnd?: true;
}
/**
 * `same` step; the step `before` (what a state becomes of); the same but only as a `start`; a state as it stands `after` the step's move.
 */
export interface StepParent {
  readonly id: string;
  readonly when: 'same' | 'before' | 'start' | 'after';
  readonly place: Place;
}

/** What a model says of whom, by ids of the Design. */
export interface Mechanisms {
  /** Undefined for what is a constant in it. */
  readonly parentsOf: (id: string) => readonly StepParent[] | undefined;
  readonly readersOf: (id: string) => readonly string[];
}

/** What is read twice is one link. */
export function oncePerParent(parents: readonly StepParent[]): readonly StepParent[] {
  const first = new Map<string, StepParent>();
  for (const parent of parents) {
    const key = `${parent.when} ${parent.id}`;
    if (!first.has(key)) first.set(key, parent);
  }
  return [...first.values()];
}
