/** What a host and its simulation worker say to each other, in a browser and in Node alike: plain data, each message with its run's id. */
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

/** A worker has one run at a time: a new one takes the place of what it was at. */
export type ToWorker = ({ readonly kind: 'run'; readonly id: number } & Work) | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'result'; readonly id: number; readonly result: ScenarioResult }
  /** It would take longer than it may: it was not begun. */
  | { readonly kind: 'too long'; readonly id: number; readonly cost: Cost }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** The answer to `cancel`: nothing of this run follows. */
  | { readonly kind: 'cancelled'; readonly id: number };
