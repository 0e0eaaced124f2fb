import type { Column } from '../columns/column.ts';
import type { ColumnMachine, LaneNumbers } from '../columns/machine.ts';
import type { SceneColumns } from './scene-columns.ts';
import type { CandidateKeeps } from './scene-options.ts';

/** What the lanes of a scene are given before they are rolled out: of which run each is, the ids of its draws, its params and, where it goes on, its states. */
export class SceneInputs {
  /** How many ids differ, of lanes that have their draws in common. */
  different = 0;
  private readonly machine: ColumnMachine;
  private readonly columns: SceneColumns;
  private readonly candidateKeeps: CandidateKeeps | undefined;
  /** The run of each lane, and what has it where it is not written yet. */
  private readonly ownRuns: Float64Array;
  private runsOf: RunsOf | undefined;
  private index: Float64Array | undefined;

  constructor(machine: ColumnMachine, columns: SceneColumns, candidateKeeps: CandidateKeeps | undefined) {
    this.machine = machine;
    this.columns = columns;
    this.candidateKeeps = candidateKeeps;
    this.ownRuns = new Float64Array(machine.block);
  }

  /** The column of a param, to be written before `roll`; undefined where nothing reads it. */
  param(id: string): Column | undefined {
    return this.columns.known.used(id);
  }

  /** Whether anything is drawn by the ids that lanes share. */
  get drawsShared(): boolean {
    return this.columns.idsRead.has(this.columns.sources.sharedLanes);
  }

  /**
   * Of the first lanes: which run each is of, by its row; with `ends`, those before the first end by the first row, and so on. None of these may
   * change before the rollouts are over: few ask for them.
   */
  writeRuns(runs: Float64Array, rows: ArrayLike<number>, length: number, ends?: Int32Array): void {
    this.runsOf = { runs, rows, length, ends };
  }

  /** The run of each lane. */
  get runs(): Float64Array {
    const { ownRuns, runsOf } = this;
    if (runsOf?.ends) fillSpans(runsOf.runs, runsOf.rows, runsOf.ends, ownRuns);
    else if (runsOf) for (let i = 0; i < runsOf.length; i++) ownRuns[i] = runsOf.runs[runsOf.rows[i]!]!;
    this.runsOf = undefined;
    return ownRuns;
  }

  /** Writes the ids of the draws of the first lanes; what nothing is drawn from goes without. */
  writeIds(lanes: LaneNumbers, starts: LaneNumbers, shared: Float64Array): void {
    const { columns, machine } = this;
    const { idsRead, sources } = columns;
    if (idsRead.has(sources.lanes)) machine.idsFrom(lanes, sources.lanes);
    if (idsRead.has(sources.startLanes)) machine.idsFrom(starts, sources.startLanes);
    if (idsRead.has(sources.sharedLanes)) machine.idsFrom(shared, sources.sharedLanes);
  }

  /** Whether any ids have to be written, beside those of what lanes have in common. */
  get readsIds(): boolean {
    return this.columns.idsRead.size > 0;
  }

  /** Writes which draw of the world each of the first lanes is, in place of what was written before. */
  writeDrawn(ids: Float64Array): void {
    const { machine, candidateKeeps } = this;
    const { sources } = this.columns;
    if (candidateKeeps === 'draws' && sources.isDrawnFrom(sources.lanes)) machine.idsFrom(ids, sources.lanes);
    if (sources.isDrawnFrom(sources.startLanes)) machine.idsFrom(ids, sources.startLanes);
  }

  /** Whether anything is computed once for lanes that have their draws in common. */
  get hasCommon(): boolean {
    return this.columns.common !== undefined;
  }

  /** Writes the ids of the draws that lanes have in common, each once, and which of them each lane has. */
  writeCommon({ different, index }: { readonly different: Float64Array; readonly index: Float64Array }): void {
    const { common } = this.columns;
    if (!common) return;
    this.different = different.length;
    this.machine.idsFrom(different, common.different);
    // Blocks that follow one another have the same index, mostly.
    if (index !== this.index) this.machine.column(common.index).set(index);
    this.index = index;
  }

  /** Writes params: into each lane the value in its row; with `ends`, in that of all lanes before the first end, and so on. */
  writeParams(params: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>, ends?: Int32Array): void {
    this.write((id) => this.columns.known.used(id), params, rows, ends);
  }

  /** Writes what is kept from step to step, by id. */
  writeKept(kept: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>): void {
    this.write((id) => this.columns.known.keptColumn(id), kept, rows);
  }

  /** Writes what the model has estimated again, by `estimateKey`. */
  writeEstimates(estimates: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>): void {
    this.write((key) => this.columns.estimates.get(key)?.column, estimates, rows);
  }

  private write(
    column: (id: string) => Column | undefined,
    values: ReadonlyMap<string, Float64Array>,
    rows: ArrayLike<number>,
    ends?: Int32Array,
  ): void {
    // To ask nothing for what it has costs as much as a small block does.
    if (values.size === 0) return;
    for (const [id, from] of values) {
      const found = column(id);
      if (found === undefined) continue;
      const into = this.machine.column(found);
      if (ends) fillSpans(from, rows, ends, into);
      else for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
    }
  }
}

interface RunsOf {
  readonly runs: Float64Array;
  readonly rows: ArrayLike<number>;
  readonly length: number;
  readonly ends: Int32Array | undefined;
}

function fillSpans(from: Float64Array, rows: ArrayLike<number>, ends: Int32Array, into: Float64Array): void {
  for (let span = 0, i = 0; span < ends.length; span++) {
    const value = from[rows[span]!]!;
    for (const end = ends[span]!; i < end; i++) into[i] = value;
  }
}
