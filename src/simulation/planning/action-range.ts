/** What an action can be, for each decision of a batch. */
export type ActionRange = { readonly preferred?: number } & (
  | { readonly kind: 'interval'; readonly low: Float64Array; readonly high: Float64Array }
  | { readonly kind: 'finite'; readonly values: readonly Float64Array[] }
);

/** The objective of each decision at the given actions (by action, then decision). The array may be reused by the next call. */
export type Evaluate = (actions: readonly Float64Array[]) => Float64Array;

/** Of an interval the actions at a share of it; of a finite set nothing. */
export function fillShare(action: Float64Array, range: ActionRange, share: number): void {
  if (range.kind !== 'interval') return;
  for (let i = 0; i < action.length; i++)
    action[i] = share >= 1 ? range.high[i]! : range.low[i]! + share * (range.high[i]! - range.low[i]!);
}

/** Of an interval the actions nearest to what is preferred, or its middle. */
export function fillPreferred(action: Float64Array, range: ActionRange): void {
  if (range.kind !== 'interval') return;
  for (let i = 0; i < action.length; i++)
    action[i] = Math.min(range.high[i]!, Math.max(range.low[i]!, range.preferred ?? (range.low[i]! + range.high[i]!) / 2));
}

/** Of an interval the actions at a share of it that is each decision's own. */
export function fillShares(action: Float64Array, range: ActionRange, shares: Float64Array): void {
  if (range.kind !== 'interval') return;
  for (let i = 0; i < action.length; i++)
    action[i] = shares[i]! >= 1 ? range.high[i]! : range.low[i]! + shares[i]! * (range.high[i]! - range.low[i]!);
}
