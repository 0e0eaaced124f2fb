import type { Design, World } from '../../language/design/design.ts';
import type { Distribution, Expression } from '../../language/design/expression.ts';
import type { Place } from '../../language/design/place.ts';
import type { Column } from './columns/column.ts';
import type { ColumnLayout } from './columns/layout.ts';
import { isDrawnDistribution, isElementwise } from './columns/operations.ts';
import type { ColumnProgram, DrawSource } from './columns/program.ts';
import { streamKey } from './columns/stream-key.ts';

/** A clause that cannot be simulated: it becomes one of the result's `missing`. */
export class NotSimulated extends Error {
  readonly place: Place;
  constructor(message: string, place: Place) {
    super(message);
    this.place = place;
  }
}

/** Appends a world without states to a program: each variable once, after what it reads. */
export class StaticWorldCompiler {
  private readonly done = new Map<string, Column>();
  private readonly design: Design;
  private readonly world: World;
  private readonly layout: ColumnLayout;
  private readonly program: ColumnProgram;
  private readonly lanes: Column;

  constructor(design: Design, world: World, layout: ColumnLayout, program: ColumnProgram, lanes: Column) {
    this.design = design;
    this.world = world;
    this.layout = layout;
    this.program = program;
    this.lanes = lanes;
  }

  variable(id: string, place: Place): Column {
    const known = this.done.get(id);
    if (known !== undefined) return known;
    const variable = this.world.variables.find((candidate) => candidate.id === id);
    if (!variable) throw new NotSimulated(`${id} is no variable of ${this.world.name}`, place);
    if (variable.each) throw new NotSimulated(`${variable.name}: variables with copies are not simulated`, variable.place);
    const { mechanism } = variable;
    if (mechanism.kind !== 'draw' && mechanism.kind !== 'equation')
      throw new NotSimulated(`${variable.name}: worlds with states and actions are not simulated`, mechanism.place);
    const column =
      mechanism.kind === 'draw'
        ? this.draw(mechanism.distribution, { variable: streamKey(id), lanes: this.lanes })
        : this.expression(mechanism.expression);
    this.done.set(id, column);
    return column;
  }

  draw(distribution: Distribution, source: DrawSource): Column {
    if (distribution.kind === 'hole') throw new NotSimulated('A hole has no values to simulate', distribution.place);
    if (distribution.kind === 'mixture') {
      const parts = distribution.parts.map((part) => ({
        weight: this.expression(part.weight),
        draw: (own: DrawSource) => this.draw(part.distribution, own),
      }));
      return this.program.mixture(parts, source);
    }
    if (!isDrawnDistribution(distribution.name))
      throw new NotSimulated(`${distribution.name} is not simulated`, distribution.place);
    const parameters = distribution.arguments.map((argument) => this.expression(argument));
    return this.program.draw(distribution.name, parameters, source);
  }

  expression(expression: Expression): Column {
    switch (expression.kind) {
      case 'number':
        return this.layout.constant(expression.value);
      case 'with unit':
        return this.expression(expression.operand);
      case 'unary':
        return this.program.apply(expression.operator === '-' ? 'neg' : 'not', [this.expression(expression.operand)]);
      case 'binary':
        return this.program.apply(expression.operator, [this.expression(expression.left), this.expression(expression.right)]);
      case 'if':
        return this.program.apply(
          'if',
          [expression.condition, expression.then, expression.else].map((e) => this.expression(e)),
        );
      case 'call':
        if (!isElementwise(expression.function)) break;
        return this.program.apply(
          expression.function,
          expression.arguments.map((argument) => this.expression(argument)),
        );
      case 'constant': {
        const value = { pi: Math.PI, e: Math.E, inf: Number.POSITIVE_INFINITY }[expression.name as string];
        if (value !== undefined) return this.layout.constant(value);
        break;
      }
      case 'name': {
        if (expression.target === 'variable') return this.variable(expression.id, expression.place);
        const lets = [...this.design.lets, ...this.design.worlds.flatMap((world) => world.lets)];
        const value = lets.find(({ id }) => id === expression.id)?.value;
        if (value) return this.expression(value);
        break;
      }
    }
    throw new NotSimulated('This part of an expression is not simulated in a world without states', expression.place);
  }
}
