import type { Goal } from '../design/design.ts';
import { selectedBy } from '../design/selection.ts';
import { worthOfBest } from './chance/best-of.ts';
import { BestOfCurve } from './chance/best-of-curve.ts';
import { constantValue } from './constant.ts';
import type { Context } from './context.ts';
import { oncePer } from './once-per.ts';
import type { Pressure } from './pressure.ts';
import type { Circumstances } from './sample/circumstances.ts';
import { luckGroups } from './sample/luck-groups.ts';
import { normalQuantile } from './sample/quantile.ts';
import { randomNumbers } from './sample/random-numbers.ts';
import { Sample } from './sample/sample.ts';
import { gridCount, settingsOf, together } from './sample/settings.ts';

/** Settings of all params together, and of one where it is alone. */
const [mostSettings, alone] = [49, 25];
/** Batches of selections, for an interval, and how many there are in one. */
const [batches, selections] = [16, 16];

/** What settings are worth on average, and how that varies from run to run. */
interface Worths {
  readonly means: Float64Array;
  readonly variance: number;
}

const once = oncePer<BestOfSettings | undefined>();

/** How settings are tried. */
export interface Trying {
  /** The model or world in which they are; the world itself where none is. */
  readonly model?: string | undefined;
  /** Variables that are held, by id. */
  readonly still?: ReadonlyMap<string, number>;
  /** Whether readings of the measure are noisy, as it says. */
  readonly noise: boolean;
  /** So many times as many selections as usual, where a difference of two ways to try them is small beside the luck of either. */
  readonly times?: number;
}

/** What the best of ever more settings of params is worth: those of one selection are tried on the same draws, unless in the world. */
export class BestOfSettings {
  private readonly context: Context;
  private readonly pressure: Pressure;
  private readonly sample: Sample;
  private readonly params: readonly string[];
  private readonly settings: readonly (readonly number[])[];
  private readonly scores = new Map<string, readonly Float64Array[] | undefined>();
  private worths: Worths | 'none' | undefined;

  private constructor(
    context: Context,
    pressure: Pressure,
    sample: Sample,
    params: readonly string[],
    settings: readonly (readonly number[])[],
  ) {
    this.context = context;
    this.pressure = pressure;
    this.sample = sample;
    this.params = params;
    this.settings = settings;
  }

  /** Undefined where what it selects has no params of known range, or too many. Made once for a context. */
  static of(context: Context, pressure: Pressure): BestOfSettings | undefined {
    const key = `${pressure.optimizer.id} ${pressure.proxy.id} ${pressure.goal.id}`;
    return once(context, key, () => BestOfSettings.made(context, pressure));
  }

  /** The same settings where models are as another context tells. */
  amended(context: Context): BestOfSettings {
    return new BestOfSettings(context, this.pressure, this.sample.amended([], context), this.params, this.settings);
  }

  private static made(context: Context, pressure: Pressure): BestOfSettings | undefined {
    const { optimizer } = pressure;
    const params = selectedBy(context.optimizers, optimizer).flatMap((one) => one.params);
    const each = params.length === 1 ? alone : Math.floor(mostSettings ** (1 / Math.max(1, params.length)) + 1e-9);
    const sample = params.length === 0 || each < 3 ? undefined : Sample.of(context, optimizer);
    const axes = params.map((param) => settingsOf(context, param, gridCount(context, optimizer.search, each) ?? each));
    if (!sample || axes.some((axis) => !axis)) return undefined;
    const settings = together(axes.map((axis) => axis ?? []));
    if (settings.length > mostSettings || settings.length < 2) return undefined;
    const ids = params.map(({ id }) => id);
    return new BestOfSettings(context, pressure, sample, ids, settings);
  }

  /** Undefined where they cannot be tried. */
  curve(sizes: readonly number[], how: Trying): BestOfCurve | undefined {
    const { proxy, goal } = this.pressure;
    const as = { model: how.model, ...(how.still && { set: how.still }) };
    return this.sample.made('best of', [proxy, goal], as, () => this.learnt(sizes, how), how.noise, sizes, how.times ?? 1);
  }

  private learnt(sizes: readonly number[], how: Trying): BestOfCurve | undefined {
    const scored = this.scored(how);
    const worths = scored && this.worth();
    if (!scored || !worths) return undefined;
    const { optimizer, proxy } = this.pressure;
    const trials = Math.max(1, Math.floor(constantValue(this.context, optimizer.trials?.count) ?? 1));
    const sd = how.noise && proxy.noise ? constantValue(this.context, proxy.noise.sd) : 0;
    if (sd === undefined) return undefined;
    const groups = luckGroups(scored[0]?.length ?? 0, trials);
    const [others, luck] = [randomNumbers(1), randomNumbers(2)];
    const [weights, scores] = [new Float64Array(this.settings.length).fill(1), new Float64Array(this.settings.length)];
    const curve = new BestOfCurve(sizes);
    const inBatch = selections * (how.times ?? 1);
    for (let batch = 0; batch < batches; batch++) {
      const sum = new Float64Array(sizes.length);
      for (let selection = 0; selection < inBatch; selection++) {
        const common = groups[(batch * inBatch + selection) % groups.length] ?? [];
        scored.forEach((values, setting) => {
          // In the world each candidate has a luck of its own.
          const rows = optimizer.trials?.inWorld ? (groups[Math.floor(others() * groups.length)] ?? []) : common;
          const noise = sd === 0 ? 0 : (sd / Math.sqrt(trials)) * normalQuantile(luck());
          scores[setting] = rows.reduce((total, row) => total + (values[row] ?? 0), 0) / rows.length + noise;
        });
        worthOfBest(scores, worths.means, weights, sizes).forEach((value, which) => {
          sum[which]! += value / inBatch;
        });
      }
      curve.addBatch(sum, worths.variance);
    }
    return curve;
  }

  /** Of each setting what it scores, luck by luck. */
  private scored({ model, still = new Map() }: Trying): readonly Float64Array[] | undefined {
    const { proxy } = this.pressure;
    // A world has no edits: in itself, or in the world that is named, it is the same.
    const key = [this.context.edits(model).size > 0 ? model : '', ...still.keys()].join(' ');
    if (!this.scores.has(key)) this.scores.set(key, this.goal(proxy, { model, set: still }));
    return this.scores.get(key);
  }

  /** In the world, once deployed. */
  private worth(): Worths | undefined {
    this.worths ??= this.worthOfAll() ?? 'none';
    return this.worths === 'none' ? undefined : this.worths;
  }

  private worthOfAll(): Worths | undefined {
    const all = this.goal(this.pressure.goal, { deployed: true });
    if (!all) return undefined;
    let [count, sum, squares] = [0, 0, 0];
    for (const worth of all) for (const value of worth) [count, sum, squares] = [count + 1, sum + value, squares + value * value];
    const means = all.map((worth) => worth.reduce((total, value) => total + value, 0) / worth.length);
    return { means: Float64Array.from(means), variance: squares / count - (sum / count) ** 2 };
  }

  private goal(goal: Goal, as: Circumstances): readonly Float64Array[] | undefined {
    const values = this.sample.settings(goal, as, this.params, this.settings);
    return goal.sense === 'minimize' ? values?.map((one) => one.map((value) => -value)) : values;
  }
}
