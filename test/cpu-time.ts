/** Milliseconds of this process's own computing, whatever else the machine does; at least `noise`, below which they say nothing. */
export async function cpuTime(noise: number, work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return Math.max(noise, (user + system) / 1000);
}
