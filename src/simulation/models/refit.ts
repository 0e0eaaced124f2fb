import type { Design, ModelEdit, Optimizer } from '../../../language/design/design.ts';
import { editsInForce, modelChain } from '../../../language/design/fidelity.ts';
import { actionsOf, type Cast } from '../cast.ts';
import { declared } from '../copies/copy-id.ts';
import { estimateKey, type ModelEdits, type ModelMechanism } from '../rollout/mechanisms.ts';
import type { Watched } from '../rollout/scene-options.ts';
import type { Setting } from '../setting.ts';
import { hasMean } from './has-mean.ts';
import type { ModelEstimates } from './model-estimates.ts';
import { nearestFit } from './nearest-fit.ts';
import type { RecordedSteps } from './recorded-steps.ts';

type Estimated = ModelMechanism & { readonly kind: 'constant' | 'regression' };

/** By `estimateKey`: a number for each lane. */
export type Estimates = ReadonlyMap<string, Float64Array>;

/** What an optimizer that updates estimates again of its model, from what has been seen in a rollout: what it fits, omits and holds. */
export class Refit {
  /** The model's, with numbers that are the lane's own in place of those that can be estimated again. */
  readonly edits: ModelEdits;
  readonly watch: readonly Watched[];
  private readonly clauses: ReadonlySet<ModelEdit>;
  private readonly design: Design;
  private readonly estimated: ReadonlyMap<string, Estimated>;
  private readonly byMedian: ReadonlySet<string>;
  private readonly by: string;

  /** `from`: only what these optimizers observe and do is seen; of what each copy does the mean is known too. */
  constructor(
    design: Design,
    cast: Cast,
    setting: Setting,
    estimates: ModelEstimates,
    { id: by, uses }: Optimizer,
    from: readonly Optimizer[] | undefined,
  ) {
    const model = uses?.id;
    const before = estimates.edits(model);
    const told = from?.flatMap(({ observes, acts }) => [...observes.map(({ id }) => id), ...acts.flatMap(actionsOf)]);
    const seen = told && new Set(told.flatMap((id) => [id, declared(id).id]));
    const chain = modelChain(new Map(design.models.map((one) => [one.id, one])), model ?? '');
    const estimated = new Map<string, Estimated>();
    const clauses = new Set<ModelEdit>();
    for (const [id, clause] of editsInForce(chain)) {
      const { kind } = clause;
      const mechanism = before.mechanisms.get(id);
      if (kind === 'believes' || (mechanism?.kind !== 'constant' && mechanism?.kind !== 'regression')) continue;
      const needs = [id, ...(mechanism.kind === 'regression' ? mechanism.terms.map((term) => term.id) : [])];
      if (seen && !needs.every((one) => seen.has(one))) continue;
      estimated.set(id, { ...mechanism, estimatedBy: by });
      clauses.add(clause);
    }
    this.by = by;
    this.design = design;
    this.clauses = clauses;
    this.estimated = estimated;
    this.edits = { ...before, mechanisms: new Map([...before.mechanisms, ...estimated]) };
    this.byMedian = new Set([...estimated.keys()].filter((id) => !hasMean(id, cast.world, setting)));
    const watch = [...estimated].flatMap(([id, mechanism]) => [
      { id, when: targetOf(mechanism) },
      ...(mechanism.kind === 'regression' ? mechanism.terms.map((term) => ({ id: term.id, when: 'before' as const })) : []),
    ]);
    this.watch = [...new Map(watch.map((one) => [`${one.when} ${one.id}`, one])).values()];
  }

  /** Another's model that shares clauses with it has their new numbers too. */
  shared(model: string | undefined, before: ModelEdits): ModelEdits {
    const chain = modelChain(new Map(this.design.models.map((one) => [one.id, one])), model ?? '');
    const own = [...editsInForce(chain)].flatMap(([id, clause]) =>
      this.clauses.has(clause) ? [[id, this.estimated.get(id)!] as const] : [],
    );
    return own.length > 0 ? { ...before, mechanisms: new Map([...before.mechanisms, ...own]) } : before;
  }

  /** As estimated before deployment. */
  before(lanes: number): Estimates {
    const filled = (value: number): Float64Array => new Float64Array(lanes).fill(value);
    return new Map(
      [...this.estimated].flatMap(([id, mechanism]) =>
        mechanism.kind === 'constant'
          ? [[estimateKey(this.by, id), filled(mechanism.value)] as const]
          : [
              [estimateKey(this.by, id), filled(mechanism.intercept)] as const,
              ...mechanism.terms.map((term) => [estimateKey(this.by, id, term.id), filled(term.coefficient)] as const),
            ],
      ),
    );
  }

  /** From the recorded steps of each lane. */
  again(recorded: RecordedSteps, old: Estimates, lanes: number): Estimates {
    const found = new Map([...old].map(([key, values]) => [key, values.slice()]));
    for (const [id, mechanism] of this.estimated)
      for (let lane = 0; lane < lanes; lane++) {
        const target = recorded.ofLane(id, targetOf(mechanism), lane);
        const constant = found.get(estimateKey(this.by, id))!;
        if (mechanism.kind === 'constant') constant[lane] = this.middle(id, target) ?? constant[lane]!;
        else {
          const coefficients = mechanism.terms.map((term) => found.get(estimateKey(this.by, id, term.id))!);
          const fit = nearestFit(
            target,
            mechanism.terms.map((term) => recorded.ofLane(term.id, 'before', lane)),
            { intercept: constant[lane]!, coefficients: coefficients.map((values) => values[lane]!) },
          );
          constant[lane] = fit.intercept;
          for (const [k, values] of coefficients.entries()) values[lane] = fit.coefficients[k]!;
        }
      }
    return found;
  }

  /** The mean of the finite values, or the median of what has no mean; undefined where none is finite. */
  private middle(id: string, values: Float64Array): number | undefined {
    const finite = values.filter((value) => Number.isFinite(value));
    if (finite.length === 0) return undefined;
    if (this.byMedian.has(id)) return finite.sort()[Math.floor(finite.length / 2)];
    let sum = 0;
    for (const value of finite) sum += value;
    return sum / finite.length;
  }
}

/** A regression of a state predicts where it moves to; all else is seen as equations read it. */
function targetOf(mechanism: Estimated): Watched['when'] {
  return mechanism.kind === 'regression' && mechanism.ofState ? 'after' : 'before';
}
