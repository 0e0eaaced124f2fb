import type { Distribution } from '../../../language/design/expression.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import type { StepColumns } from '../rollout/step-columns.ts';

/** Whether chance is gone through whole, each value by its probability, or sampled. */
export type ChanceMode = 'enumerated' | 'sampled';

/** A draw of a step of a plan whose values are written into a column: a standard normal's, an even number's, or one of a finite set. */
export interface Chance {
  readonly id: string;
  readonly column: Column;
  readonly kind: 'normal' | 'even' | 'finite';
  /** Of a finite one: it is 0, 1, … below this. */
  readonly size: number;
  /** Whether it is known before the actions of its step are chosen. */
  readonly isSeen: boolean;
}

/**
 * The draws of a step of a plan. Normal, lognormal, uniform and exponential draws are made of columns of evenly spread standard ones, so that
 * samples have the means of what they are samples of; finite ones can be gone through; others are drawn.
 */
export class Chances {
  readonly chances: Chance[] = [];
  /** Those that the kernel draws: id and whether seen. */
  readonly drawn = new Map<string, boolean>();
  /** The probability of the values of the finite draws, those seen and the others; absent where there are none. */
  seenWeight: Column | undefined;
  hiddenWeight: Column | undefined;
  private readonly layout: ColumnLayout;
  private readonly mode: ChanceMode;
  private readonly isSeen: (id: string) => boolean;

  constructor(layout: ColumnLayout, mode: ChanceMode, isSeen: (id: string) => boolean) {
    this.layout = layout;
    this.mode = mode;
    this.isSeen = isSeen;
  }

  /** How many combinations of values they have; NaN where these cannot all be gone through. */
  get combinations(): number {
    return this.drawn.size > 0 ? Number.NaN : this.chances.reduce((product, { size }) => product * size, 1);
  }

  get isRandom(): boolean {
    return this.drawn.size + this.chances.length > 0;
  }

  has(isSeen: boolean): boolean {
    return this.chances.some((one) => one.isSeen === isSeen) || [...this.drawn.values()].some((one) => one === isSeen);
  }

  /** For `StepEnvironment.drawn`. */
  column(id: string, distribution: Distribution, columns: StepColumns): Column | undefined {
    const found = distribution.kind === 'distribution' ? this.made(id, distribution, columns) : undefined;
    if (found === undefined) this.drawn.set(id, this.isSeen(id));
    return found;
  }

  private made(id: string, distribution: Distribution & { kind: 'distribution' }, columns: StepColumns): Column | undefined {
    const { layout } = this;
    // Under several layers of regimes a draw is as many draws of one standard column.
    const known = this.chances.find((one) => one.id === id);
    const parameters = (): Column[] => distribution.arguments.map((argument) => columns.expression(argument));
    const program = (): ColumnProgram => columns.environment.program();
    const standard = (kind: 'normal' | 'even'): Column | undefined => {
      if (known) return known.kind === kind ? known.column : undefined;
      const column = layout.column();
      this.chances.push({ id, column, kind, size: Number.NaN, isSeen: this.isSeen(id) });
      return column;
    };
    switch (distribution.name) {
      case 'normal':
      case 'lognormal': {
        const z = standard('normal');
        if (z === undefined) return undefined;
        const [mean, sd] = parameters() as [Column, Column];
        const valid = program().apply('>=', [sd, layout.constant(0)]);
        const scale = program().apply('if', [valid, sd, layout.constant(Number.NaN)]);
        const x = program().apply('+', [mean, program().apply('*', [scale, z])]);
        return distribution.name === 'normal' ? x : program().apply('exp', [x]);
      }
      case 'uniform': {
        const u = standard('even');
        if (u === undefined) return undefined;
        const [low, high] = parameters() as [Column, Column];
        const width = program().apply('-', [high, low]);
        const valid = program().apply('>=', [width, layout.constant(0)]);
        const scale = program().apply('if', [valid, width, layout.constant(Number.NaN)]);
        return program().apply('+', [low, program().apply('*', [scale, u])]);
      }
      case 'bernoulli':
      case 'categorical':
        return known ? undefined : this.finite(id, distribution.name, parameters(), program());
      case 'constant':
        return known ? undefined : parameters()[0];
      default:
        return undefined;
    }
  }

  /** One of a finite set: gone through, with its probability; else by where an even number falls. */
  private finite(id: string, name: 'bernoulli' | 'categorical', parameters: readonly Column[], program: ColumnProgram): Column {
    const { layout } = this;
    const isSeen = this.isSeen(id);
    const weights = name === 'bernoulli' ? bernoulliWeights(parameters[0]!, layout, program) : evenedOut(parameters, program);
    const column = layout.column();
    if (this.mode === 'enumerated') {
      this.chances.push({ id, column, kind: 'finite', size: weights.length, isSeen });
      const own = weights.reduce((so, weight, i) =>
        program.apply('if', [program.apply('==', [column, layout.constant(i)]), weight, so]),
      );
      const before = isSeen ? this.seenWeight : this.hiddenWeight;
      const weight = before === undefined ? own : program.apply('*', [before, own]);
      if (isSeen) this.seenWeight = weight;
      else this.hiddenWeight = weight;
      return column;
    }
    this.chances.push({ id, column, kind: 'even', size: weights.length, isSeen });
    // A weight that is NaN must not pass for a choice.
    let value = program.apply('*', [weights[0]!, layout.constant(0)]);
    let below = weights[0]!;
    for (let i = 1; i < weights.length; i++) {
      value = program.apply('+', [value, program.apply('>=', [column, below])]);
      if (i + 1 < weights.length) below = program.apply('+', [below, weights[i]!]);
    }
    return value;
  }
}

/** Of 0 and 1; NaN out of the domain. */
function bernoulliWeights(p: Column, layout: ColumnLayout, program: ColumnProgram): readonly Column[] {
  const least = program.apply('>=', [p, layout.constant(0)]);
  const valid = program.apply('and', [least, program.apply('<=', [p, layout.constant(1)])]);
  const one = program.apply('if', [valid, p, layout.constant(Number.NaN)]);
  return [program.apply('-', [layout.constant(1), one]), one];
}

function evenedOut(weights: readonly Column[], program: ColumnProgram): readonly Column[] {
  const total = weights.reduce((so, weight) => program.apply('+', [so, weight]));
  return weights.map((weight) => program.apply('/', [weight, total]));
}
