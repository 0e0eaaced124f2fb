import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundles, layoutWorker } from '../bundles.ts';
import { median } from '../median.ts';
import { inProject } from '../project.ts';
import { table } from '../table.ts';

/** What is shipped: the size of each bundle, and how long its code takes to load in a fresh process, which is most of an activation. */
const files = [
  ...bundles.map(({ file, format }) => ({ file, loads: format === 'cjs' })),
  { file: layoutWorker.to, loads: false },
];

/** `vscode` is stood in for by something of which everything can be asked. */
const load = `
const Module = require('node:module');
const stub = new Proxy(class {}, { get: (of, name) => (name === 'prototype' ? of.prototype : typeof name === 'symbol' ? undefined : stub), apply: () => stub, construct: () => stub });
const { _load } = Module;
Module._load = (name, ...rest) => (name === 'vscode' ? stub : _load(name, ...rest));
const began = performance.now();
require(process.argv[1]);
require('node:fs').writeSync(2, String(performance.now() - began));
process.exit();
`;

const rows = files.flatMap(({ file, loads }) => {
  if (!existsSync(file)) return [];
  const text = readFileSync(file);
  const args = file.includes('/server/') ? ['--stdio'] : [];
  // Standard output is the server's own.
  const loaded = (): number => Number(spawnSync(process.execPath, ['-e', load, file, ...args], { encoding: 'utf8' }).stderr);
  const times = loads ? Array.from({ length: 7 }, loaded) : [];
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);
  const name = relative(inProject('dist'), file);
  return [[name, kilobytes(text.length), kilobytes(gzipSync(text).length), times.length > 0 ? median(times).toFixed(0) : '']];
});
console.log(table(['bundle', 'kB', 'gzipped', 'ms to load'], rows));
