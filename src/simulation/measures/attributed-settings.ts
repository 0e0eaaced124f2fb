import { expectationSides, measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { isAttributed } from './loss.ts';
import { Refusal } from './refusal.ts';
import { type SweptValues, settingAt } from './sweep-setting.ts';

/** The settings at which losses are to be attributed: the spec as written where it is `asked`, and wherever the expectations read a part. */
export function attributedSettings(experiment: Experiment, asked: boolean): readonly SweptValues[] {
  const { scenario, axes } = experiment;
  const settings: SweptValues[] = asked ? [{}] : [];
  for (const { at, value } of expectationSides(scenario)) {
    if (!measuresIn(value).some(isAttributed)) continue;
    try {
      const setting = settingAt(at, experiment);
      const isWhole = axes.every(({ target }) => setting[target] !== undefined);
      // In the order of the axes, as points have it.
      const ordered = Object.fromEntries(axes.flatMap(({ target }) => (target in setting ? [[target, setting[target]!]] : [])));
      if (at.length === 0 || isWhole) settings.push(ordered);
    } catch (error) {
      // What cannot be read is said where it is judged.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return [...new Map(settings.map((one) => [JSON.stringify(one), one])).values()];
}
