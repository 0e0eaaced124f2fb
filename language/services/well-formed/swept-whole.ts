import type { Design, Optimizer, Scenario, Sweep } from '../../design/design.ts';
import type { Mend } from '../../design/finding.ts';
import type { Problem } from '../../design/problem.ts';
import { type Constant, ofOptimizing } from '../../design/settled-constants.ts';
import { type ParameterDomain, positiveWhole } from '../../design/signature.ts';
import { constantValue, type Lets, letsOf } from './constant-value.ts';
import { isReadAtPoints } from './expectations.ts';
import { formError, formWarning, put, shortName } from './form-problem.ts';
import { letsIn } from './lets-in.ts';
import { expressionsOf } from './mentions.ts';
import { sweptValues } from './swept-values.ts';

/** What has to be whole, and what it comes to as a sweep has it. */
interface Whole {
  readonly what: string;
  readonly domain: ParameterDomain;
  readonly at: (swept: number) => number | undefined;
}

/**
 * Swept values that make something which has to be whole something that is not: it would be rounded. Told as an error at each value that is
 * written, as a warning of a row of them, unless what it is rounded to is none either.
 */
export function sweptToWhole(design: Design): Problem[] {
  const lets = letsOf(design);
  const counts = [...ofOptimizing(design)].filter(({ domain }) => domain?.nearest);
  const all = design.scenarios.flatMap((scenario) => scenario.sweeps.map((sweep) => ({ scenario, sweep })));
  return all.flatMap(({ scenario, sweep }): Problem[] => {
    const values = sweptValues(sweep, lets);
    if (!values) return [];
    // Of a search the numbers that are written are looked at where constants are.
    const isOfSearch = !lets.has(sweep.target.id);
    const found = wholes(sweep, counts, design.optimizers, lets).flatMap((whole) => {
      const missed = values.filter((value) => misses(whole, value) && !(isOfSearch && isNone(whole, value)));
      return missed.length > 0 ? [{ whole, missed }] : [];
    });
    const [first] = found;
    if (!first) return [];
    if (sweep.over.kind !== 'values') return [row(scenario, sweep, values, first.whole, first.missed)];
    return isOfSearch ? [] : written(sweep, values, first.whole);
  });
}

/** Whether what it would be rounded to is no better. */
const isNone = ({ at, domain }: Whole, value: number): boolean => !domain.has(Math.round(at(value) ?? Number.NaN));

function misses({ at, domain }: Whole, value: number): boolean {
  const made = at(value);
  return made !== undefined && !domain.has(made);
}

function wholes(sweep: Sweep, counts: readonly Constant[], optimizers: readonly Optimizer[], lets: Lets): readonly Whole[] {
  const { id, place } = sweep.target;
  const searching = optimizers.find((one) => id === `${one.id}.search` && !one.params.some((param) => param.id === id));
  if (searching) return [{ what: 'how much is searched', domain: positiveWhole, at: (value) => value }];
  if (!lets.has(id)) return [];
  return counts.flatMap(({ what, meaning, domain }): Whole[] => {
    const [only, another] = meaning ? expressionsOf(meaning) : [];
    if (!only || another || !domain) return [];
    const named = letsIn(only, lets);
    if (!named.has(id)) return [];
    return [{ what, domain, at: (value) => constantValue(only, new Map(named).set(id, { kind: 'number', value, place })) }];
  });
}

function written({ target, over }: Sweep, values: readonly number[], whole: Whole): Problem[] {
  const expressions = over.kind === 'values' ? over.values : [];
  return expressions.flatMap((expression, index): Problem[] => {
    const value = values[index] ?? 0;
    if (!misses(whole, value)) return [];
    const near = whole.at(value) === value ? whole.domain.nearest?.(value) : undefined;
    const mends = near === undefined ? [] : [put(`Make it ${near}`, expression.place, String(near))];
    return [formError('out-of-range', saying(target.id, whole, value), expression.place, { mends })];
  });
}

function row(scenario: Scenario, sweep: Sweep, values: readonly number[], whole: Whole, missed: readonly number[]): Problem {
  const { target, over, place } = sweep;
  const first = missed[0] ?? 0;
  const made = whole.at(first) ?? 0;
  const start = over.kind === 'values' ? place.start : over.low.place.start;
  const at = { ...place, start };
  const none = missed.find((value) => isNone(whole, value));
  if (none !== undefined) return formError('out-of-range', saying(target.id, whole, none), at);
  const told = saying(target.id, whole, first);
  return formWarning('rounded', `${told} It is rounded to ${Math.round(made)}.`, at, {
    mends: wholeRow(scenario, values, whole, at),
  });
}

function saying(target: string, { what, domain, at }: Whole, value: number): string {
  const name = `\`${target.endsWith('.search') ? target : shortName(target)}\``;
  const made = at(value) ?? value;
  return made === value
    ? `${name} is swept to ${value}, and ${what} must be ${domain.text}.`
    : `${name} is swept to ${value}, which makes ${what} ${made}: that must be ${domain.text}.`;
}

/** The whole numbers themselves, each once, where nothing is expected at the points as they are. */
function wholeRow(
  scenario: Scenario,
  values: readonly number[],
  { domain, at }: Whole,
  place: Problem['place'],
): readonly Mend[] {
  const near = [...new Set(values.map((value) => domain.nearest?.(value)))];
  if (near.length > 20 || near.includes(undefined) || values.some((value) => at(value) !== value) || isReadAtPoints(scenario))
    return [];
  return [put('Sweep over whole numbers', place, near.join(', '))];
}
