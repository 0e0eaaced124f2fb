import { turn } from './turn.ts';

/** What else is due has its turn after so many milliseconds of slices: a message is answered within these and a slice. */
const usuallyDue = 15;
/** And after so many slices: clocks are coarse in some browsers. */
const mostSlices = 50;

/**
 * Computes what a generator gives, slice by slice, for as long as it is wanted; undefined where it is no longer. However slow the
 * machine, however short the slices: others wait about as long for their turn. `watch` sees each slice. `due` says after how many
 * milliseconds that is, where others wait for an answer.
 */
export async function paced<Slice, Given>(
  slices: Generator<Slice, Given>,
  isWanted: () => boolean,
  now: () => number,
  watch: (slice: Slice) => void = () => {},
  due: () => number = () => usuallyDue,
): Promise<Given | undefined> {
  let [began, count] = [now(), 0];
  while (isWanted()) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    watch(slice.value);
    count += 1;
    if (now() - began < due() && count < mostSlices) continue;
    await turn();
    [began, count] = [now(), 0];
  }
  return undefined;
}
