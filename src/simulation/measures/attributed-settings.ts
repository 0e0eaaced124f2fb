import type { Side } from '../../../language/design/design.ts';
import { sweptPoints } from '../experiment/sweep.ts';
import { awaitedSides, expectationSides, measuresIn } from './expected-measures.ts';
import type { Experiment } from './experiment.ts';
import { isAttributed } from './loss.ts';
import { Refusal } from './refusal.ts';
import { type SweptValues, settingAt } from './sweep-setting.ts';

/** The settings at which losses are to be attributed: the spec as written where it is `asked`, and wherever a part is expected or waited for. */
export function attributedSettings(experiment: Experiment, asked: boolean): readonly SweptValues[] {
  const { scenario, axes } = experiment;
  const expected = expectationSides(scenario)
    .filter(readsLoss)
    .flatMap((side) => (side.at.length === 0 ? [{}] : named(side, experiment)));
  // What is waited for is waited for at every point, but where one is named.
  const awaited = awaitedSides(scenario)
    .filter(readsLoss)
    .flatMap((side) => (side.at.length === 0 ? sweptPoints(axes) : named(side, experiment)));
  const settings: readonly SweptValues[] = [...(asked ? [{}] : []), ...expected, ...awaited];
  return [...new Map(settings.map((one) => [JSON.stringify(one), one])).values()];
}

export const readsLoss = ({ value }: Side): boolean => measuresIn(value).some(isAttributed);

/** The setting that `at` names, in the order of the axes as points have it; none where it is not whole, which is said where it is read. */
function named({ at }: Side, experiment: Experiment): readonly SweptValues[] {
  try {
    const setting = settingAt(at, experiment);
    const targets = experiment.axes.map(({ target }) => target);
    return targets.every((target) => target in setting)
      ? [Object.fromEntries(targets.map((target) => [target, setting[target]!]))]
      : [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [];
  }
}
