import type { PlanModel } from './plan-model.ts';

/** Into how many branches chance splits after an action, and what a branch stands for. */
export interface Branching {
  readonly count: number;
  /** Of the branch: which values what is drawn in this step takes, and which what is seen in the next. */
  hidden(branch: number): number;
  seen(branch: number): number;
  /** Of a branch that has no probability of its own. */
  readonly weight: number;
}

/** `samples`: where chance is sampled. */
export function branching(model: PlanModel, isFirst: boolean, isLast: boolean, samples: number): Branching {
  const step = isFirst ? model.first : model.later!;
  const next = isLast ? undefined : model.later;
  const { mode } = model;
  if (mode === 'enumerated') {
    const hidden = combinations(step.chances, false);
    const seen = next ? combinations(next.chances, true) : 1;
    return {
      count: hidden * seen,
      hidden: (branch) => Math.floor(branch / seen),
      seen: (branch) => branch % seen,
      weight: 1,
    };
  }
  const isSplit = step.chances.has(false) || next?.chances.has(true) === true;
  const tells = next?.chances.has(true) === true;
  return {
    count: isSplit ? samples : 1,
    hidden: (branch) => branch,
    seen: (branch) => (tells ? branch : 0),
    weight: isSplit ? 1 / samples : 1,
  };
}

function combinations({ chances }: PlanModel['first']['chances'], isSeen: boolean): number {
  return chances.filter((one) => one.isSeen === isSeen).reduce((product, { size }) => product * size, 1);
}
