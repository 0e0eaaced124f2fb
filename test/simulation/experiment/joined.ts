import type { RunsPart } from '../../../src/simulation/experiment/runs-part.ts';
import type { ScenarioResult } from '../../../src/simulation/result.ts';
import type { ScenarioParts } from '../../../src/simulation/simulate.ts';

/** The result of parts that were simulated in any order, joined cell by cell, in as many looks as it takes. */
export async function joined(parts: ScenarioParts, simulated: readonly RunsPart[]): Promise<ScenarioResult> {
  const cell = ({ cells }: RunsPart): number => cells[0]?.cell ?? 0;
  const inOrder = simulated.toSorted((one, other) => cell(one) - cell(other) || one.from - other.from);
  const open = async function* () {
    yield* inOrder;
  };
  for (let runs = parts.firstLook; ; ) {
    const slices = parts.look(runs, open);
    let slice = await slices.next();
    while (!slice.done) slice = await slices.next();
    if (slice.value.isEnd) return slice.value.result;
    runs = slice.value.runs;
  }
}
