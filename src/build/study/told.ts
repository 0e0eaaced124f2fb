import type { DrawnDesign } from './drawn-design.ts';
import { differ, reading, realisedIn } from './probe.ts';

/** What a variable is at times: seldom less, as often less as more, seldom more. */
const shares = [0.05, 0.5, 0.95];

/**
 * Whether what is selected does otherwise where a variable is otherwise, as it is at times, of which it hears by what it sees alone: it was made,
 * and plans, in the world as it was, and the variable is set in use.
 */
export async function actsBy(drawn: DrawnDesign, name: string): Promise<boolean> {
  const { mesa } = drawn;
  const done = [...(mesa?.plans ?? []), ...(mesa?.laws ?? []).map(({ action }) => action)];
  const sum = done.join(' + 1.7 * ');
  const values = (await realisedIn(reading(drawn, name))).get('T')!.toSorted();
  const [first, ...others] = await Promise.all(
    shares.map(async (share) => {
      const regime = { variable: name, mechanism: `= ${values[Math.floor(share * values.length)]!.toFixed(6)}` };
      return (await realisedIn(reading({ ...drawn, regime, deployed: true, knowsRegime: false }, sum), 'Main')).get('T')!;
    }),
  );
  // At both ends the same may be done, and another thing between.
  return others.some((other) => differ(first!, other));
}
