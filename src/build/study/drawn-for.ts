import { drawCommons } from './draw-commons.ts';
import { drawDesign } from './draw-design.ts';
import { drawAllies, drawOffSwitch, drawRegulation, drawTasks } from './draw-games.ts';
import { drawTraits } from './draw-traits.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { type Odds, usual } from './odds.ts';

/** Designs among which a rule's question comes up often: chance decides as before both what is so and what is flagged, only the odds are others. */
export interface DrawnFor {
  readonly rule: string;
  /** How they are drawn otherwise, for the page. */
  readonly how: string;
  readonly draw: (seed: number) => DrawnDesign;
}

/** As those are drawn that are for all rules, but for some odds. */
const ofOdds =
  (odds: Partial<Odds>) =>
  (seed: number): DrawnDesign =>
    drawDesign(seed, { ...usual, ...odds });

export const drawnFor: readonly DrawnFor[] = [
  {
    rule: 'goodhart/bounded-gain',
    how: 'searches among draws, always with an error of the measure alone, one in two of them exponential; what is wanted mostly light',
    draw: ofOdds({
      draws: 1,
      error: 1,
      errors: ['light', 'exponential', 'exponential', 'heavy'],
      light: 0.85,
      notHeavy: 0.95,
      regime: 0,
      straight: 0.8,
    }),
  },
  {
    rule: 'goodhart/shared-cause',
    how: 'something is selected; the goal mostly of what nobody does, and the measure never less than it',
    draw: ofOdds({ draws: 0, telling: 0.2, costs: 0.2, same: 0.05, more: 0.6, less: 0.6, proxy: 1, regime: 0.1 }),
  },
  {
    rule: 'goodhart/intermediary',
    how: 'something is selected; more equations, the goal mostly of what nobody does, the measure mostly of something else',
    draw: ofOdds({
      draws: 0,
      telling: 0.2,
      same: 0.05,
      more: 0.2,
      less: 0.2,
      proxy: 1,
      equations: [3, 5],
      regime: 0.1,
      states: 0.2,
      costs: 0.2,
    }),
  },
  {
    rule: 'goodhart/correlational-control',
    how: 'something with two actions is selected in a model, whose edits are mostly fits',
    draw: ofOdds({
      draws: 0,
      edits: 1,
      omits: 0.1,
      holds: 0.2,
      fits: 0.95,
      regime: 0.1,
      states: 0.1,
      equations: [2, 5],
      actions: [2, 2],
    }),
  },
  {
    rule: 'mesa/suboptimizer',
    how: 'planners whose own models always omit something, mostly something that is computed and is wanted, and who are mostly selected in the world itself, which is mostly bent',
    draw: ofOdds({
      draws: 0,
      law: 0,
      lacks: 1,
      lacksMade: 0.7,
      own: 0.3,
      telling: 1,
      equations: [1, 2],
      edits: 0.3,
      regime: 0.1,
      straight: 0.4,
      observes: 0.8,
      states: 0.2,
    }),
  },
  {
    rule: 'mesa/frozen-parameters',
    how: 'planners with goals of their own, always with a regime, which mostly changes what an action does to something; what is done is wanted, and mostly costs',
    draw: ofOdds({
      draws: 0,
      law: 0,
      own: 1,
      regime: 1,
      struck: 0.8,
      telling: 1,
      costs: 0.9,
      lacks: 0.1,
      edits: 0.3,
      states: 0.2,
      equations: [1, 3],
    }),
  },
  {
    rule: 'embedded/open-loop',
    how: 'laws that mostly see nothing, always with a state, which actions drive and which the goal would have near some place in half of them; mostly bent',
    draw: ofOdds({
      draws: 0,
      states: 1,
      law: 1,
      observes: 0.1,
      drives: 1,
      kept: 0.5,
      regime: 0.1,
      edits: 0.3,
      positive: 0.6,
      straight: 0.2,
      other: 0.3,
    }),
  },
  {
    rule: 'goodhart/cobra',
    how: 'something is selected; terms more often below zero, the measure mostly of something else, or of something of the goal the other way round',
    draw: ofOdds({
      draws: 0,
      positive: 0.5,
      proxy: 1,
      reversed: 0.4,
      telling: 0.9,
      costs: 0.3,
      same: 0,
      more: 0.1,
      less: 0.1,
      regime: 0.1,
      straight: 0.7,
      states: 0.2,
      equations: [2, 5],
    }),
  },
  {
    rule: 'agents/multitask-starvation',
    how: 'one or two things to do, by a law or by plan, two tasks that these serve or take from, and a measure that mostly hears of one of them',
    draw: drawTasks,
  },
  {
    rule: 'agents/goal-co-option',
    how: 'two actions, the second of which is mostly left to somebody with a goal of its own; more equations',
    draw: ofOdds({
      draws: 0,
      actions: [2, 2],
      other: 1,
      selected: 0,
      given: 0.1,
      proxy: 1,
      same: 0,
      more: 0.5,
      less: 0.5,
      regime: 0.1,
      equations: [3, 5],
      states: 0.1,
      telling: 0.4,
      costs: 0.2,
    }),
  },
  {
    rule: 'agents/spoofable-input',
    how: 'laws that see something, mostly something that the second action moves, which is left to another',
    draw: ofOdds({
      draws: 0,
      law: 1,
      actions: [2, 2],
      other: 1,
      selected: 0.2,
      given: 0.25,
      observes: 1,
      spoofed: 1,
      equations: [3, 5],
      regime: 0.1,
      states: 0.1,
      telling: 0.5,
      costs: 0.3,
    }),
  },
  {
    rule: 'goodhart/campbell',
    how: 'planners with goals of their own, most of whom know by what they are selected',
    draw: ofOdds({ draws: 0, law: 0, own: 1, aware: 0.7, proxy: 1, same: 0.1, more: 0.7, less: 0.75, regime: 0.1, states: 0.2 }),
  },
  {
    rule: 'mesa/proxy-aligned',
    how: 'planners with goals of their own, always with a regime, which mostly changes what an action does to something; what is done mostly raises it',
    draw: ofOdds({ draws: 0, law: 0, own: 1, regime: 1, struck: 0.8, telling: 1, positive: 0.9, states: 0.1, equations: [2, 4] }),
  },
  {
    rule: 'goodhart/extrapolation',
    how: 'something with one action is selected in a model; the world bends along that action, mostly, and the model believes, mostly, the straight line through two points of the bend, wherever these lie',
    draw: ofOdds({
      draws: 0,
      curved: 0.9,
      edits: 1,
      omits: 0,
      holds: 0,
      fits: 0.15,
      regime: 0.25,
      states: 0,
      equations: [1, 2],
      telling: 1,
      straight: 0.3,
      actions: [1, 1],
      law: 0.75,
    }),
  },
  {
    rule: 'incentive/manipulation',
    how: 'something is selected in the world itself, which is everybody’s model; three in ten variables are protected or readings',
    draw: ofOdds({ draws: 0, marks: 0.3, edits: 0, lacks: 0, regime: 0, states: 0, equations: [2, 5] }),
  },
  {
    rule: 'incentive/tampering',
    how: 'the same, with half of the variables marked, and half of what is selected with something that it can be halted by',
    draw: ofOdds({ draws: 0, marks: 0.5, edits: 0, lacks: 0, regime: 0, states: 0, halts: 0.5, equations: [2, 5], proxy: 1 }),
  },
  {
    rule: 'incentive/sensitive-response',
    how: 'who plans one thing sees one or two of a trait, luck, what comes of these and a test of that; some of them protected; what it does is worth something by itself, or with one of them',
    draw: drawTraits,
  },
  {
    rule: 'incentive/will-not-defer',
    how: 'a robot that can act, stop or leave it to a human: its doubt, how the human errs and judges, whether its model includes the human, what it believes, all at random',
    draw: drawOffSwitch,
  },
  {
    rule: 'embedded/too-little-variety',
    how: 'one or two disturbances with some outcomes or a range, one or two actions with some settings, an error made of them, a band or none around what is wanted, disturbances seen or not',
    draw: drawRegulation,
  },
  {
    rule: 'agents/contention',
    how: 'two planners, mostly with one goal, each with an action of its own; something that both mostly move the same way, mostly with a bound',
    draw: drawAllies,
  },
  {
    rule: 'agents/accidental-steering',
    how: 'two who plan two or three steps ahead, each with an action and a goal of its own; a state that mostly both move, with an edge in what comes of it or in its own step, or none, within their reach or beyond it; some reckon with the other',
    draw: drawCommons,
  },
];

/** The design of a seed, among those that are drawn for a rule. */
export function drawFor(rule: string, seed: number): DrawnDesign {
  const found = drawnFor.find((one) => one.rule === rule);
  if (!found) throw new RangeError(`no designs are drawn for ${rule}`);
  return found.draw(seed);
}
