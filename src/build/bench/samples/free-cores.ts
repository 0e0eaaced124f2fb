import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';

/** How many cores nobody used while this process waited for so many milliseconds. */
export async function freeCores(milliseconds: number): Promise<number> {
  const idle = (): number => cpus().reduce((sum, { times }) => sum + times.idle, 0);
  const [before, began] = [idle(), performance.now()];
  await setTimeout(milliseconds);
  return (idle() - before) / (performance.now() - began);
}
