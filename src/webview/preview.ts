/** The preview's page: the diagram, which keeps its last good picture, and the findings. */
import ELK from 'elkjs/lib/elk-api.js';
import { diagramGraph } from '../diagram/diagram.ts';
import { drawDiagram } from '../diagram/draw.ts';
import { layOut } from '../diagram/layout.ts';
import { findingsView } from './findings-view.ts';
import type { FromPreview, ToPreview } from './messages.ts';
import { innermost, isStale } from './stale.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPreview): void; setState(state: unknown): void };

const host = acquireVsCodeApi();
const post = (message: FromPreview): void => host.postMessage(message);
const diagram = part('diagram');
const findings = part('findings');
const stale = part('stale');
const elk = layoutInWorker(document.body.dataset.layoutWorker ?? '');
let newest = 0;
/** Nothing until the first drawing, which is made to fit. */
let zoom: number | undefined;
let cursor: Extract<ToPreview, { kind: 'cursor' }> | undefined;

host.setState({ uri: document.body.dataset.uri });

async function show(message: Extract<ToPreview, { kind: 'analysis' }>): Promise<void> {
  const { analysis, name } = message;
  newest += 1;
  const own = newest;
  stale.hidden = !isStale(analysis.problems);
  if (!stale.hidden) return;
  findings.replaceChildren(...findingsView(analysis.findings, post));
  const laidOut = await layOut(diagramGraph(analysis.design, analysis.classes, analysis.findings), await elk);
  // A later text overtook this one while it was laid out.
  if (own !== newest) return;
  diagram.innerHTML = drawDiagram(laidOut, { title: `Diagram of ${name}` });
  for (const node of nodes()) node.tabIndex = 0;
  if (zoom === undefined) fitWidth(1);
  else scale(zoom);
  if (cursor) mark(cursor);
}

const nodes = (): SVGElement[] => [...diagram.querySelectorAll<SVGElement>('.node')];

function mark({ uri, offset }: NonNullable<typeof cursor>): void {
  const own = nodes().filter((node) => node.dataset.uri === uri);
  const at = innermost(
    own.map(({ dataset }) => ({ start: Number(dataset.start), end: Number(dataset.end) })),
    offset,
  );
  for (const node of nodes()) {
    const current = node === own[at];
    node.classList.toggle('selected', current);
    if (current) node.setAttribute('aria-current', 'true');
    else node.removeAttribute('aria-current');
  }
}

function reveal(target: EventTarget | null): void {
  const shape = target instanceof Element ? target.closest<SVGElement>('[data-uri]') : null;
  const { uri, start, end } = shape?.dataset ?? {};
  if (uri !== undefined) post({ kind: 'reveal', uri, start: Number(start), end: Number(end) });
}

/** Zoom as a size: the box around the drawing scrolls, and keeps its place over updates. */
function scale(to: number): void {
  const within = Math.min(4, Math.max(0.2, to));
  zoom = within;
  const svg = diagram.querySelector('svg');
  if (svg) svg.style.width = `${svg.viewBox.baseVal.width * within}px`;
}

/** All of its width in view, at most `largest` times its size. */
function fitWidth(largest: number): void {
  const width = diagram.querySelector('svg')?.viewBox.baseVal.width;
  if (width) scale(Math.min(largest, diagram.clientWidth / width));
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** A worker may not come from the extension's address, which is another origin than the page's: its text makes a Blob. */
async function layoutInWorker(address: string): Promise<InstanceType<typeof ELK>> {
  const url = URL.createObjectURL(await (await fetch(address)).blob());
  return new ELK({ workerFactory: () => new Worker(url) });
}

diagram.addEventListener('click', ({ target }) => reveal(target));
diagram.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Enter') reveal(target);
});
part('larger').addEventListener('click', () => scale((zoom ?? 1) * 1.25));
part('smaller').addEventListener('click', () => scale((zoom ?? 1) / 1.25));
part('fit').addEventListener('click', () => fitWidth(4));
window.addEventListener('message', ({ data }: MessageEvent<ToPreview>) => {
  if (data.kind === 'cursor') {
    cursor = data;
    mark(data);
  } else
    show(data).catch((error: unknown) => {
      diagram.textContent = `The diagram could not be drawn: ${String(error)}`;
    });
});
post({ kind: 'ready' });
