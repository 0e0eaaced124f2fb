import { type BlockPort, type GivenBlock, type ReturnedBlock, takerPort } from './block-port.ts';
import { paced } from './paced.ts';
import type { blockSimulator } from './simulate.ts';
import type { ToWorker } from './work.ts';

/** The run that is helped with. */
interface Helped {
  readonly simulator: () => ReturnType<typeof blockSimulator>;
  readonly port: BlockPort<ReturnedBlock>;
}

/** A worker that helps with a run of another's: simulates the blocks that it is given, one after the other. */
export function helping(
  blocks: typeof blockSimulator,
  now: () => number,
): { readonly begin: (help: Extract<ToWorker, { kind: 'help' }>) => void; readonly stop: () => void } {
  let helped: Helped | undefined;
  let waiting: GivenBlock[] = [];
  let isBusy = false;

  const simulated = async (run: Helped, { number, block }: GivenBlock): Promise<void> => {
    try {
      const part = await paced(run.simulator()(block), () => helped === run, now);
      if (part) run.port.say({ number, part });
    } catch {
      // Whoever is helped meets it too, and tells what is wrong.
      run.port.say({ number });
    }
  };
  const work = async (): Promise<void> => {
    isBusy = true;
    for (let next = waiting.shift(); next && helped; next = waiting.shift()) await simulated(helped, next);
    isBusy = false;
  };
  const stop = (): void => {
    helped?.port.close();
    helped = undefined;
    waiting = [];
  };
  return {
    stop,
    begin: ({ port, design, scenario, options }) => {
      stop();
      let known: ReturnType<typeof blockSimulator> | undefined;
      const simulator = () => {
        known ??= blocks(design, scenario, options);
        return known;
      };
      const hear = (given: GivenBlock): void => {
        waiting.push(given);
        if (!isBusy) void work();
      };
      helped = { simulator, port: takerPort(port, hear) };
      try {
        // Before the first block is there.
        simulator();
      } catch {
        // Told with the first block.
      }
    },
  };
}
