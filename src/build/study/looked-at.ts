/** Designs whose misses and false alarms were looked at one by one when rules and labels were mended. */
interface Looked {
  readonly first: number;
  readonly last: number;
  /** Where it was only for some rules. */
  readonly rules?: readonly string[];
}

export const lookedAt: readonly Looked[] = [
  { first: 1, last: 450 },
  { first: 1001, last: 1400 },
  { first: 1, last: 2000, rules: ['goodhart/noisy-proxy', 'goodhart/regime-change'] },
  { first: 1, last: 2000, rules: ['goodhart/bounded-gain', 'mesa/suboptimizer', 'incentive/blind-spot'] },
  { first: 10_001, last: 10_300 },
  { first: 10_301, last: 11_000, rules: ['goodhart/correlational-control'] },
  { first: 10_301, last: 11_500, rules: ['goodhart/bounded-gain'] },
  { first: 10_301, last: 11_499, rules: ['goodhart/intermediary'] },
  { first: 10_301, last: 10_800, rules: ['mesa/frozen-parameters'] },
  { first: 10_301, last: 10_800, rules: ['agents/contention'] },
  { first: 10_301, last: 10_600, rules: ['incentive/will-not-defer'] },
  { first: 10_301, last: 10_650, rules: ['agents/goal-co-option'] },
  { first: 10_301, last: 10_500, rules: ['incentive/tampering'] },
];
