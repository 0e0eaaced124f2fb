/** What is made from what within one step, as far as it has been read: with more of it nothing may be made from itself. */
export class MadeFrom {
  /** What is being read: its id. */
  maker: string | undefined;
  readonly #parts = new Map<string, Set<string>>();

  making<T>(id: string | undefined, read: () => T): T {
    const outer = this.maker;
    this.maker = id;
    const found = read();
    this.maker = outer;
    return found;
  }

  /** What is being read names this. */
  from(part: string): void {
    if (this.maker === undefined) return;
    const parts = this.#parts.get(this.maker) ?? new Set();
    this.#parts.set(this.maker, parts.add(part));
  }

  /** Those that are not made from `maker`, nor are it. */
  without<T extends { readonly id: string }>(maker: string | undefined, all: readonly T[]): readonly T[] {
    if (maker === undefined) return all;
    const users = new Map<string, string[]>();
    for (const [user, parts] of this.#parts) for (const part of parts) users.set(part, [...(users.get(part) ?? []), user]);
    const made = new Set([maker]);
    for (const id of made) for (const user of users.get(id) ?? []) made.add(user);
    return all.filter(({ id }) => !made.has(id));
  }
}
