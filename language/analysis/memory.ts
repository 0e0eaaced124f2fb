/**
 * Room for results that are made again when they are gone. Once they have more entries in all than there is room for, all are forgotten: of a
 * design whose every part depends on every other they would take the square of its size.
 */
export class Memory {
  readonly #room: number;
  #taken = 0;
  #forgotten = 0;

  constructor(room: number) {
    this.#room = room;
  }

  /** How often all has been forgotten: what was kept before counts no longer. */
  get age(): number {
    return this.#forgotten;
  }

  take(entries: number): void {
    this.#taken += entries;
    if (this.#taken <= this.#room) return;
    this.#forgotten += 1;
    this.#taken = entries;
  }
}

/** What is computed of a key is kept as long as the memory that it is kept in has room. */
export function remembering<Value extends { readonly size: number }>(
  memory: Memory,
  compute: (key: string) => Value,
): (key: string) => Value {
  const known = new Map<string, Value>();
  let age = memory.age;
  return (key) => {
    const before = age === memory.age ? known.get(key) : undefined;
    if (before) return before;
    const found = compute(key);
    memory.take(found.size + 1);
    if (age !== memory.age) known.clear();
    age = memory.age;
    known.set(key, found);
    return found;
  };
}
