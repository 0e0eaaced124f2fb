/** The simulation worker of Node. */
import { parentPort } from 'node:worker_threads';
import type { EvidenceWork } from '../simulation/evidence/evidence-work.ts';
import { isEvidenceWork, serveEvidence } from '../simulation/evidence/serve-evidence.ts';
import { serveWork } from '../simulation/serve-work.ts';
import { simulate } from '../simulation/simulate.ts';
import type { ToWorker } from '../simulation/work.ts';

if (!parentPort) throw new Error('This file is a worker: mesascope starts it');
const port = parentPort;
const serve = serveWork((message) => port.postMessage(message), simulate);
const answer = serveEvidence((message) => port.postMessage(message));
port.on('message', (message: ToWorker | EvidenceWork) => (isEvidenceWork(message) ? answer(message) : serve(message)));
