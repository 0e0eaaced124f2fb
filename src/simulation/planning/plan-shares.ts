import type { PlanModel } from './plan-model.ts';

/** One number of a plan that is searched for: between 0 and 1. */
export type Share = {
  readonly player: number;
} /** Which of the values an action takes, or where in its range it lies, at a step of the plan. */ & (
  | { readonly kind: 'action'; readonly action: number; readonly depth: number; readonly values: number | undefined }
  /** How strongly an action of later steps answers what is seen then; half for not at all. */
  | { readonly kind: 'answer'; readonly action: number; readonly feature: number }
);

/** Whether what an action is at a later step depends on what is then seen: of finitely many values where one gives way to the next. */
export function isAnswering(shares: readonly Share[], { player, action }: Share): boolean {
  return shares.some((one) => one.kind === 'answer' && one.player === player && one.action === action);
}

/** The numbers that make up the plans of all players over a horizon: their actions at each step, and how later ones answer what is seen then. */
export function planShares(model: PlanModel, horizon: number): readonly Share[] {
  const shares: Share[] = [];
  for (const [p, player] of model.players.entries()) {
    for (let depth = 0; depth < horizon; depth++) {
      if (depth === 0 && player.isGivenAtFirst) continue;
      for (const [action, range] of player.rangesAt(depth === 0 ? model.first : model.later!).entries())
        shares.push({ kind: 'action', player: p, action, depth, values: 'values' in range ? range.values.length : undefined });
    }
    if (horizon > 1 && model.isRandom && p === 0)
      for (const action of player.actions.keys())
        for (const feature of model.features.keys()) shares.push({ kind: 'answer', player: p, action, feature });
  }
  return shares;
}
