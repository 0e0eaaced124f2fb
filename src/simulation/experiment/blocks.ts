import type { Block } from './block.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** Rollout steps of a block, about: a fraction of a second for most scenarios, so that little is lost with it. */
const blockSteps = 2 ** 18;
/** So many blocks at least, where there are so many runs: even those of a scenario that plans at each step are short. */
const leastBlocks = 256;

/** Every run of every cell once, cell by cell. Depends on the spec, the seed and the runs alone: all who simulate parts agree on it. */
export function blocksOf(run: ScenarioRun): readonly Block[] {
  const { cells, runs } = run;
  // A few cells speak for all: to make every cell of a large grid would take long.
  const steps = Math.max(...[0, 0.25, 0.5, 0.75, 1].map((at) => run.stepsPerRun(Math.round(at * (cells - 1)))));
  const most = Math.ceil((runs * cells) / leastBlocks);
  const length = Math.max(1, Math.min(runs, most, Math.floor(blockSteps / steps)));
  return Array.from({ length: cells }, (_, cell) => {
    const own = run.runsOf(cell);
    return Array.from({ length: Math.ceil(own / length) }, (_, i) => ({
      cell,
      from: i * length,
      to: Math.min(own, (i + 1) * length),
    }));
  }).flat();
}
