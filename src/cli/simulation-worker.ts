/** The simulation worker of Node. */
import { parentPort } from 'node:worker_threads';
import { serveWork } from '../simulation/serve-work.ts';
import { simulate } from '../simulation/simulate.ts';

if (!parentPort) throw new Error('This file is a worker: mesascope starts it');
const port = parentPort;
port.on(
  'message',
  serveWork((message) => port.postMessage(message), simulate),
);
