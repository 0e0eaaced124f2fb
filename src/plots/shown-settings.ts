import type { Point } from '../simulation/result.ts';
import { goalSeries } from './goal-series.ts';
import { peakOf } from './peak.ts';
import type { Subject } from './subject.ts';
import { settingText } from './sweep-axes.ts';

/** For a title, where one setting of several is shown: `, at Training.search = 4`. */
export function atSetting(shown: readonly { readonly text: string }[]): string {
  const [only, another] = shown;
  return only && only.text !== '' && !another ? `, at ${only.text}` : '';
}

/** The settings that stand for a sweep where all would be too many: the first, the best for the true goal, the last. */
export function shownSettings(subject: Subject): readonly { readonly point: Point; readonly text: string }[] {
  const { points } = subject.result;
  const worth = goalSeries(subject).find(({ style }) => style === 'first');
  const best = worth && peakOf(points, worth);
  const chosen = new Set([points[0], best, points.at(-1)]);
  return points
    .filter((point) => chosen.has(point))
    .map((point) => {
      const setting = settingText(point);
      return { point, text: point === best && setting !== '' && points.length > 2 ? `${setting} (best)` : setting };
    });
}
