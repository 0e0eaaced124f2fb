import type { Optimizer, Param } from '../../../language/design/design.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import { type StreamKey, streamKey } from '../columns/stream-key.ts';
import { idKey } from '../copies/copy-id.ts';
import { compileDraw, compileExpression, type Scope } from '../expression-columns.ts';
import { NotSimulated } from '../not-simulated.ts';
import { mathematicalConstant, type Setting } from '../setting.ts';
import type { Params } from './params.ts';

/** Draws the params of optimizers from their ranges: a value a param for every id. */
export class ParamDraws {
  readonly params: readonly Param[];
  private readonly columns: readonly Column[];
  private readonly lanes: Column;
  private readonly program: ColumnProgram;
  private readonly machine: ColumnMachine;
  private readonly context: StreamKey;
  private readonly setting: Setting;

  constructor(optimizers: readonly Optimizer[], setting: Setting, seed: number, phase: string) {
    this.setting = setting;
    const layout = new ColumnLayout();
    this.lanes = layout.column();
    this.program = layout.program();
    this.params = optimizers.flatMap(({ params }) => params);
    this.columns = this.params.map((param) => this.compile(param, layout, setting));
    this.context = streamKey(seed, phase, 'params');
    this.machine = startMachine(layout);
  }

  /** The value of a param that is held at a swept one. */
  held(id: string): number {
    return this.setting.swept.get(id) ?? Number.NaN;
  }

  /** By the param's id: its value for each of the ids. */
  draw(ids: Float64Array): Params {
    const drawn = new Map(this.params.map(({ id }) => [id, new Float64Array(ids.length)]));
    if (drawn.size === 0) return drawn;
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
    const source = { variable: idKey(param.id), lanes: this.lanes };
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
