/** A thread of the benchmark: the sum of what is selected of the samples from one to before another, as often as it is asked. */
import { parentPort } from 'node:worker_threads';
import { columnsOf } from './mesascope.ts';

const sumOf = columnsOf('wasm');
parentPort?.on('message', ([from, to]: readonly [number, number]) => parentPort?.postMessage(sumOf(from, to)));
