import { text } from 'node:stream/consumers';
import type { Terminal } from './engine.ts';

/** The process's own streams; in colour on a terminal, unless NO_COLOR says otherwise. */
export const processTerminal: Terminal = {
  standardInput: () => text(process.stdin),
  print: (words) => process.stdout.write(words),
  printError: (words) => process.stderr.write(words),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
  ...(process.stderr.isTTY ? { progressWidth: process.stderr.columns } : {}),
  onInterrupt: (stop) => {
    // Once: a second Ctrl-C ends the process as it would any other.
    process.once('SIGINT', stop);
    return () => void process.off('SIGINT', stop);
  },
};
