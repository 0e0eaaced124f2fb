/** Seeds of designs whose misses and false alarms were looked at one by one when rules and labels were mended. */
export const lookedAt: readonly (readonly [first: number, last: number])[] = [
  [1, 450],
  [1001, 1400],
  [10_001, 10_300],
];
