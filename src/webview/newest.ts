/**
 * One run at a time, of the newest input: an input that comes while another runs waits for it, and is dropped (resolves to
 * undefined) where a newer one comes meanwhile. So is a result that was overtaken.
 */
export function newest<Input, Result>(run: (input: Input) => Promise<Result>): (input: Input) => Promise<Result | undefined> {
  let latest = 0;
  let running: Promise<unknown> = Promise.resolve();
  return async (input) => {
    latest += 1;
    const own = latest;
    await running;
    if (own !== latest) return undefined;
    const started = run(input);
    running = started.catch(() => undefined);
    const result = await started;
    return own === latest ? result : undefined;
  };
}
