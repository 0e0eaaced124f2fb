import type { Terminal } from './engine.ts';

const barWidth = 20;
/** Milliseconds between two drawings. */
const every = 100;
/** A forecast before so many milliseconds is a guess. */
const forecastAfter = 1000;

/**
 * One line on the terminal's error stream, drawn over while several things proceed; nothing where there is no terminal.
 * `before`: the share of it all that was done earlier, and says nothing of how fast it goes.
 */
export function progressLine(
  { progressWidth, printError }: Pick<Terminal, 'progressWidth' | 'printError'>,
  names: readonly string[],
  now: () => number = () => performance.now(),
  before = 0,
): { readonly tell: (index: number, done: number) => void; readonly clear: () => void } {
  if (progressWidth === undefined) return { tell: () => {}, clear: () => {} };
  const done = names.map(() => 0);
  const begun = now();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    tell: (index, share) => {
      done[index] = share;
      const time = now();
      if (time - drawn < every) return;
      drawn = time;
      printError(`\r\u001b[2K${line(done, names, time - begun, before).slice(0, progressWidth - 1)}`);
    },
    clear: () => printError('\r\u001b[2K'),
  };
}

function line(done: readonly number[], names: readonly string[], milliseconds: number, before: number): string {
  const all = done.reduce((sum, share) => sum + share, 0) / done.length;
  const bar = '#'.repeat(Math.round(all * barWidth)).padEnd(barWidth, '.');
  const left = (milliseconds / 1000) * ((1 - all) / (all - before));
  const forecast = milliseconds > forecastAfter && all > before ? `  about ${Math.ceil(left)} s left` : '';
  const under = names.filter((_, index) => (done[index] ?? 0) > 0 && (done[index] ?? 0) < 1).join(', ');
  return `[${bar}] ${Math.floor(100 * all)}%${forecast}  ${under}`;
}
