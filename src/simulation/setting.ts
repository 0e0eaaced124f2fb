import type { Design } from '../../language/design/design.ts';
import type { Expression } from '../../language/design/expression.ts';
import type { Column } from './columns/column.ts';
import { JsMachine } from './columns/js-machine.ts';
import { ColumnLayout } from './columns/layout.ts';
import { streamKey } from './columns/stream-key.ts';
import { compileExpression } from './expression-columns.ts';
import { NotSimulated } from './not-simulated.ts';

/** One point of a sweep: what each `let` is there, and what else is held at a swept value. */
export class Setting {
  /** By target: a let's id, a param's id, `B.search`. */
  readonly swept: ReadonlyMap<string, number>;
  private readonly lets: ReadonlyMap<string, Expression>;
  private readonly known = new Map<string, number>();

  constructor(design: Design, swept: ReadonlyMap<string, number> = new Map()) {
    this.swept = swept;
    this.lets = new Map(
      [...design.lets, ...design.worlds.flatMap((world) => world.lets)].map(({ id, value }) => [id, value] as const),
    );
  }

  /** A let's value. */
  let(id: string): number | undefined {
    const value = this.swept.get(id) ?? this.known.get(id);
    if (value !== undefined) return value;
    const expression = this.lets.get(id);
    if (expression === undefined) return undefined;
    const computed = this.number(expression);
    this.known.set(id, computed);
    return computed;
  }

  /** The value of an expression over lets, by the simulator's own arithmetic. @throws NotSimulated where it names anything else. */
  number(expression: Expression): number {
    if (expression.kind === 'number') return expression.value;
    const layout = new ColumnLayout(2);
    const program = layout.program();
    const refuse = (place: Expression['place']): Column => {
      throw new NotSimulated('This must be a number that is known before the simulation: only lets can stand in it', place);
    };
    const column = compileExpression(
      expression,
      {
        layout,
        name: ({ id, target, place }) => {
          const value = target === 'let' ? this.let(id) : undefined;
          return value === undefined ? refuse(place) : layout.constant(value);
        },
        constant: ({ name, place }) => {
          const value = mathematicalConstant(name);
          return value === undefined ? refuse(place) : layout.constant(value);
        },
        aggregate: ({ place }) => refuse(place),
      },
      () => program,
    );
    const machine = new JsMachine(layout);
    machine.run(program, 1, streamKey());
    return machine.column(column)[0] ?? Number.NaN;
  }

  /** As `number`, where it can be told. */
  tryNumber(expression: Expression): number | undefined {
    try {
      return this.number(expression);
    } catch (error) {
      if (error instanceof NotSimulated) return undefined;
      throw error;
    }
  }
}

/** The setting of a point, by what is swept. */
export function settingAt(design: Design, sweep: Readonly<Record<string, number>>): Setting {
  return new Setting(design, new Map(Object.entries(sweep)));
}

export function mathematicalConstant(name: string): number | undefined {
  return name === 'pi' ? Math.PI : name === 'e' ? Math.E : name === 'inf' ? Number.POSITIVE_INFINITY : undefined;
}
