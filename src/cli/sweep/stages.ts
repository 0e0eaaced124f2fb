import type { RunsPart } from '../../simulation/experiment/runs-part.ts';
import type { Look } from '../../simulation/experiment/until.ts';
import type { ScenarioResult } from '../../simulation/result.ts';
import type { ScenarioParts } from '../../simulation/simulate.ts';
import { turn } from '../../simulation/turn.ts';
import { type OpenBlocks, withRuns } from './shards-together.ts';

/** Simulates the blocks with the first `runs` runs; false where the user interrupted. */
type Simulated = (runs: number) => Promise<boolean>;

/** Simulates more and more runs until they are enough: all at once where nothing is waited for. Nothing where the user interrupted. */
export async function untilEnough(
  parts: ScenarioParts,
  simulated: Simulated,
  open: OpenBlocks,
): Promise<ScenarioResult | undefined> {
  for (let runs = parts.firstLook; ; ) {
    if (!(await simulated(runs))) return undefined;
    const wanted = [...withRuns(parts.blocks, runs)];
    const look = await looked(parts, runs, () => open(wanted));
    if (look.isEnd) return look.result;
    runs = look.runs;
  }
}

/** How many more runs a shard simulates ahead of what it has seen of the others. */
const ahead = 1.5;

/**
 * The same for a shard, which sees whether the runs are enough only where the others write into the same folder and have come as far; else it
 * goes on, to all runs at most. It waits for nobody: a scheduler may run one after the other. Gives how many runs it has its blocks of.
 */
export async function untilKnown(
  parts: ScenarioParts,
  simulated: Simulated,
  together: (runs: number) => Promise<(() => AsyncIterable<RunsPart>) | undefined>,
): Promise<number | undefined> {
  const most = parts.runs;
  let next = parts.firstLook;
  for (let done = next; ; done = Math.min(most, Math.max(next, Math.ceil(ahead * done)))) {
    if (!(await simulated(done))) return undefined;
    while (next <= done && next < most) {
      const open = await together(next);
      // A part that is finished takes its blocks away: they are looked for again.
      const look = open && (await looked(parts, next, open).catch(() => undefined));
      if (!look) break;
      if (look.isEnd) return next;
      next = look.runs;
    }
    if (done === most) return most;
  }
}

/** Looks whether so many runs are enough. Between two slices the process listens: Ctrl-C ends it here too. */
async function looked({ look }: ScenarioParts, runs: number, open: () => AsyncIterable<RunsPart>): Promise<Look> {
  const slices = look(runs, open);
  for (;;) {
    const slice = await slices.next();
    if (slice.done) return slice.value;
    await turn();
  }
}
