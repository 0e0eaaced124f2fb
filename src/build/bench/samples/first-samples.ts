/** A worker of the benchmark: for each message it reads an edited spec and simulates 100,000 samples; it answers with the milliseconds. */
import { parentPort } from 'node:worker_threads';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { simulate } from '../../../simulation/simulate.ts';
import { candidates, worldSpec } from './world.ts';

parentPort?.on('message', async (edit: number) => {
  const began = performance.now();
  const { design } = await readSpec('file:///edited.mesa', worldSpec.replace('0.8 * a', `0.8${edit} * a`));
  const slices = simulate(design, 'Select', { runs: Math.ceil(100_000 / candidates) });
  while (!slices.next().done);
  parentPort?.postMessage(performance.now() - began);
});
parentPort?.postMessage(0);
