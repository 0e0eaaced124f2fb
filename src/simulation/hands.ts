import { type BlockPort, type GivenBlock, giverPort } from './block-port.ts';
import type { Block } from './experiment/block.ts';
import type { RunsPart } from './experiment/runs-part.ts';

/** A block that was given away, as it comes back: with what it gave, or without, where whoever had it broke or was called away. */
export interface Returned {
  readonly block: Block;
  readonly part?: RunsPart;
}

/** Other workers that simulate blocks of a run that is under way here. They come and go; what they have not done is done here. */
export interface Hands {
  /** How many there are. */
  readonly count: number;
  /** Whether one of them has little left to do. */
  readonly isFree: boolean;
  readonly give: (block: Block) => void;
  /** What came back since it was last asked. */
  readonly returned: () => readonly Returned[];
}

/** So many blocks a hand has at a time: one to simulate, and one to go on with. */
const atATime = 2;

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
  const given = new Map<number, { readonly hand: number; readonly block: Block }>();
  let returned: Returned[] = [];
  let next = 0;
  const load = (hand: number): number => [...given.values()].filter((one) => one.hand === hand).length;
  const free = (): number | undefined =>
    [...hands.keys()].filter((hand) => load(hand) < atATime).sort((one, other) => load(one) - load(other))[0];
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
    give: (block) => {
      const hand = free();
      if (hand === undefined) throw new RangeError('No hand is free');
      next += 1;
      given.set(next, { hand, block });
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
