import type { Block } from './experiment/block.ts';
import { paced } from './paced.ts';
import type { blockSimulator } from './simulate.ts';
import type { FromWorker, ToWorker } from './work.ts';

/** A worker that helps with a run of another's: simulates the blocks that it is given, one after the other. */
export function helping(
  send: (message: FromWorker) => void,
  blocks: typeof blockSimulator,
  now: () => number,
  isCurrent: (id: number) => () => boolean,
): {
  readonly begin: (help: Extract<ToWorker, { kind: 'help' }>) => void;
  readonly simulate: (asked: Extract<ToWorker, { kind: 'block' }>) => void;
} {
  let helped: { readonly id: number; readonly simulator: () => ReturnType<typeof blockSimulator> } | undefined;
  let waiting: { readonly number: number; readonly block: Block }[] = [];
  let isBusy = false;

  const simulated = async (id: number, number: number, block: Block): Promise<void> => {
    try {
      const part = helped?.id === id ? await paced(helped.simulator()(block), isCurrent(id), now) : undefined;
      if (part) send({ kind: 'returned', id, number, part });
    } catch {
      // Whoever is helped meets it too, and tells what is wrong.
      send({ kind: 'returned', id, number });
    }
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (let next = waiting.shift(); next && helped; next = waiting.shift()) await simulated(helped.id, next.number, next.block);
    isBusy = false;
  };
  return {
    begin: ({ id, design, scenario, options }) => {
      let known: ReturnType<typeof blockSimulator> | undefined;
      const simulator = () => {
        known ??= blocks(design, scenario, options);
        return known;
      };
      helped = { id, simulator };
      waiting = [];
      try {
        // Before the first block is there.
        simulator();
      } catch {
        // Told with the first block.
      }
    },
    simulate: ({ id, number, block }) => {
      if (helped?.id !== id || !isCurrent(id)()) return;
      waiting.push({ number, block });
      if (!isBusy) void work();
    },
  };
}
