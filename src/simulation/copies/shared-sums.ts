import type { Variable } from '../../../language/design/design.ts';
import type { Expression, NameExpression, SumOverCopies } from '../../../language/design/expression.ts';
import { expressionText } from '../../../language/design/expression-text.ts';

/** Sums that every copy reads, as variables of the world: n copies that read a sum over n would else add up n² numbers a step. */
export class SharedSums {
  private readonly found = new Map<string, Variable>();
  private readonly world: string;

  constructor(world: string) {
    this.world = world;
  }

  get variables(): readonly Variable[] {
    return [...this.found.values()];
  }

  /** The name of what `written` gives. */
  name(sum: SumOverCopies, written: () => Expression): NameExpression {
    const { place } = sum;
    const key = `${place.uri} ${place.start}`;
    const { id } = this.found.get(key) ?? this.introduce(key, sum, written());
    return { kind: 'name', target: 'variable', id, place };
  }

  private introduce(key: string, sum: SumOverCopies, expression: Expression): Variable {
    const { world } = this;
    const { place } = sum;
    const name = expressionText(sum);
    const mechanism = { kind: 'equation', expression, place } as const;
    // Two sums may read alike and be about different things.
    const id = `${world}.${name} ${this.found.size + 1}`;
    const variable: Variable = { kind: 'variable', id, name, world, place, namePlace: place, marks: [], mechanism };
    this.found.set(key, variable);
    return variable;
  }
}
