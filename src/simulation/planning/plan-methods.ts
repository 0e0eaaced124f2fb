import { BeliefTree } from './belief-tree.ts';
import { beliefTreeSize } from './belief-tree-size.ts';
import { branching } from './branching.ts';
import { Expectimax } from './expectimax.ts';
import { FewWays } from './few-ways.ts';
import { InTurn } from './in-turn.ts';
import { isDiscrete, jointActions } from './joint-actions.ts';
import type { Method, Particles, Question } from './method.ts';
import { OneStep } from './one-step.ts';
import { ParticleFilter } from './particle-filter.ts';
import { mostSteps } from './plan-level.ts';
import type { PlanModel } from './plan-model.ts';
import type { PlanModels } from './plan-models.ts';
import { SequencePlan } from './sequence-plan.ts';
import { TreeSearch } from './tree-search.ts';
import { WholeTree } from './whole-tree.ts';

/** Fewer samples than this at each step of a plan do not stand for chance. */
const leastSamples = 8;
/** Branches of chance in a tree that is searched in part. */
const mostBranches = 32;

/** How the best actions are found, by how many steps are planned. */
export class PlanMethods {
  /** Carries along what is believed of states that are not observed; absent where there are none. */
  readonly filter: ParticleFilter | undefined;
  private readonly models: PlanModels;
  private readonly samples: number;
  private readonly known = new Map<number, Method>();

  constructor(models: PlanModels, samples: number) {
    this.models = models;
    this.samples = samples;
    const { model } = models;
    if (model.kept.hidden.length > 0) this.filter = new ParticleFilter(model, models.isUncertain ? samples : 1);
  }

  method(horizon: number): Method {
    const known = this.known.get(horizon);
    if (known) return known;
    const made = this.make(horizon);
    this.known.set(horizon, made);
    return made;
  }

  private make(horizon: number): Method {
    const { model, isUncertain } = this.models;
    const { players, first, later, observation } = model;
    const isBelieving = isUncertain || observation.tells;
    const discrete = isDiscrete(players, first) && (horizon === 1 || !later || isDiscrete(players, later));
    if (horizon === 1 && players.length === 1 && (isBelieving || model.mode === 'sampled'))
      return new OneStep(model, first.chances.isRandom || isUncertain ? this.samples : 1);
    if (discrete && !isBelieving) return this.searchOfTree(horizon);
    if (discrete && players.length === 1) {
      const size = beliefTreeSize(jointActions(players, first, true).count, horizon, this.samples, mostSteps);
      if (size) return new BeliefTree(model, size);
    }
    const whole = new SequencePlan(model, model.isRandom || isUncertain ? this.samples : 1);
    const certain = horizon > 1 ? this.models.certain() : undefined;
    return certain ? new InTurn(this.withMeans(certain), () => whole) : whole;
  }

  /** As if all that is not known were at its mean. */
  private withMeans(certain: PlanModel): Method {
    const method = new SequencePlan(certain, 1, { insideOnly: true });
    const { filter } = this;
    const hidden = this.models.model.kept.hidden.map(({ id }) => id);
    const own = certain.kept.hidden.map(({ id }) => hidden.indexOf(id));
    return {
      atOnce: () => method.atOnce(),
      decide(question: Question) {
        if (!filter || !question.belief) return method.decide(question);
        const means: Particles = filter.means(question);
        return method.decide({ ...question, belief: { ...means, values: own.map((k) => means.values[k]!) } });
      },
    };
  }

  /** The whole tree where that is affordable, else Monte-Carlo tree search. */
  private searchOfTree(horizon: number): Method {
    const { model } = this.models;
    if (WholeTree.does(model, horizon)) return new FewWays(model, horizon);
    const samples = this.samplesAt(horizon);
    const byTrees = (): Method => new TreeSearch(this.models.sampled, Math.min(this.samples, mostBranches));
    return samples === undefined ? byTrees() : new InTurn(new Expectimax(model, samples), byTrees);
  }

  /** As many samples at each step as keep the whole plan affordable; undefined where too few would. */
  private samplesAt(horizon: number): number | undefined {
    const { samples } = this;
    const { model } = this.models;
    // Where nothing is sampled it depends on how many situations are equal.
    if (model.mode === 'enumerated' || !model.isRandom) return samples;
    for (let count = samples; count >= Math.min(leastSamples, samples); count--) {
      let nodes = 1;
      let steps = 0;
      for (let depth = 0; depth < horizon && steps <= mostSteps; depth++) {
        const step = depth === 0 ? model.first : model.later!;
        const { count: branches } = branching(model, depth === 0, depth === horizon - 1, count);
        nodes *= jointActions(model.players, step, depth === 0).count * branches;
        steps += nodes;
      }
      if (steps <= mostSteps) return count;
    }
    return undefined;
  }
}
