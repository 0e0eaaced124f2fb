import type { Design, ModelEdit, Variable } from '../../../language/design/design.ts';
import { editsInForce, modelChain } from '../../../language/design/fidelity.ts';
import type { Cast } from '../cast.ts';
import { copyId, declared } from '../copies/copy-id.ts';
import { NotSimulated } from '../not-simulated.ts';
import { exactMean } from '../planning/linear-expectation.ts';
import type { SimulationWarning } from '../result.ts';
import { type ModelEdits, type ModelMechanism, noEdits } from '../rollout/mechanisms.ts';
import type { Setting } from '../setting.ts';
import { hasMean } from './has-mean.ts';
import { leastSquares } from './least-squares.ts';
import { type Sampling, WorldSample } from './world-sample.ts';

/**
 * What models hold in place of mechanisms, with the means and regressions that they are made of. These are taken before anyone
 * optimizes, from the true world in its own regime (also for a model of a model), once a setting, from the seed alone.
 */
export class ModelEstimates {
  readonly warnings: SimulationWarning[] = [];
  private readonly known = new Map<string, ModelEdits>();
  private readonly design: Design;
  private readonly cast: Cast;
  private readonly setting: Setting;
  private readonly sample: WorldSample;

  constructor(design: Design, cast: Cast, setting: Setting, sampling: Sampling) {
    this.design = design;
    this.cast = cast;
    this.setting = setting;
    this.sample = new WorldSample(cast, setting, sampling);
  }

  /** The edits of a model; none for a world or nothing. @throws NotSimulated */
  edits(model: string | undefined): ModelEdits {
    const known = this.known.get(model ?? '');
    if (known) return known;
    const chain = modelChain(new Map(this.design.models.map((one) => [one.id, one])), model ?? '');
    const inForce = editsInForce(chain);
    if (inForce.size === 0) return noEdits;
    const mechanisms = new Map<string, ModelMechanism>();
    const imagined = new Set<string>();
    for (const [id, edit] of inForce) {
      mechanisms.set(id, this.ofFirstCopy(edit, mechanisms) ?? this.mechanism(edit));
      if (edit.kind === 'believes') imagined.add(id);
    }
    const edits = { mechanisms, imagined };
    this.known.set(model ?? '', edits);
    return edits;
  }

  /** Copies are alike: what is estimated of the first holds for all. */
  private ofFirstCopy(
    { kind, variable }: ModelEdit,
    mechanisms: ReadonlyMap<string, ModelMechanism>,
  ): ModelMechanism | undefined {
    const { id, copy } = declared(variable.id);
    const first = copy ? mechanisms.get(copyId(id, 0)) : undefined;
    if (!copy || !first || kind === 'believes') return undefined;
    if (first.kind !== 'regression') return first;
    const own = (term: string): string => (declared(term).copy === 0 ? copyId(declared(term).id, copy) : term);
    return { ...first, terms: first.terms.map((term) => ({ ...term, id: own(term.id) })) };
  }

  private mechanism(edit: ModelEdit): ModelMechanism {
    switch (edit.kind) {
      case 'believes':
        return edit.mechanism;
      case 'holds':
        return { kind: 'constant', value: this.setting.number(edit.value), place: edit.place };
      case 'omits':
        return { kind: 'constant', value: this.middle(edit), place: edit.place };
      case 'fits':
        return this.regression(edit);
    }
  }

  /** The mean of what is omitted; the median where it has none. */
  private middle(edit: ModelEdit): number {
    const variable = this.variable(edit);
    const { mechanism } = variable;
    if (mechanism.kind === 'state' && mechanism.start.kind === 'value') {
      const start = this.setting.tryNumber(mechanism.start.expression);
      if (start !== undefined) return start;
    }
    const distribution =
      mechanism.kind === 'draw'
        ? mechanism.distribution
        : mechanism.kind === 'state' && mechanism.start.kind === 'draw'
          ? mechanism.start.distribution
          : undefined;
    const exact = distribution && exactMean(distribution, this.setting);
    if (exact !== undefined) return exact;
    const when = mechanism.kind === 'state' ? 'start' : 'within';
    const values =
      when === 'start'
        ? this.sample.starts(variable)
        : this.sample.within([{ id: variable.id, when: 'before' }], minimumRows)[0]!;
    if (hasMean(variable.id, this.cast.world, this.setting)) return mean(values, variable, edit);
    this.warnings.push({
      kind: 'median for mean',
      variable: variable.id,
      message: `${variable.name} has no mean: the model that omits it holds it at its median`,
      place: edit.place,
    });
    return median(values);
  }

  private regression(edit: ModelEdit & { kind: 'fits' }): ModelMechanism {
    const variable = this.variable(edit);
    const ofState = variable.mechanism.kind === 'state';
    const rows = edit.samples ? Math.max(1, Math.round(this.setting.number(edit.samples))) : minimumRows;
    if (rows > mostRows)
      throw new NotSimulated(
        `${variable.name} would be fitted to ${rows.toLocaleString('en')} samples: ask for at most ${mostRows.toLocaleString('en')}`,
        edit.samples?.place ?? edit.place,
      );
    const regressors = edit.from.map(({ id }) => id);
    const [target, ...given] = this.sample.within(
      [{ id: variable.id, when: ofState ? 'after' : 'before' }, ...regressors.map((id) => ({ id, when: 'before' as const }))],
      rows,
    );
    const fit = leastSquares(target!, given);
    if (fit.dropped > rows / 100)
      throw new NotSimulated(
        `${fit.dropped} of ${rows} rows are not finite: ${variable.name} cannot be fitted to them`,
        edit.place,
      );
    return {
      kind: 'regression',
      intercept: fit.intercept,
      terms: regressors.map((id, i) => ({ id, coefficient: fit.coefficients[i]! })),
      ofState,
      place: edit.place,
    };
  }

  private variable({ variable, place }: ModelEdit): Variable {
    const found = this.cast.world.variables.find(({ id }) => id === variable.id);
    if (!found) throw new NotSimulated(`${variable.id} is no variable of ${this.cast.world.name}`, place);
    return found;
  }
}

const minimumRows = 100_000;
/** Some hundred megabytes for each variable that takes part. */
const mostRows = 10_000_000;

function mean(values: Float64Array, { name }: Variable, { place }: ModelEdit): number {
  let sum = 0;
  let count = 0;
  for (const value of values)
    if (Number.isFinite(value)) {
      sum += value;
      count++;
    }
  if (count < 0.99 * values.length)
    throw new NotSimulated(`More than 1% of the values of ${name} are not finite: its mean cannot be taken`, place);
  return sum / count;
}

function median(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
