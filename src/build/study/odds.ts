/** How probable each choice is as designs are drawn; `usual` ones draw the designs of the study that are for all rules. */
export interface Odds {
  /** That the search picks among draws of a world; else it selects what acts. */
  readonly draws: number;
  readonly states: number;
  /** Of draws, that they have light tails; and light or exponential ones. */
  readonly light: number;
  readonly notHeavy: number;
  /** How many equations, at least and at most; that one is straight. */
  readonly equations: readonly [least: number, most: number];
  readonly straight: number;
  /** How many actions, at least and at most, and that one drives a state. */
  readonly actions: readonly [least: number, most: number];
  readonly drives: number;
  /** That a term is not below zero. */
  readonly positive: number;
  /** That the goal is about something that is done. */
  readonly telling: number;
  readonly costs: number;
  /** That the goal would have a state near some place. */
  readonly kept: number;
  /** That draws have an error of the measure's own, and of what kind. */
  readonly error: number;
  readonly errors: readonly ('light' | 'exponential' | 'heavy')[];
  readonly proxy: number;
  /** That the measure is the goal; that or the goal with something more; these, or with something less. What is left is something else. */
  readonly same: number;
  readonly more: number;
  readonly less: number;
  /** That the measure has something of the goal the other way round, before all these. */
  readonly reversed: number;
  readonly regime: number;
  /** That a regime changes an equation that reads an action. */
  readonly struck: number;
  readonly edits: number;
  /** That an edit omits; omits or holds; these, or fits. What is left believes something. */
  readonly omits: number;
  readonly holds: number;
  readonly fits: number;
  readonly observes: number;
  /** That what is observed may be what a second action moves. */
  readonly spoofed: number;
  /** That it acts by law; else it plans. Of planners: that they have goals of their own, that their models omit something. */
  readonly law: number;
  readonly own: number;
  readonly lacks: number;
  /** That this is an equation, which what is done may move. */
  readonly lacksMade: number;
  /** That a second action is left to another: who is selected too; or who has a law. What is left has a goal of its own. */
  readonly other: number;
  readonly selected: number;
  readonly given: number;
  /** That an equation that reads an action bends with it, and that a belief about it is another bend. */
  readonly curved: number;
  /** That what is selected knows by what. */
  readonly aware: number;
  /** That a variable is protected, or is a reading; that what plans or is selected can be halted by one. */
  readonly marks: number;
  readonly halts: number;
}

export const usual: Odds = {
  draws: 0.4,
  states: 0.4,
  light: 0.66,
  notHeavy: 0.82,
  equations: [1, 5],
  straight: 0.6,
  actions: [1, 2],
  drives: 0.5,
  positive: 0.7,
  telling: 0.75,
  costs: 0.6,
  kept: 0,
  error: 0.5,
  errors: ['light', 'exponential', 'heavy'],
  proxy: 0.8,
  same: 0.15,
  more: 0.6,
  less: 0.8,
  reversed: 0,
  regime: 0.4,
  edits: 0.6,
  omits: 0.35,
  holds: 0.6,
  fits: 0.8,
  observes: 0.6,
  law: 0.55,
  own: 0.6,
  lacks: 0.3,
  other: 0.6,
  selected: 0.45,
  given: 0.7,
  struck: 0,
  lacksMade: 0,
  spoofed: 0,
  curved: 0,
  aware: 0,
  marks: 0,
  halts: 0,
};
