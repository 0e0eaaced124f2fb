import type { Design } from '../../../language/design/design.ts';
import { declared } from '../copies/copy-id.ts';
import type { SimulationWarning } from '../result.ts';
import { findNotFinite } from '../rollout/find-not-finite.ts';
import type { Scene } from '../rollout/scene.ts';

/** Something that was not finite: of each thing that is recorded, in the first run in which it was not. */
interface NotFinite {
  /** `deployment realised SafeTrips` */
  readonly key: string;
  /** The variable that it comes from, with where: `deployment fog`. */
  readonly cause: string;
  readonly warning: Extract<SimulationWarning, { kind: 'not finite' }>;
}

/** What some runs of a cell have to say: plain data. */
export interface CellWarnings {
  /** Said of the cell itself, whatever its runs. */
  readonly ofCell: readonly SimulationWarning[];
  readonly notFinite: readonly NotFinite[];
}

/** What went wrong in the runs of a cell: of each thing the first run, so that it does not matter who simulates which runs. */
export class RunWarnings {
  private readonly design: Design;
  private readonly ofCell: SimulationWarning[] = [];
  private readonly notFinite = new Map<string, NotFinite>();

  constructor(design: Design) {
    this.design = design;
  }

  add(warnings: readonly SimulationWarning[]): void {
    this.ofCell.push(...warnings);
  }

  /** Forgets the runs so far. */
  clear(): void {
    this.notFinite.clear();
  }

  part(): CellWarnings {
    return { ofCell: this.ofCell, notFinite: [...this.notFinite.values()] };
  }

  /** Looks for values that are not finite in what was recorded last, and for the variable that they come from. */
  *check(scene: Scene, length: number, keys: Iterable<string>, where: 'trials' | 'deployment'): Generator<void, void> {
    for (const recorded of keys) {
      const key = `${where} ${recorded}`;
      const before = this.notFinite.get(key)?.warning.run ?? Number.POSITIVE_INFINITY;
      const values = scene.value(recorded);
      const lane = areFinite(values, length) ? -1 : firstNotFinite(values, scene.inputs.runs, length, before);
      if (lane < 0) continue;
      const found = yield* findNotFinite(scene, lane, length);
      const variable = declared(found?.variable ?? recorded.slice(recorded.indexOf(' ') + 1)).id;
      const written = this.design.worlds.flatMap(({ variables }) => variables).find(({ id }) => id === variable);
      const goal = this.design.goals.find(({ id }) => id === variable);
      const step = found?.step ?? scene.steps - 1;
      const run = scene.inputs.runs[lane]!;
      const warning = {
        kind: 'not finite',
        variable,
        step,
        run,
        message: `${written?.name ?? variable} is not finite at step ${step} of run ${run} (${where === 'trials' ? 'in a trial' : 'in deployment'}): look for a division by zero, a logarithm of a number below 0 or an overflow`,
        ...((written ?? goal) && { place: (written ?? goal)!.place }),
      } as const;
      this.notFinite.set(key, { key, cause: `${where} ${variable}`, warning });
    }
  }
}

/** As they are said of a design that is not the spec's own. */
export function said({ ofCell, notFinite }: CellWarnings, apart: string | undefined): CellWarnings {
  if (apart === undefined) return { ofCell, notFinite };
  const own = (warning: NotFinite['warning']): NotFinite['warning'] => ({ ...warning, message: `${warning.message} (${apart})` });
  return {
    ofCell,
    notFinite: notFinite.map((one) => ({ ...one, warning: own(one.warning) })),
  };
}

/** The lane of the smallest run in which the values are not finite, of those before a run; -1 where there is none. */
function firstNotFinite(values: Float64Array, runs: Float64Array, length: number, before: number): number {
  let [first, smallest] = [-1, before];
  for (let i = 0; i < length; i++)
    if (!Number.isFinite(values[i]) && runs[i]! < smallest) {
      first = i;
      smallest = runs[i]!;
    }
  return first;
}

/** Whether so many values are, from one on. What is finite less itself is 0, what is not is NaN. Four sums, for each addition waits for the one before. */
export function areFinite(values: Float64Array, length: number, from = 0): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = from + length;
  let i = from;
  for (; i + 3 < end; i += 4) {
    a += values[i]! - values[i]!;
    b += values[i + 1]! - values[i + 1]!;
    c += values[i + 2]! - values[i + 2]!;
    d += values[i + 3]! - values[i + 3]!;
  }
  for (; i < end; i++) a += values[i]! - values[i]!;
  return a + b + c + d === 0;
}

/**
 * The warnings of all cells, each variable told once, with the first run and the first cell in which it was not finite.
 * `cells`: by cell, what its runs have to say, in any number of parts.
 */
export function allWarnings(cells: readonly (readonly CellWarnings[])[]): readonly SimulationWarning[] {
  const ofCells = new Map(cells.flatMap((parts) => parts[0]?.ofCell ?? []).map((warning) => [warning.message, warning] as const));
  const firsts = cells.flatMap((parts, cell) => firstOfEachKey(parts).map((one) => ({ ...one, cell })));
  firsts.sort((a, b) => a.warning.run - b.warning.run || a.cell - b.cell || (a.key < b.key ? -1 : 1));
  const causes = new Map<string, SimulationWarning>();
  for (const { cause, warning } of firsts) if (!causes.has(cause)) causes.set(cause, warning);
  return [...ofCells.values(), ...causes.values()];
}

/** What all these parts of a cell's runs have to say, as one. */
export function joinedWarnings(parts: readonly CellWarnings[]): CellWarnings {
  return { ofCell: parts.find(({ ofCell }) => ofCell.length > 0)?.ofCell ?? [], notFinite: firstOfEachKey(parts) };
}

function firstOfEachKey(parts: readonly CellWarnings[]): readonly NotFinite[] {
  const firsts = new Map<string, NotFinite>();
  for (const one of parts.flatMap(({ notFinite }) => notFinite)) {
    const known = firsts.get(one.key);
    if (!known || one.warning.run < known.warning.run) firsts.set(one.key, one);
  }
  return [...firsts.values()];
}
