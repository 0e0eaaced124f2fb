import type { Design, Expectation, MeasureExpression, Scenario, Side } from '../../design/design.ts';
import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { atLeastZero, probability } from '../../design/signature.ts';
import { constantValue, type Lets, letsOf } from './constant-value.ts';
import { behind, formError, formWarning, put, shortName, taken } from './form-problem.ts';
import { missedPoint } from './swept-point.ts';

type Comparison = Extract<Expectation, { kind: 'measure' }>;

/** Expectations that no simulation could judge: `=` without `within`, a point that is not swept, a peak of no sweep; and runs that wait for one. */
export function expectations(design: Design): Problem[] {
  const lets = letsOf(design);
  return design.scenarios.flatMap((scenario) => [
    ...awaited(scenario, lets),
    ...scenario.expects.flatMap((expectation) =>
      expectation.kind === 'risk'
        ? []
        : [...tolerance(expectation, lets), ...points(scenario, expectation, [expectation.left, expectation.right], lets)],
    ),
  ]);
}

function awaited(scenario: Scenario, lets: Lets): Problem[] {
  const until = scenario.runs?.until;
  if (until?.kind === 'within') return points(scenario, until, [until.of], lets);
  if (!until || !scenario.runs || scenario.expects.some(({ kind }) => kind === 'measure')) return [];
  const message =
    'This scenario expects nothing of a measure, so there is nothing to decide: add an `expect`, or take `until decided` away.';
  const { count, place } = scenario.runs;
  const mends = [taken('Make all the runs', { ...place, start: count.place.end })];
  return [formWarning('nothing-to-decide', message, until.place, { mends })];
}

function tolerance({ operator, within, place }: Comparison, lets: Lets): Problem[] {
  if (operator === '=' && !within)
    return [
      formError('expect-tolerance', '`=` asks how near is near enough: write `= 0.5 within 0.01`.', place, {
        mends: [put('Allow 0.01 to either side', behind(place), ' within 0.01')],
      }),
    ];
  if (operator !== '=' && within)
    return [
      formError(
        'expect-tolerance',
        `\`within\` goes with \`=\` only: take it away, or write \`=\` for \`${operator}\`.`,
        within.place,
        { mends: [taken('Remove `within`', within.place)] },
      ),
    ];
  const value = within && constantValue(within, lets);
  if (!within || value === undefined || atLeastZero.has(value)) return [];
  return [formError('out-of-range', `A tolerance must be ${atLeastZero.text}, and it is ${value}.`, within.place)];
}

function points(scenario: Scenario, { place }: { place: Place }, sides: readonly Side[], lets: Lets): Problem[] {
  const swept = new Map(scenario.sweeps.map((sweep) => [sweep.target.id, sweep]));
  const names = [...swept.keys()].map((name) => `\`${name}\``).join(' and ');
  const ofSide = (side: Side): Problem[] =>
    side.at.flatMap(({ target, value }) => {
      if (swept.size === 0)
        return [formError('at-not-swept', 'This scenario sweeps nothing: give it a `sweep`, or take `at` away.', value.place)];
      if (!target && swept.size > 1) {
        const message = `This scenario sweeps ${names}: say which is meant, as in \`at ${[...swept.keys()][0]}: …\`.`;
        return [formError('at-not-swept', message, value.place)];
      }
      const sweep = target ? swept.get(target.id) : [...swept.values()][0];
      if (!sweep)
        return target ? [formError('at-not-swept', `\`${target.id}\` is not swept here, only ${names}.`, target.place)] : [];
      const at = constantValue(value, lets);
      const points = at === undefined ? undefined : missedPoint(sweep, at, lets);
      if (points === undefined) return [];
      const message = `\`${sweep.target.id}\` is swept over ${points}: there is no point at ${at}.`;
      return [formError('at-not-swept', message, value.place)];
    });
  const peaks = sides.flatMap(({ value }) => measuresIn(value)).filter((one) => one.measure.kind === 'peak');
  const noPeak =
    swept.size === 0
      ? peaks.map((peak) => formError('peak-not-swept', 'A peak is along a sweep, and this scenario has none.', peak.place))
      : [];
  const ambiguous = peaks.flatMap(({ measure, place: at }) => {
    if (measure.kind !== 'peak') return [];
    if (measure.over && swept.size > 0 && !swept.has(measure.over.id))
      return [formError('peak-not-swept', `\`${measure.over.id}\` is not swept here, only ${names}.`, measure.over.place)];
    if (measure.over || swept.size < 2) return [];
    return [
      formError(
        'peak-not-swept',
        `This scenario sweeps ${names}: say along which, as in \`peak(…, over ${[...swept.keys()][0]})\`.`,
        at,
      ),
    ];
  });
  const shares = sides
    .flatMap(({ value }) => measuresIn(value))
    .flatMap(({ measure }) => {
      const q = measure.kind === 'quantile' ? measure.q : undefined;
      const share = q && constantValue(q, lets);
      if (!q || share === undefined || probability.has(share)) return [];
      return [formError('out-of-range', `The share of a quantile must be ${probability.text}, and it is ${share}.`, q.place)];
    });
  const plain = sides.every(({ value }) => measuresIn(value).length === 0 && !isBroken(value));
  const nothing = plain ? [noMeasure(sides, place)] : [];
  return [
    ...sides.flatMap(ofSide),
    ...sides.flatMap((side) => leftOpen(side, swept)),
    ...noPeak,
    ...ambiguous,
    ...shares,
    ...nothing,
  ];
}

function noMeasure(sides: readonly Side[], place: Place): Problem {
  const plain = sides.flatMap(({ value }) => (value.kind === 'plain' ? [value.expression] : []));
  const own = plain.find((one) => one.kind === 'name' && one.target !== 'let');
  const measure = own?.kind === 'name' ? `mean(${shortName(own.id)})` : 'realised(G) > 0';
  return formError(
    'expect-no-measure',
    `This expects nothing of a simulation: compare a measure, as in \`${measure}\`.`,
    place,
    own && { mends: [put('Compare its mean over the runs', own.place, measure)] },
  );
}

/** A point of a grid that names some of what is swept: a peak may run along the rest, all else needs one value. */
function leftOpen({ value, at }: Side, swept: ReadonlyMap<string, unknown>): Problem[] {
  const [first] = at;
  if (!first?.target || at.some(({ target }) => !target || !swept.has(target.id))) return [];
  if (measuresIn(value).every(({ measure }) => measure.kind === 'peak')) return [];
  const open = [...swept.keys()].find((target) => !at.some((point) => point.target?.id === target));
  if (open === undefined) return [];
  return [
    formError('at-not-swept', `\`at\` leaves \`${open}\` open: give it a value too, as in \`${open}: …\`.`, first.target.place),
  ];
}

/** Whether a part could not be read: that has been said. */
function isBroken(of: MeasureExpression): boolean {
  if (of.kind === 'plain') return of.expression.kind === 'hole' && of.expression.broken === true;
  if (of.kind === 'binary') return isBroken(of.left) || isBroken(of.right);
  return of.kind === 'unary' && isBroken(of.operand);
}

/** The measures that arithmetic over measures is made of. */
export function measuresIn(of: MeasureExpression): readonly Extract<MeasureExpression, { kind: 'measure' }>[] {
  switch (of.kind) {
    case 'measure':
      return [of];
    case 'unary':
      return measuresIn(of.operand);
    case 'binary':
      return [...measuresIn(of.left), ...measuresIn(of.right)];
    case 'plain':
      return [];
  }
}

/** Whether something expected is about points along a sweep. */
export function isReadAtPoints({ expects }: Scenario): boolean {
  return expects.some(
    (expect) =>
      expect.kind === 'measure' &&
      [expect.left, expect.right].some(
        ({ at, value }) => at.length > 0 || measuresIn(value).some(({ measure }) => measure.kind === 'peak'),
      ),
  );
}
