import type { FromWorker, ToWorker } from './work.ts';

/** A started worker of any host. */
export interface WorkerThread {
  /** Ports that a message has go with it. */
  readonly send: (message: ToWorker, ports?: MessagePort[]) => void;
  readonly end: () => void;
}

/** Starts a worker that tells what it sends, and, where it breaks (it cannot be loaded, it runs out of memory), why. */
export type StartWorker = (hear: (message: FromWorker) => void, broke: (reason: string) => void) => WorkerThread;

/** Likewise, whatever is said to it. */
export type StartThread = <To, From>(
  hear: (message: From) => void,
  broke: (reason: string) => void,
) => { readonly send: (message: To, ports?: MessagePort[]) => void; readonly end: () => void };
