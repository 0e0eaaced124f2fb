/** The sweep's worker of Node: simulates blocks of a scenario and writes each to its file. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NotSimulated } from '../../simulation/not-simulated.ts';
import { scenarioParts } from '../../simulation/simulate.ts';
import type { BlockWork, FromBlockWorker } from './block-workers.ts';
import { blockText } from './blocks-folder.ts';
import { writeWholeSync } from './write-whole.ts';

if (!parentPort) throw new Error('This file is a worker: mesascope starts it');
const port = parentPort;
const { design, scenario, options, folder }: BlockWork = workerData;
const parts = scenarioParts(design, scenario, options);

port.on('message', (block: number) => port.postMessage(simulated(block)));

function simulated(number: number): FromBlockWorker {
  if ('lacking' in parts) return { kind: 'lacking', missing: parts.lacking.missing };
  const block = parts.blocks[number];
  if (!block) throw new RangeError(`There is no block ${number}`);
  try {
    const slices = parts.simulate(block);
    for (;;) {
      const slice = slices.next();
      if (!slice.done) continue;
      writeWholeSync(join(folder, blockText.fileName(number)), blockText.of(number, slice.value));
      return { kind: 'done', block: number };
    }
  } catch (error) {
    if (!(error instanceof NotSimulated)) throw error;
    return { kind: 'lacking', missing: [{ message: error.message, place: error.place }] };
  }
}
