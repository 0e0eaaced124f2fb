import { type DrawnDesign, withMechanism } from './drawn-design.ts';
import { differ, reading, realisedIn } from './probe.ts';

/** What a variable is at times: seldom less, as often less as more, seldom more. */
const shares = [0.05, 0.5, 0.95];

/** Of what a planner does not see it takes so many draws, that little of what it does hangs on their luck. */
const samples = 2048;
/** A smaller share of the range of an action is none. */
const negligible = 0.01;

/**
 * Whether what is selected does otherwise where a variable is otherwise, as it is at times, of which it hears by what it sees alone: it was made,
 * and plans, in the world as it was, and the variable is set in use. `otherwise`: in which it is as it is at times, where that is not the design itself.
 */
export async function actsBy(drawn: DrawnDesign, name: string, otherwise: readonly DrawnDesign[] = [drawn]): Promise<boolean> {
  const [first, ...others] = await doneBy(drawn, name, otherwise);
  // At both ends the same may be done, and another thing between.
  return others.some((other) => differ(first!, other));
}

/**
 * The same of who plans, but for luck: by many draws of what it does not see, and whichever of the actions that are equally good to it it takes. Else to
 * do what is usual where nothing hangs on it would be to go by what tells that nothing does; there is an incentive only if each way to do
 * what is best goes by it (Everitt et al. 2021).
 */
export async function hasToGoBy(drawn: DrawnDesign, name: string): Promise<boolean> {
  const { mesa } = drawn;
  if (!mesa || !(await actsBy(drawn, name))) return false;
  const careful: DrawnDesign = { ...drawn, mesa: { ...mesa, samples } };
  for (const usual of [0.5, 0, 1]) {
    const preferring = mesa.plans.reduce(
      (so: DrawnDesign, one) => withMechanism(so, one, 'action', `in [0, 1] default ${usual}`),
      careful,
    );
    const [first, ...others] = await doneBy(preferring, name);
    const isOtherwise = (other: Float64Array): boolean =>
      other.reduce((sum, value, run) => sum + Math.abs(value - first![run]!), 0) > negligible * other.length;
    if (!others.some(isOtherwise)) return false;
  }
  return true;
}

/** What is done, added up, in each run, at each of what a variable is at times. */
async function doneBy(
  drawn: DrawnDesign,
  name: string,
  otherwise: readonly DrawnDesign[] = [drawn],
): Promise<readonly Float64Array[]> {
  const { mesa } = drawn;
  const done = [...(mesa?.plans ?? []), ...(mesa?.laws ?? []).map(({ action }) => action)];
  const sum = done.join(' + 1.7 * ');
  const read = await Promise.all(otherwise.map(async (one) => [...(await realisedIn(reading(one, name))).get('T')!]));
  const values = read.flat().toSorted((one, other) => one - other);
  return Promise.all(
    shares.map(async (share) => {
      const regime = { variable: name, mechanism: `= ${values[Math.floor(share * values.length)]!.toFixed(6)}` };
      return (await realisedIn(reading({ ...drawn, regime, deployed: true, knowsRegime: false }, sum), 'Main')).get('T')!;
    }),
  );
}
