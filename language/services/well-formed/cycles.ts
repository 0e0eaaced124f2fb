/**
 * One cycle of each strongly entangled group that can be reached from `roots`, what is depended on first; linear, and without recursion so
 * that depth costs nothing. What `depends` does not know depends on nothing.
 */
export function cycles(
  depends: Pick<ReadonlyMap<string, readonly string[]>, 'get' | 'has' | 'keys'>,
  roots: Iterable<string> = depends.keys(),
): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  for (const root of roots) {
    const path: { id: string; next: number }[] = [{ id: root, next: 0 }];
    const onPath = new Map([[root, 0]]);
    while (path.length > 0) {
      const top = path[path.length - 1];
      if (!top) break;
      const cause = done.has(top.id) ? undefined : depends.get(top.id)?.[top.next++];
      if (cause === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        continue;
      }
      const start = onPath.get(cause);
      if (start !== undefined)
        found.push(
          path
            .slice(start)
            .map((step) => step.id)
            .reverse(),
        );
      else if (!done.has(cause) && depends.has(cause)) {
        onPath.set(cause, path.length);
        path.push({ id: cause, next: 0 });
      }
    }
  }
  return found;
}

/** The same circle, from its part with the least `rank` on. */
export function fromLeast<T>(circle: readonly T[], rank: (part: T) => number): readonly T[] {
  let least = 0;
  for (const [at, part] of circle.entries()) if (rank(part) < rank(circle[least] ?? part)) least = at;
  return [...circle.slice(least), ...circle.slice(0, least)];
}
