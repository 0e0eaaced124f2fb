import type { Optimizer, Variable } from '../../../design/design.ts';
import { expressionText } from '../../../design/expression-text.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Context } from '../../context.ts';
import { together } from '../../mending.ts';
import { type Encounters, encountersOf, type Point, seenBy } from './encounters.ts';
import { outcomes } from './finite-values.ts';
import type { Regulation } from './regulation.ts';
import { isWithin, unansweredIn } from './unanswered.ts';
import { varietyOf } from './variety.ts';

/** More further settings than this are written as a range. */
const mostFurther = 8;

/**
 * Ways to answer all disturbances: by seeing more of them, by more settings of one action, or where neither does it alone by both. Only of who
 * plans: a law does as it says, and goes by what it names.
 */
export function moreVariety(context: Context, optimizer: Optimizer, regulation: Regulation): readonly Mend[] {
  const isFree = optimizer.acts.every(({ kind }) => kind === 'plan');
  const met = isFree ? encountersOf(context, optimizer, regulation.error) : undefined;
  if (!met) return [];
  const settings = furtherSettings(context, met, regulation);
  const unseen = unseenBy(context, optimizer, met.disturbances);
  if (unseen.length === 0) return settings;
  const names = unseen.map(({ name }) => name).join(', ');
  const title = `Let \`${optimizer.name}\` observe ${unseen.map(({ name }) => `\`${name}\``).join(' and ')}`;
  const eyes: Mend = { kind: 'add clause', title, declaration: optimizer.id, clause: `observes ${names}` };
  const seeing = {
    ...optimizer,
    observes: [...optimizer.observes, ...unseen.map(({ id, namePlace: place }) => ({ id, place }))],
  };
  const isEnough = !varietyOf(context, seeing, regulation, context.ranges) && !unansweredIn(context, seeing, regulation);
  if (isEnough || settings.length > 0) return [...(isEnough ? [eyes] : []), ...settings];
  const all = encountersOf(context, seeing, regulation.error);
  const [first] = all ? furtherSettings(context, all, regulation) : [];
  return first ? together([eyes, first]) : [];
}

function unseenBy(context: Context, optimizer: Optimizer, disturbances: readonly Variable[]): readonly Variable[] {
  const seen = new Set(seenBy(context, optimizer, disturbances));
  return disturbances.filter(({ id }) => !seen.has(id));
}

/** One action with those settings more by which each disturbance is undone; as a range where these lie anywhere, or are many. */
function furtherSettings(context: Context, met: Encounters, { tolerance }: Regulation): readonly Mend[] {
  const { actions, disturbances } = met;
  for (const [of, action] of actions.entries()) {
    const domain = action.mechanism.kind === 'action' ? action.mechanism.domain : undefined;
    if (domain?.kind !== 'finite') continue;
    const own = [...new Set(met.responses.map((response) => response[of] ?? Number.NaN))];
    const further = missing(met, of, own, tolerance);
    if (!further || further.length === 0) continue;
    const isCounted = disturbances.every((one) => outcomes(one, context.ranges));
    if (isCounted && further.length <= mostFurther) {
      const title = `Let \`${action.name}\` be ${further.join(', ')} too`;
      const by = `{${[...domain.values.map(expressionText), ...further].join(', ')}}`;
      return [{ kind: 'replace', title, place: domain.place, by }];
    }
    // Of what has no end no range is enough.
    if (!disturbances.every(({ id }) => context.ranges({ id, target: 'variable' }).every(Number.isFinite))) continue;
    const corners = cornersOf(context, disturbances).flatMap((point) => undoing(met, of, own, [point], tolerance) ?? []);
    const [low, high] = [Math.min(...own, ...further, ...corners), Math.max(...own, ...further, ...corners)];
    const title = `Let \`${action.name}\` be anything from ${low} to ${high}`;
    return [{ kind: 'replace', title, place: domain.place, by: `[${low}, ${high}]` }];
  }
  return [];
}

/** Settings by which what no response answers is answered; undefined where no setting answers some of it. */
function missing(met: Encounters, of: number, own: readonly number[], tolerance: number): readonly number[] | undefined {
  const further: number[] = [];
  for (const points of met.alike) {
    const isAnswered = (response: readonly number[]): boolean =>
      points.every((point) => isWithin(met.errorAt(point, response), tolerance));
    const [first = []] = met.responses;
    if (met.responses.some(isAnswered) || further.some((value) => isAnswered(first.with(of, value)))) continue;
    const value = undoing(met, of, own, points, tolerance);
    if (value === undefined) return undefined;
    further.push(value);
  }
  return further;
}

/** The setting of one action, the others at their first, by which the errors at these points lie about 0; found along a line, and tried. */
function undoing(
  { responses, errorAt }: Encounters,
  of: number,
  [one = 0, other = one + 1]: readonly number[],
  points: readonly Point[],
  tolerance: number,
): number | undefined {
  const [first = []] = responses;
  const middle = (value: number): number => {
    const errors = points.map((point) => errorAt(point, first.with(of, value)));
    return (Math.min(...errors) + Math.max(...errors)) / 2;
  };
  const slope = (middle(other) - middle(one)) / (other - one);
  const value = Number((one - middle(one) / slope).toPrecision(6));
  const isUndone = points.every((point) => isWithin(errorAt(point, first.with(of, value)), tolerance));
  return Number.isFinite(value) && isUndone ? value + 0 : undefined;
}

/** Where each of several variables lies at an end. */
const cornersOf = (context: Context, variables: readonly Variable[]): readonly Point[] =>
  variables.reduce<readonly Point[]>(
    (so, { id }) => so.flatMap((point) => context.ranges({ id, target: 'variable' }).map((end) => [...point, end])),
    [[]],
  );
