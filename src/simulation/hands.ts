import { type BlockPort, type GivenBlock, giverPort } from './block-port.ts';
import type { Block } from './experiment/block.ts';
import type { RunsPart } from './experiment/runs-part.ts';

/** A block that was given away, as it comes back: with what it gave, or without, where whoever had it broke or was called away. */
export interface Returned {
  readonly block: Block;
  readonly part?: RunsPart;
}

/** Help is worth it where a run goes on for so many milliseconds. */
export const worthHelp = 15;

/** Other workers that simulate blocks of a run that is under way here. They come and go; what they have not done is done here. */
export interface Hands {
  /** How many there are. */
  readonly count: number;
  /** Whether one of them has little left to do. */
  readonly isFree: boolean;
  /** `load`: what it is to a hand, 1 unless it is smaller than what it is worth to be given. */
  readonly give: (block: Block, load?: number) => void;
  /** What came back since it was last asked. */
  readonly returned: () => readonly Returned[];
}

/** A hand that has no more than this is given more: it has one block to simulate, and is to have one to go on with. */
const little = 1;

export interface HandsOfRun extends Hands {
  /** One more, by its number, to be spoken to through the port. */
  readonly come: (hand: number, port: MessagePort) => void;
  readonly gone: (hand: number) => void;
  /** The run is over. */
  readonly dismiss: () => void;
}

/** Hands of one run. */
export function handsOfRun(): HandsOfRun {
  const hands = new Map<number, BlockPort<GivenBlock>>();
  const given = new Map<number, { readonly hand: number; readonly block: Block; readonly load: number }>();
  let returned: Returned[] = [];
  let next = 0;
  const loadOf = (hand: number): number =>
    [...given.values()].reduce((sum, one) => (one.hand === hand ? sum + one.load : sum), 0);
  const free = (): number | undefined =>
    [...hands.keys()].filter((hand) => loadOf(hand) <= little).sort((one, other) => loadOf(one) - loadOf(other))[0];
  const back = (number: number, part: RunsPart | undefined): void => {
    const block = given.get(number)?.block;
    given.delete(number);
    if (block) returned.push(part ? { block, part } : { block });
  };
  return {
    get count() {
      return hands.size;
    },
    get isFree() {
      return free() !== undefined;
    },
    give: (block, load = 1) => {
      const hand = free();
      if (hand === undefined) throw new RangeError('No hand is free');
      next += 1;
      given.set(next, { hand, block, load });
      hands.get(hand)!.say({ number: next, block });
    },
    returned: () => {
      const all = returned;
      returned = [];
      return all;
    },
    come: (hand, port) => {
      hands.set(
        hand,
        giverPort(port, ({ number, part }) => back(number, part)),
      );
    },
    gone: (hand) => {
      hands.get(hand)?.close();
      hands.delete(hand);
      for (const [number, one] of given) if (one.hand === hand) back(number, undefined);
    },
    dismiss: () => {
      for (const port of hands.values()) port.close();
      hands.clear();
    },
  };
}
