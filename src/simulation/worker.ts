/** The simulation worker of a browser: it is started from a Blob, since its address is of another origin than the page's. */
import type { EvidenceWork } from './evidence/evidence-work.ts';
import { isEvidenceWork, serveEvidence } from './evidence/serve-evidence.ts';
import { serveWork } from './serve-work.ts';
import { simulate } from './simulate.ts';
import type { ToWorker } from './work.ts';

const serve = serveWork((message) => globalThis.postMessage(message), simulate);
const answer = serveEvidence((message) => globalThis.postMessage(message));
globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker | EvidenceWork>) =>
  isEvidenceWork(data) ? answer(data) : serve(data),
);
