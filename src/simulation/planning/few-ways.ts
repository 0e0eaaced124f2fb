import { laneWork } from '../columns/fused/lane-work.ts';
import { Expectimax } from './expectimax.ts';
import type { Method, Question } from './method.ts';
import type { PlanModel } from './plan-model.ts';
import { WholeTree } from './whole-tree.ts';

/** So many decisions show how many ways of a plan meet or end. */
const trial = 16;
/** To copy what a lane goes on from, and to compare what comes of it, takes about as long as so many operations. */
const beside = 6;
/** And to look whether others lead to the same situation. */
const looking = 50;

/**
 * Plans of few ways: each way has a lane of its own, or those that lead to the same situation are one, and those that end are gone no further,
 * whichever takes less. The first decisions show which that is; both find the same to the last bit.
 */
export class FewWays implements Method {
  private readonly tree: WholeTree;
  private readonly operations: number;
  /** Absent once it is known that it takes more. */
  private meeting: Expectimax | undefined;
  private tried = 0;

  constructor(model: PlanModel, horizon: number) {
    const { first, later, layout } = model;
    const tree = new WholeTree(model, horizon);
    const { once, on } = later ?? first;
    this.tree = tree;
    this.operations = laneWork([...once.operations(), ...on.operations()], layout.constants);
    // At best there is one situation more at every depth, as on a line.
    const fewest = tree.each.reduce((sum, each, depth) => sum + each * (depth + 1), 0);
    if (this.together(fewest) < this.apart(1)) this.meeting = new Expectimax(model, 1);
  }

  get work(): number {
    return this.tree.work;
  }

  atOnce(horizon: number): number {
    if (!this.meeting) return this.tree.atOnce();
    return this.tried < trial ? Math.min(trial, this.meeting.atOnce(horizon)) : this.meeting.atOnce(horizon);
  }

  *decide(question: Question): Generator<void, readonly Float64Array[]> {
    const { meeting } = this;
    if (!meeting) return yield* this.tree.decide(question);
    const found = yield* meeting.decide(question);
    if (this.tried < trial) {
      this.tried += question.count;
      if (this.tried >= trial && this.together(meeting.gone) >= this.apart(this.tried)) this.meeting = undefined;
    }
    return found;
  }

  private together(steps: number): number {
    return steps * (this.operations + looking);
  }

  private apart(decisions: number): number {
    return decisions * this.tree.ways * (this.operations + beside);
  }
}
