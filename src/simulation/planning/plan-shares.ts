import type { PlanModel } from './plan-model.ts';

/** One number of a plan that is searched for: between 0 and 1. */
export type Share = {
  readonly player: number;
} /** Which of the values an action takes, or where in its range it lies, at a step of the plan. */ & (
  | { readonly kind: 'action'; readonly action: number; readonly depth: number; readonly values: number | undefined }
  /** How strongly an action answers what is seen, at the first step or at later ones; half for not at all. */
  | { readonly kind: 'answer'; readonly action: number; readonly at: When; readonly feature: number }
);

export type When = 'first' | 'later';

/** Whether what an action is at a step depends on what is then seen: of finitely many values where one gives way to the next. */
export function isAnswering(shares: readonly Share[], { player, action, depth }: Share & { readonly kind: 'action' }): boolean {
  const now: When = depth === 0 ? 'first' : 'later';
  return shares.some((one) => one.kind === 'answer' && one.player === player && one.action === action && one.at === now);
}

/** The numbers that make up the plans of all players over a horizon: their actions at each step, and how these answer what is seen then. */
export function planShares(model: PlanModel, horizon: number): readonly Share[] {
  const shares: Share[] = [];
  for (const [p, player] of model.players.entries()) {
    for (let depth = 0; depth < horizon; depth++) {
      if (depth === 0 && player.isGivenAtFirst) continue;
      for (const [action, range] of player.rangesAt(depth === 0 ? model.first : model.later!).entries())
        shares.push({ kind: 'action', player: p, action, depth, values: 'values' in range ? range.values.length : undefined });
    }
    if (horizon === 1 || !(model.isRandom || p > 0)) continue;
    for (const at of ['first', 'later'] as const) {
      if (at === 'first' && player.isGivenAtFirst) continue;
      for (const action of player.actions.keys())
        for (const feature of model.features[p]![at].keys()) shares.push({ kind: 'answer', player: p, action, at, feature });
    }
  }
  return shares;
}
