import { readSpec } from '../../../language/services/read-spec.ts';
import { castOf } from '../../../src/simulation/cast.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';
import type { ChanceMode } from '../../../src/simulation/planning/chances.ts';
import type { Method } from '../../../src/simulation/planning/method.ts';
import { PlanModel } from '../../../src/simulation/planning/plan-model.ts';
import { noEdits } from '../../../src/simulation/rollout/mechanisms.ts';
import { Setting } from '../../../src/simulation/setting.ts';

/** The model in which the first optimizer of a spec plans, in the spec's first scenario, with its end. `block`: lanes at once. */
export async function planModel(text: string, horizon: number, mode: ChanceMode = 'sampled', block = 256): Promise<PlanModel> {
  const { design, problems } = await readSpec('memory:/spec.mesa', text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message, place }) => `${message} (at ${place.start})`).join('\n'));
  const [optimizer] = design.optimizers;
  const [scenario] = design.scenarios;
  if (!optimizer || !scenario) throw new Error('The spec has no optimizer or no scenario');
  const cast = castOf(design, scenario);
  const planning = { design, cast, setting: new Setting(design), seed: 1, steps: horizon, edits: noEdits };
  const until = scenario.steps?.until;
  return new PlanModel({ planning: { ...planning, ...(until && { until }) }, optimizer, inForce: [], horizon, mode, block });
}

/** What a method decides on, by action: `values` by the input's variable, then decision. */
export function decided(
  model: PlanModel,
  method: Method,
  horizon: number,
  values: Record<string, readonly number[]>,
): number[][] {
  const count = Object.values(values)[0]?.length ?? 1;
  const inputs = model.inputs.map((input) =>
    Float64Array.from('id' in input ? (values[input.id] ?? []) : new Array<number>(count).fill(0)),
  );
  const runs = Float64Array.from({ length: count }, (_, i) => i);
  const deciding = method.decide({ count, inputs, runs, horizon, context: streamKey('test') });
  for (;;) {
    const { done, value } = deciding.next();
    if (done) return value.map((action) => [...action]);
  }
}
