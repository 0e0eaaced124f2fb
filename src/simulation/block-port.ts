/**
 * What a worker that has a run and one that helps with it say to each other, through a port of their own: the thread that started both may
 * be busy, and a block that waited for it would be done by whoever gave it away.
 */
import type { Block } from './experiment/block.ts';
import type { RunsPart } from './experiment/runs-part.ts';

/** A block to simulate, by a number. */
export interface GivenBlock {
  readonly number: number;
  readonly block: Block;
}

/** What it gave; nothing where it could not be simulated there. */
export interface ReturnedBlock {
  readonly number: number;
  readonly part?: RunsPart;
}

/** One end of it. */
export interface BlockPort<Said> {
  readonly say: (said: Said) => void;
  readonly close: () => void;
}

/** The end of whoever gives blocks. */
export function giverPort(port: MessagePort, hear: (returned: ReturnedBlock) => void): BlockPort<GivenBlock> {
  return opened(port, hear);
}

/** The end of whoever takes them. */
export function takerPort(port: MessagePort, hear: (given: GivenBlock) => void): BlockPort<ReturnedBlock> {
  return opened(port, hear);
}

function opened<Said, Heard>(port: MessagePort, hear: (heard: Heard) => void): BlockPort<Said> {
  let isOpen = true;
  port.onmessage = ({ data }: MessageEvent<Heard>) => {
    // What was on its way concerns nobody any more.
    if (isOpen) hear(data);
  };
  return {
    say: (said) => port.postMessage(said),
    close: () => {
      isOpen = false;
      port.close();
    },
  };
}
