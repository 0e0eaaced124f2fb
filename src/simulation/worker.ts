/** The simulation worker of a browser: the preview starts it from a Blob, since its address is of another origin than the page's. */
import { serveWork } from './serve-work.ts';
import { simulate } from './simulate.ts';
import type { ToWorker } from './work.ts';

const serve = serveWork((message) => globalThis.postMessage(message), simulate);
globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => serve(data));
