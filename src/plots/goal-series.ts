import type { Goal } from '../../language/design/design.ts';
import type { Point } from '../simulation/result.ts';
import { type StyleName, styleNames } from './palette.ts';
import { shareAnAxis } from './scales.ts';
import type { Subject } from './subject.ts';
import { unitsMayMeet } from './units-meet.ts';

/** A measure of a goal that a plot shows. */
export interface GoalSeries {
  /** As `measures` has it, `realised(SafeTrips)`. */
  readonly measure: string;
  readonly goal: Goal;
  /** For a legend. */
  readonly words: string;
  readonly style: StyleName;
}

/**
 * What the selector was promised, what its measure says of the outcome, and (in the first style) what the outcome is worth; in a world, each
 * goal's worth. In the order of drawing: what matters most is drawn last.
 */
export function goalSeries(subject: Subject): readonly GoalSeries[] {
  const { pursued, trueGoal, base, design, result } = subject;
  const measured = (series: GoalSeries): boolean => result.points.some(({ measures }) => measures[series.measure] !== undefined);
  if (!base) {
    return design.goals
      .map((goal, at) => ({ ...realised(goal, `realised ${goal.name}`), style: styleNames[at % styleNames.length] ?? 'first' }))
      .filter(measured);
  }
  const [proxy, end] = [pursued, trueGoal ?? pursued];
  const promised = proxy && {
    measure: `believed(${proxy.id})`,
    goal: proxy,
    words: `believed ${proxy.name}, as its model promised`,
    style: 'third' as const,
  };
  return [
    ...(promised ? [promised] : []),
    ...(proxy && proxy !== end ? [{ ...realised(proxy, `realised ${proxy.name}, the proxy`), style: 'second' as const }] : []),
    ...(end
      ? [
          {
            ...realised(end, proxy === end ? `realised ${end.name}` : `realised ${end.name}, the true goal`),
            style: 'first' as const,
          },
        ]
      : []),
  ].filter(measured);
}

const realised = (goal: Goal, words: string) => ({
  measure: `realised(${goal.id})`,
  goal,
  words: goal.sense === 'minimize' ? `${words} (lower is better)` : words,
});

/** Series that can be read on one axis stand together: of one unit, and of sizes that can be seen side by side. */
export function onCommonAxes(series: readonly GoalSeries[], points: readonly Point[]): readonly (readonly GoalSeries[])[] {
  const values = (group: readonly GoalSeries[]): readonly number[] =>
    group.flatMap(({ measure }) =>
      points.flatMap(({ measures }) => {
        const estimate = measures[measure];
        return estimate ? [estimate.low, estimate.mean, estimate.high] : [];
      }),
    );
  const byGoal = [...new Set(series.map(({ goal }) => goal))].map((goal) => series.filter((one) => one.goal === goal));
  const groups: GoalSeries[][] = [];
  for (const own of byGoal) {
    const fitting = groups.find(
      (group) =>
        group.every((one) => unitsMayMeet(one.goal.unit, own[0]?.goal.unit) && own.every(({ style }) => style !== one.style)) &&
        shareAnAxis(values(group), values(own)),
    );
    if (fitting) fitting.push(...own);
    else groups.push([...own]);
  }
  return groups;
}

/** For the axis of a group: its goals, or what they have in common. */
export function quantityOf(group: readonly GoalSeries[]): string {
  const names = [...new Set(group.map(({ goal }) => goal.name))];
  return names.join(', ');
}
