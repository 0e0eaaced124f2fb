import type { Design, Mechanism } from '../../design/design.ts';
import type { Distribution, Domain, Expression } from '../../design/expression.ts';
import type { Problem } from '../../design/problem.ts';
import type { Unit } from '../../design/unit.ts';
import { sameUnit, unitText } from '../../design/unit-algebra.ts';
import { everyExpression, ofMechanism, ofStart } from './every-expression.ts';
import { formError, shortName } from './form-problem.ts';
import { expressionsOf, parts } from './mentions.ts';
import { declaredUnits, type Units, unitOf, unitOfMeaning } from './unit-of.ts';

/** Two known units that disagree: within an expression, or of it and what it is declared in. What has no unit is unknown and never disagrees. */
export function disagreeingUnits(design: Design): Problem[] {
  const units = declaredUnits(design);
  if (units.size === 0 && !hasUnits(design)) return [];
  const within = [...everyExpression(design)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part) => withinExpression(part, units));
  return [...within, ...[...declared(design, units)].flatMap((one) => withDeclaration(one, units))];
}

/** Units that no name is declared in: `(9.81 [m/s^2])`, `maximize x [m]`. */
function hasUnits(design: Design): boolean {
  if (design.goals.some(({ unit }) => unit)) return true;
  for (const meaning of everyExpression(design))
    for (const expression of expressionsOf(meaning))
      for (const part of parts(expression)) if (part.kind === 'with unit') return true;
  return false;
}

const alike: ReadonlySet<string> = new Set(['+', '-', '<', '<=', '>', '>=', '==', '!=']);

function withinExpression(part: Expression, units: Units): Problem[] {
  const pair =
    part.kind === 'binary' && alike.has(part.operator)
      ? ([part.left, part.right] as const)
      : part.kind === 'if'
        ? ([part.then, part.else] as const)
        : undefined;
  if (!pair) return [];
  const [left, right] = [unitOf(pair[0], units), unitOf(pair[1], units)];
  if (!left || !right || sameUnit(left, right)) return [];
  const message = `The units disagree: the left is in ${unitText(left)}, the right in ${unitText(right)}. Convert one of them, or leave its unit out.`;
  const related = [
    { message: `in ${unitText(left)}`, place: pair[0].place },
    { message: `in ${unitText(right)}`, place: pair[1].place },
  ];
  return [formError('units-disagree', message, part.place, { related })];
}

/** What is said to be in a unit, and what it is set to. */
interface Declared {
  readonly name: string;
  readonly unit: Unit;
  readonly meaning: Expression | Distribution | Domain;
}

function withDeclaration({ name, unit, meaning }: Declared, units: Units): Problem[] {
  const given = unitOfMeaning(meaning, units);
  if (!given || sameUnit(given, unit.powers)) return [];
  const own = unitText(unit.powers);
  const message = `The units disagree: ${name} is in ${own}, and what it is set to in ${unitText(given)}. Convert it, or declare the other unit.`;
  return [formError('units-disagree', message, meaning.place, { related: [{ message: `in ${own}`, place: unit.place }] })];
}

function* declared(design: Design, units: Units): Generator<Declared> {
  for (const { name, unit, value } of [...design.lets, ...design.worlds.flatMap((world) => world.lets)])
    if (unit) yield { name: `\`${name}\``, unit, meaning: value };
  for (const { variables, regimes } of design.worlds) {
    for (const { id, unit, mechanism } of variables) yield* ofEach(id, unit, mechanism);
    for (const { variable, unit, mechanism } of regimes.flatMap((regime) => regime.replaces))
      yield* ofEach(variable.id, unit ?? units.get(variable.id), mechanism);
  }
  for (const { name, unit, expression } of design.goals)
    if (unit && expression) yield { name: `\`${name}\``, unit, meaning: expression };
  for (const edit of design.models.flatMap((model) => model.edits)) {
    const unit = units.get(edit.variable.id);
    if (edit.kind === 'believes') yield* ofEach(edit.variable.id, edit.unit ?? unit, edit.mechanism);
    if (edit.kind === 'holds' && unit) yield { name: `\`${shortName(edit.variable.id)}\``, unit, meaning: edit.value };
  }
  for (const { params, memories, acts } of design.optimizers) {
    for (const { name, unit, range } of params) if (unit && range) yield { name: `\`${name}\``, unit, meaning: range };
    for (const { name, unit, start, next } of memories) {
      if (unit) yield { name: `\`${name}\``, unit, meaning: ofStart(start) };
      if (unit && next) yield { name: `\`${name}\``, unit, meaning: next };
    }
    for (const act of acts) {
      const unit = act.kind === 'law' ? (act.unit ?? units.get(act.action.id)) : undefined;
      if (act.kind === 'law' && unit) yield { name: `\`${shortName(act.action.id)}\``, unit, meaning: act.law };
    }
  }
}

function* ofEach(id: string, unit: Unit | undefined, mechanism: Mechanism): Generator<Declared> {
  if (unit) for (const meaning of ofMechanism(mechanism)) yield { name: `\`${shortName(id)}\``, unit, meaning };
}
