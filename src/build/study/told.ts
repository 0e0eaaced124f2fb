import type { DrawnDesign } from './drawn-design.ts';
import { differ, ofDraws, reading, realisedIn } from './probe.ts';

/**
 * Whether what is selected does otherwise where a variable is otherwise, of which it hears by what it sees alone: it was made, and plans, in
 * the world as it was, and the variable is set in use.
 */
export async function actsBy(drawn: DrawnDesign, name: string): Promise<boolean> {
  const { mesa } = drawn;
  const done = [...(mesa?.plans ?? []), ...(mesa?.laws ?? []).map(({ action }) => action)];
  const sum = done.join(' + 1.7 * ');
  const made = await Promise.all(
    [ofDraws[0], ofDraws[2]].map(async (value) => {
      const regime = { variable: name, mechanism: `= ${value}` };
      return (await realisedIn(reading({ ...drawn, regime, deployed: true, knowsRegime: false }, sum), 'Main')).get('T')!;
    }),
  );
  return differ(made[0]!, made[1]!);
}
