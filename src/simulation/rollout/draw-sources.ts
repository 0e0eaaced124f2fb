import type { Column } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/layout.ts';
import type { DrawSource } from '../columns/program.ts';
import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { idKey } from '../copies/copy-id.ts';
import type { CandidateKeeps } from './scene-options.ts';

/** How a variable is drawn where it is: afresh under a regime, or only in a model's imagination. */
interface Drawn {
  readonly isRedrawn: boolean;
  readonly isImagined: boolean;
}

/** Where the draws of rollouts come from, and with what they are keyed. */
export class DrawSources {
  /** Ids of the draws of the steps, of the starts, and of what is no property of a candidate (imagined draws, what regimes do). */
  readonly lanes: Column;
  readonly startLanes: Column;
  readonly sharedLanes: Column;
  private readonly used = new Set<Column>();
  private readonly candidateKeeps: CandidateKeeps | undefined;
  private readonly phase: string;

  constructor(layout: ColumnLayout, phase: string, candidateKeeps: CandidateKeeps | undefined) {
    this.lanes = layout.column();
    this.startLanes = layout.column();
    this.sharedLanes = layout.column();
    this.phase = phase;
    this.candidateKeeps = candidateKeeps;
  }

  /** Whether the ids in this column decide anything. */
  isDrawnFrom(lanes: Column): boolean {
    return this.used.has(lanes);
  }

  /** Whether rollouts of one candidate differ by what is drawn in them. */
  get isRandom(): boolean {
    const { candidateKeeps, used, lanes, startLanes, sharedLanes } = this;
    return (
      used.has(sharedLanes) ||
      (used.has(lanes) && candidateKeeps !== 'draws') ||
      (used.has(startLanes) && candidateKeeps === undefined)
    );
  }

  inStep(id: string, drawn: Drawn): DrawSource {
    return this.source(id, drawn, this.lanes);
  }

  atStart(id: string, drawn: Drawn): DrawSource {
    return this.source(id, drawn, this.startLanes);
  }

  /** Of what is no property of a candidate: another in trials than in deployment, though the candidate's own draws are not. */
  shared(variable: StreamKey): DrawSource {
    this.used.add(this.sharedLanes);
    return { variable: this.candidateKeeps ? extendKey(variable, this.phase) : variable, lanes: this.sharedLanes };
  }

  private source(id: string, { isRedrawn, isImagined }: Drawn, own: Column): DrawSource {
    if (isRedrawn || isImagined) return this.shared(extendKey(idKey(id), isRedrawn ? 'redrawn' : 'imagined'));
    this.used.add(own);
    return { variable: idKey(id), lanes: own };
  }
}
