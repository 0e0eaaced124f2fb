import type { Expression } from '../../../language/design/expression.ts';
import type { Scene } from '../rollout/scene.ts';
import type { Params } from '../selection/params.ts';
import { laneId, type Searchers, type Tried } from '../selection/searchers.ts';
import type { Kind } from './point-store.ts';
import type { Staging } from './staging.ts';

export interface Worth {
  readonly kind: Kind;
  readonly id: string;
  readonly values: Float64Array;
}

/** What every candidate would give in deployment: goals and harms, in the order of what is tried. */
export class CandidateWorths {
  private readonly staging: Staging;
  private readonly scene: Scene;
  private readonly recorded: readonly { readonly kind: Kind; readonly id: string; readonly expression: Expression }[];

  constructor(staging: Staging) {
    const { goals, harms } = staging.recorded;
    const of = (kind: Kind, list: ReadonlyMap<string, Expression>) =>
      [...list].map(([id, expression]) => ({ kind, id, expression }));
    this.staging = staging;
    this.recorded = [...of('realised', goals), ...of('harm', harms)];
    this.scene = staging.scene({
      phase: 'deployment',
      isDeployment: true,
      deployed: staging.deployed,
      record: new Map(this.recorded.map(({ kind, id, expression }) => [`${kind} ${id}`, expression])),
    });
  }

  *of({ runs, keys, given }: Searchers, tried: Tried, params: Params): Generator<void, readonly Worth[]> {
    const { scene, recorded } = this;
    const { candidateKeeps } = this.staging;
    const total = tried.rows.length;
    const found = recorded.map(({ kind, id }) => ({ kind, id, values: new Float64Array(total) }));
    const { block } = scene.machine;
    for (let first = 0; first < total; first += block) {
      const length = Math.min(block, total - first);
      const own = new Float64Array(length);
      for (let i = 0; i < length; i++) {
        const searcher = tried.searchers[first + i]!;
        own[i] = laneId(keys[searcher]!, tried.candidates[first + i]!);
        scene.inputs.runs[i] = runs[searcher]!;
      }
      const shared = scene.inputs.runs.subarray(0, length);
      scene.inputs.writeParams(given, tried.searchers.subarray(first, first + length));
      scene.inputs.writeParams(params, tried.rows.subarray(first, first + length));
      scene.inputs.writeIds(candidateKeeps === 'draws' ? own : shared, candidateKeeps ? own : shared, shared);
      yield* scene.roll(length);
      for (const { kind, id, values } of found) values.set(scene.value(`${kind} ${id}`).subarray(0, length), first);
    }
    return found;
  }
}
