import type { Column } from '../columns/column.ts';
import type { PlanModel } from './plan-model.ts';
import type { Share, When } from './plan-shares.ts';
import type { PlanStep } from './plan-step.ts';

/** Plans that are followed for a step, each in `samples` lanes. */
interface Followed {
  readonly shares: readonly Share[];
  /** By plan, then share: the first of them is the `first`. */
  readonly values: Float64Array;
  readonly first: number;
  readonly plans: number;
  readonly samples: number;
  /** What the samples weigh, where not all alike. */
  readonly weights: Float64Array | undefined;
}

/** Writes what the plans do at a step. */
export function writeActions(model: PlanModel, step: PlanStep, depth: number, followed: Followed): void {
  const { machine } = model;
  const { shares, values: of, first, plans, samples } = followed;
  const size = shares.length;
  const column = (one: Column): Float64Array => machine.column(one);
  const when: When = depth === 0 ? 'first' : 'later';
  const seen = model.features.map((own) => own[when].map((feature) => deviations(column(feature), followed)));
  for (const [k, share] of shares.entries()) {
    if (share.kind !== 'action' || share.depth !== depth) continue;
    const player = model.players[share.player]!;
    const range = player.rangesAt(step)[share.action]!;
    const into = column(player.columns[share.action]!);
    const values = 'values' in range ? range.values.map(column) : undefined;
    const [low, high] = 'values' in range ? [] : [column(range.low), column(range.high)];
    const gains = shares.flatMap((one, at) =>
      one.kind === 'answer' && one.player === share.player && one.action === share.action && one.at === when
        ? [{ at, seen: seen[one.player]![one.feature]! }]
        : [],
    );
    for (let plan = 0; plan < plans; plan++) {
      const own = of[(first + plan) * size + k]!;
      for (let lane = plan * samples; lane < (plan + 1) * samples; lane++) {
        let at = own;
        for (const gain of gains) at += (2 * of[(first + plan) * size + gain.at]! - 1) * gain.seen[lane]!;
        const bounded = at < 0 ? 0 : at > 1 ? 1 : at;
        if (values) into[lane] = values[Math.min(values.length - 1, Math.floor(bounded * values.length))]![lane]!;
        else into[lane] = bounded >= 1 ? high![lane]! : low![lane]! + bounded * (high![lane]! - low![lane]!);
      }
    }
  }
}

/** What is seen at a step, as so many standard deviations from what is seen on average with the plan. */
function deviations(seen: Float64Array, { plans, samples, weights }: Followed): Float64Array {
  const found = new Float64Array(plans * samples);
  for (let plan = 0; plan < plans; plan++) {
    const start = plan * samples;
    let mean = 0;
    for (let i = start; i < start + samples; i++) mean += (weights?.[i] ?? 1 / samples) * seen[i]!;
    let variance = 0;
    for (let i = start; i < start + samples; i++) variance += (weights?.[i] ?? 1 / samples) * (seen[i]! - mean) ** 2;
    const scale = variance > 1e-18 * mean * mean && variance > 0 ? 1 / Math.sqrt(variance) : 0;
    for (let i = start; i < start + samples; i++) found[i] = scale > 0 ? (seen[i]! - mean) * scale : 0;
  }
  return found;
}
