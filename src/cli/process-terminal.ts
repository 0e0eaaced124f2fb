import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import type { Terminal } from './engine.ts';

async function ask(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } catch {
    // Ctrl-C or the end of the input: that is no yes.
    return false;
  } finally {
    lines.close();
  }
}

// Whoever reads it has read enough (`mesascope check … | head`): there is nothing more to say, and nothing went wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

/** The process's own streams; in colour on a terminal, unless NO_COLOR says otherwise. */
export const processTerminal: Terminal = {
  standardInput: () => text(process.stdin),
  print: (words) => process.stdout.write(words),
  printError: (words) => process.stderr.write(words),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  ...(process.stderr.isTTY ? { progressWidth: process.stderr.columns } : {}),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  onInterrupt: (stop) => {
    // Once: a second Ctrl-C ends the process as it would any other.
    process.once('SIGINT', stop);
    return () => void process.off('SIGINT', stop);
  },
};
