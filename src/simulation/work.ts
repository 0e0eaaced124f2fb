/** What a host and its simulation workers say to each other, in a browser and in Node alike: plain data, each message with its run's id. */
import type { Design } from '../../language/design/design.ts';
import type { Cost } from './cost.ts';
import type { Progress, SimulationOptions } from './progress.ts';
import type { ScenarioResult } from './result.ts';

export interface Work {
  readonly design: Design;
  /** The scenario's id. */
  readonly scenario: string;
  readonly options: SimulationOptions;
  /** Asks for the cost beforehand; where that is more seconds than this, the run is not begun. */
  readonly mostSeconds?: number;
}

/** A worker has one run at a time, or helps with one: a new one takes the place of what it was at. Ports are between the two: see `block-port.ts`. */
export type ToWorker =
  /** `isHelped`: it was called for help already, and whoever helps is about to come. */
  | ({ readonly kind: 'run'; readonly id: number; readonly isHelped?: boolean } & Work)
  | { readonly kind: 'cancel'; readonly id: number }
  /** Another worker, by its number, is there to help with the run, and takes blocks through the port … */
  | { readonly kind: 'hand'; readonly id: number; readonly hand: number; readonly port: MessagePort }
  /** … or is no longer. */
  | { readonly kind: 'hand gone'; readonly id: number; readonly hand: number }
  /** Help with this run of another worker's, block by block. */
  | ({ readonly kind: 'help'; readonly id: number; readonly port: MessagePort } & Work);

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'result'; readonly id: number; readonly result: ScenarioResult }
  /** It would take longer than it may: it was not begun. */
  | { readonly kind: 'too long'; readonly id: number; readonly cost: Cost }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** The answer to `cancel`: nothing of this run follows. */
  | { readonly kind: 'cancelled'; readonly id: number }
  /** It would go faster with help. `isLong`: even if somebody has to be started for it. */
  | { readonly kind: 'wants hands'; readonly id: number; readonly isLong: boolean };
