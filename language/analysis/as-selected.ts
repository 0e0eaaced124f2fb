import type { Goal, Optimizer } from '../design/design.ts';
import { selectedBy } from '../design/selection.ts';
import type { Context } from './context.ts';
import { oncePer } from './once-per.ts';
import { type Choice, chosen } from './sample/chosen.ts';
import type { Sample } from './sample/sample.ts';
import { settingsOf } from './sample/settings.ts';

const once = oncePer<Choice>();

/** Where selection by a goal would set all params, on average; where to find that takes too long each lies in the middle of its range. */
export function asSelected(context: Context, sample: Sample, selector: Optimizer, goal: Goal): Choice {
  return once(context, `${selector.id} ${goal.id}`, () => chosen(sample, goal, {}) ?? inTheMiddle(context, selector));
}

function inTheMiddle(context: Context, selector: Optimizer): Choice {
  const params = [selector, ...selectedBy(context.optimizers, selector)].flatMap((one) => one.params);
  return new Map(
    params.flatMap(
      (param) =>
        settingsOf(context, param, 3)
          ?.slice(1, 2)
          .map((value) => [param.id, value] as const) ?? [],
    ),
  );
}
