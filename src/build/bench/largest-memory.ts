import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had, in MB. Linux's `maxRSS` counts from before the program began, while the process still had
 * its parent's memory: a small child of a large parent would seem as large.
 */
export function largestMemory(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(ownStatus())?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1024;
}

function ownStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
