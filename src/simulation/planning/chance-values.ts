import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { declared } from '../copies/copy-id.ts';
import type { Chance, Chances } from './chances.ts';
import { evenNormals, evenNumbers, shuffleInto } from './shuffle.ts';

/** Which run, and which of the samples or combinations of values, a lane has: of what is seen before acting, and of the rest. */
export interface ChanceLanes {
  readonly length: number;
  readonly runs: Float64Array;
  readonly seen: Int32Array;
  readonly hidden: Int32Array;
  /** Whether the lanes of each decision are its samples, one after the other. */
  readonly areInOrder?: boolean;
}

/** Where the ids of a plan's draws are written; nowhere where nothing is drawn from them. */
export interface ChanceIds {
  readonly seenIds?: Column;
  readonly hiddenIds?: Column;
}

/** The runs whose samples are kept at hand: those of a block, and of a piece of work. */
const most = 1024;
/** The contexts that are. */
const mostContexts = 4096;

/** A draw's samples in one context: what they are keyed by, and those that are known, by run. */
interface Samples {
  readonly context: StreamKey;
  readonly key: StreamKey;
  /** By run: where its samples stand, of those of one run after those of another. */
  readonly places: Map<number, number>;
  values: Float64Array;
}

/** Writes the values of a plan's draws: samples that all actions compared have in common, spread evenly, in an order of each draw's own. */
export class ChanceValues {
  private readonly samples: number;
  private readonly normals: Float64Array;
  private readonly evens: Float64Array;
  private readonly known = new Map<string, Samples>();
  /** Those that were asked for last: one batch of decisions follows the other. */
  private readonly last = new Map<Chance, Samples>();
  private readonly ids: Float64Array;

  constructor(samples: number, block: number) {
    this.samples = samples;
    this.normals = evenNormals(samples);
    this.evens = evenNumbers(samples);
    this.ids = new Float64Array(block);
  }

  fill(machine: ColumnMachine, chances: Chances, ids: ChanceIds, lanes: ChanceLanes, context: StreamKey): void {
    if (!chances.isRandom) return;
    if (ids.seenIds !== undefined) this.number(machine, ids.seenIds, lanes, lanes.seen);
    if (ids.hiddenIds !== undefined) this.number(machine, ids.hiddenIds, lanes, lanes.hidden);
    const stride = { seen: 1, hidden: 1 };
    for (const chance of chances.chances) {
      const group = chance.isSeen ? 'seen' : 'hidden';
      const into = machine.column(chance.column);
      const index = lanes[group];
      if (chance.kind === 'finite') {
        const below = stride[group];
        for (let i = 0; i < lanes.length; i++) into[i] = Math.floor(index[i]! / below) % chance.size;
        stride[group] = below * chance.size;
      } else this.sample(into, chance, index, lanes, context);
    }
  }

  private sample(into: Float64Array, chance: Chance, index: Int32Array, lanes: ChanceLanes, context: StreamKey): void {
    const found = this.samplesOf(chance, context);
    const { samples } = this;
    if (lanes.areInOrder) {
      for (let i = 0; i < lanes.length; i += samples) {
        const from = this.placeOf(found, chance, lanes.runs[i]!);
        into.set(found.values.subarray(from, from + samples), i);
      }
      return;
    }
    let run = Number.NaN;
    let from = 0;
    for (let i = 0; i < lanes.length; i++) {
      if (lanes.runs[i] !== run) {
        run = lanes.runs[i]!;
        from = this.placeOf(found, chance, run);
      }
      into[i] = found.values[from + index[i]!]!;
    }
  }

  /** Where the samples of a run stand. */
  private placeOf(found: Samples, { kind }: Chance, run: number): number {
    const { samples } = this;
    const { places } = found;
    const known = places.get(run);
    if (known !== undefined) return known;
    if (places.size === most) places.clear();
    const from = places.size * samples;
    places.set(run, from);
    if (found.values.length < from + samples) {
      const { values } = found;
      found.values = new Float64Array(samples * Math.min(most, Math.max(8, 2 * places.size)));
      found.values.set(values);
    }
    shuffleInto(found.values, from, kind === 'normal' ? this.normals : this.evens, extendKey(found.key, run));
    return from;
  }

  private samplesOf(chance: Chance, context: StreamKey): Samples {
    const last = this.last.get(chance);
    if (last?.context.high === context.high && last.context.low === context.low) return last;
    const found = this.inContext(chance.id, context);
    this.last.set(chance, found);
    return found;
  }

  private inContext(id: string, context: StreamKey): Samples {
    const of = `${context.high} ${context.low} ${id}`;
    if (this.known.size > mostContexts) this.known.clear();
    const { id: own, copy = 0 } = declared(id);
    const found = this.known.get(of) ?? {
      context,
      key: extendKey(extendKey(context, own), copy),
      places: new Map(),
      values: new Float64Array(),
    };
    this.known.set(of, found);
    return found;
  }

  private number(machine: ColumnMachine, column: Column, { length, runs }: ChanceLanes, index: Int32Array): void {
    const { ids, samples } = this;
    for (let i = 0; i < length; i++) ids[i] = runs[i]! * samples + index[i]!;
    machine.idsFrom(ids, column);
  }
}
