import type { Optimizer, Param } from '../../../language/design/design.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import { type StreamKey, streamKey } from '../columns/stream-key.ts';
import { laws } from '../distributions/laws.ts';
import { compileDraw, compileExpression, type Scope } from '../expression-columns.ts';
import { NotSimulated } from '../not-simulated.ts';
import { knownParameters } from '../planning/linear-expectation.ts';
import { mathematicalConstant, type Setting } from '../setting.ts';

/** Draws the params of optimizers from their ranges: a value a param for every id. */
export class ParamDraws {
  readonly params: readonly Param[];
  private readonly columns: readonly Column[];
  private readonly lanes: Column;
  private readonly program: ColumnProgram;
  private readonly machine: ColumnMachine;
  private readonly context: StreamKey;

  constructor(optimizers: readonly Optimizer[], setting: Setting, seed: number, phase: string) {
    const layout = new ColumnLayout();
    this.lanes = layout.column();
    this.program = layout.program();
    this.params = optimizers.flatMap(({ params }) => params);
    this.columns = this.params.map((param) => this.compile(param, layout, setting));
    this.context = streamKey(seed, phase, 'params');
    this.machine = startMachine(layout);
  }

  /** By the param's id: its value for each of the ids. */
  draw(ids: Float64Array): ReadonlyMap<string, Float64Array> {
    const drawn = new Map(this.params.map(({ id }) => [id, new Float64Array(ids.length)]));
    const { block } = this.machine;
    for (let start = 0; start < ids.length; start += block) {
      const part = ids.subarray(start, start + block);
      this.machine.idsFrom(part, this.lanes);
      this.machine.run(this.program, part.length, this.context);
      for (const [k, { id }] of this.params.entries())
        drawn.get(id)!.set(this.machine.column(this.columns[k]!).subarray(0, part.length), start);
    }
    return drawn;
  }

  private compile(param: Param, layout: ColumnLayout, setting: Setting): Column {
    const held = setting.swept.get(param.id);
    if (held !== undefined) return layout.constant(held);
    const { range } = param;
    const source = { variable: streamKey(param.id), lanes: this.lanes };
    const program = (): ColumnProgram => this.program;
    const scope = letScope(layout, setting);
    if (!range)
      throw new NotSimulated(
        `${param.name} has no range: write \`in [low, high]\`, \`in {…}\` or a distribution after it`,
        param.place,
      );
    if (range.kind === 'finite') {
      const values = range.values.map((value) => compileExpression(value, scope, program));
      const index = this.program.draw(
        'categorical',
        values.map(() => layout.constant(1)),
        source,
      );
      return values.reduce((so, value, i) =>
        this.program.apply('if', [this.program.apply('==', [index, layout.constant(i)]), value, so]),
      );
    }
    if (range.kind !== 'interval') return compileDraw(range, source, scope, program);
    const low = setting.number(range.low);
    const high = setting.number(range.high);
    if (!Number.isFinite(high - low))
      throw new NotSimulated(
        `${param.name} is to be drawn from a range without end: give it finite ends, or a distribution`,
        range.place,
      );
    return this.program.draw('uniform', [layout.constant(low), layout.constant(high)], source);
  }
}

/**
 * The candidates of `grid n`: n evenly spaced quantiles of each param, ends included ((i+½)/n where the range is unbounded), in every
 * combination, the last param fastest.
 */
export function gridCandidates(params: readonly Param[], n: number, setting: Setting): ReadonlyMap<string, Float64Array> {
  const axes = params.map((param) => gridAxis(param, n, setting));
  const count = axes.reduce((product, axis) => product * axis.length, 1);
  let repeat = count;
  return new Map(
    params.map((param, k) => {
      const axis = axes[k]!;
      repeat /= axis.length;
      const each = repeat;
      return [param.id, Float64Array.from({ length: count }, (_, i) => axis[Math.floor(i / each) % axis.length]!)];
    }),
  );
}

function gridAxis(param: Param, n: number, setting: Setting): readonly number[] {
  const held = setting.swept.get(param.id);
  if (held !== undefined) return [held];
  const quantile = quantileOf(param, setting);
  const bounded = Number.isFinite(quantile(0)) && Number.isFinite(quantile(1));
  const shares = Array.from({ length: n }, (_, i) => (bounded ? (n === 1 ? 0.5 : i / (n - 1)) : (i + 0.5) / n));
  return shares.map(quantile);
}

function quantileOf({ name, range, place }: Param, setting: Setting): (p: number) => number {
  if (range?.kind === 'interval') {
    const low = setting.number(range.low);
    const high = setting.number(range.high);
    return (p) => (p === 1 ? high : low + p * (high - low));
  }
  if (range?.kind === 'finite') {
    const values = range.values.map((value) => setting.number(value));
    return (p) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!;
  }
  const law = range && knownParameters(range, setting);
  if (!law) throw new NotSimulated(`${name}: a grid needs a range or a single distribution of known parameters`, place);
  return (p) => laws[law.name].quantile(p, law.values);
}

function letScope(layout: ColumnLayout, setting: Setting): Scope {
  const refuse = (place: Param['place']): Column => {
    throw new NotSimulated('Only lets can stand in the range of a param', place);
  };
  return {
    layout,
    name: ({ id, place }) => {
      const value = setting.let(id);
      return value === undefined ? refuse(place) : layout.constant(value);
    },
    constant: ({ name, place }) => {
      const value = mathematicalConstant(name);
      return value === undefined ? refuse(place) : layout.constant(value);
    },
    aggregate: ({ place }) => refuse(place),
  };
}
