import { type Corrected, corrected } from '../../../language/design/corrections/corrected.ts';
import { corrections } from '../../../language/design/corrections/corrections.ts';
import type { CorrectionEdit, Subject } from '../../../language/design/corrections/edit.ts';
import type { Correction, Design } from '../../../language/design/design.ts';

/** The corrections of a design that edit something, and every combination of them. */
export interface Combinations {
  /** In their order; each is a bit in the number of a combination, the first 1. */
  readonly players: readonly Correction[];
  /** What each edits where all are made. */
  readonly edits: ReadonlyMap<Correction, readonly CorrectionEdit[]>;
  /** By the combination's number: the design with it made. Combinations that edit the same are the same object. */
  readonly designs: readonly Corrected[];
}

export function combinationsOf(design: Design, subject: Subject): Combinations {
  const of = (wanted: readonly Correction[]): Corrected => corrected(design, subject, new Set(wanted));
  const names = corrections.map(({ name }) => name);
  const alone = new Map(names.map((name) => [name, of([name]).edits.get(name)]));
  const complete = of(names.filter((name) => name === 'delegate' || alone.get(name)));
  // A delegate may be as its selector only until that one's goal is corrected; of all others the spec as written tells.
  const players = names.filter((name) => complete.edits.has(name));
  const known = new Map<string, Corrected>();
  const designs = Array.from({ length: 1 << players.length }, (_, number) => {
    const made = of(players.filter((_, bit) => (number & (1 << bit)) !== 0));
    const key = JSON.stringify([...made.edits.values()]);
    const same = known.get(key) ?? made;
    known.set(key, same);
    return same;
  });
  return {
    players,
    edits: new Map(players.map((name) => [name, alone.get(name) ?? complete.edits.get(name) ?? []])),
    designs,
  };
}
