import { collapse, startsCollapsed } from '../diagram/collapse.ts';
import { withPlainColours } from '../diagram/colours.ts';
import { diagramGraph } from '../diagram/diagram.ts';
import { drawDiagram } from '../diagram/draw.ts';
import type { DiagramGraph } from '../diagram/graph.ts';
import { type LaidOut, type LayoutEngine, layOut } from '../diagram/layout.ts';
import type { Analysis } from '../server/protocol.ts';
import { diagramKeys } from './diagram-keys.ts';
import { collapsible, dress, markNode, nodesIn } from './dress.ts';
import { element } from './element.ts';
import { keyboardAt } from './kept-focus.ts';
import { keptView } from './kept-view.ts';
import { newest } from './newest.ts';
import { type Cursor, nodeAt } from './node-at.ts';
import type { StateKeeper } from './preview-state.ts';
import { isStale } from './stale.ts';

export interface DiagramHost {
  readonly elk: LayoutEngine;
  readonly state: StateKeeper;
  /** Goes to a stretch of a file. */
  readonly reveal: (place: { readonly uri: string; readonly start: number; readonly end: number }) => void;
  /** Shows the findings on a declaration. */
  readonly showFindings: (id: string) => void;
}

export interface DiagramView {
  readonly elements: readonly HTMLElement[];
  /** Draws an analysis; text that does not parse keeps the last good picture. */
  readonly show: (analysis: Analysis, name: string) => Promise<void>;
  /** Marks the node around an offset of a file, and brings it into view where asked. */
  readonly mark: (cursor: Cursor, follow: boolean) => void;
  readonly focus: (id: string) => void;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  /** The picture as it stands, on its own and in light colours, and its size; absent before the first. */
  readonly picture: () => { readonly svg: string; readonly width: number; readonly height: number } | undefined;
}

interface Shown {
  readonly graph: DiagramGraph;
  readonly laidOut: LaidOut;
  readonly title: string;
}

export function diagramView({ elk, state, reveal, showFindings }: DiagramHost): DiagramView {
  const frame = element('div', { id: 'diagram', class: 'drawing' });
  const notice = element('p', { class: 'notice', role: 'status', hidden: true });
  const spoken = element('p', { class: 'unseen', 'aria-live': 'polite' });
  const seen = keptView(frame, state);
  const place = newest((graph: DiagramGraph) => layOut(graph, elk));
  let shown: Shown | undefined;
  let graph: DiagramGraph = { nodes: [], edges: [] };
  let title = '';
  let cursor: Cursor | undefined;
  let latest: Analysis | undefined;

  const collapsed = (): ReadonlySet<string> => new Set(state.current().collapsed);
  const nodeOf = (id: string): SVGElement | undefined => nodesIn(frame).find(({ dataset }) => dataset.id === id);
  const say = (text: string): void => {
    notice.textContent = text;
    notice.hidden = text === '';
  };

  async function draw(holding?: string): Promise<void> {
    const own = { graph, title };
    const laidOut = await place(collapse(graph, collapsed()));
    if (!laidOut) return;
    shown = { ...own, laidOut };
    const focused = keyboardAt()?.closest<SVGElement>('.node')?.dataset.id;
    frame.innerHTML = drawDiagram(laidOut, { title: own.title });
    dress(frame, laidOut, collapsible(own.graph), collapsed());
    markAtCursor();
    const drawing = frame.querySelector('svg');
    if (drawing) seen.place(drawing, laidOut, holding);
    if (focused !== undefined) nodeOf(focused)?.focus({ preventScroll: true });
  }

  /** Without a cursor in what is drawn, as after the window came back, what was marked stays so. */
  function markAtCursor(): void {
    if (cursor && shown?.laidOut.nodes.some(({ node }) => node.place.uri === cursor?.uri))
      state.change({ selected: nodeAt(shown.laidOut, cursor) });
    markNode(frame, state.current().selected);
  }

  function toggle(id: string): void {
    const now = new Set(collapsed());
    if (!now.delete(id)) now.add(id);
    state.change({ collapsed: [...now] });
    const before = shown?.laidOut.nodes.length ?? 0;
    draw(id).then(() => {
      const hidden = before - (shown?.laidOut.nodes.length ?? 0);
      const count = Math.abs(hidden);
      spoken.textContent = `${count} ${count === 1 ? 'node' : 'nodes'} ${hidden < 0 ? 'shown' : 'hidden'}`;
    }, failed);
  }

  const failed = (error: unknown): void =>
    say(`The diagram could not be drawn: ${error instanceof Error ? error.message : error}`);
  const revealNode = ({ uri, start, end }: DOMStringMap): void => {
    if (uri !== undefined) reveal({ uri, start: Number(start), end: Number(end) });
  };

  frame.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element)) return;
    const shape = target.closest<SVGElement>('[data-uri]');
    const id = shape?.dataset.id ?? '';
    if (!shape) return;
    if (target.closest('.handle')) toggle(id);
    else if (target.closest('.badge')) showFindings(id);
    else revealNode(shape.dataset);
  });
  // With the keyboard alone: a node that a pointer presses would move away under it.
  frame.addEventListener('focusin', ({ target }) => {
    if (target instanceof SVGElement && target.matches('.node:focus-visible')) seen.bringIntoView(target.dataset.id ?? '');
  });

  const view: DiagramView = {
    elements: [notice, spoken, frame],
    show: async (analysis, name) => {
      latest = analysis;
      const stale = isStale(analysis.problems);
      frame.classList.toggle('stale', stale && shown !== undefined);
      if (stale && shown) return say('Stale: the text does not parse. This is the picture of the last text that did.');
      title = `Diagram of ${name}`;
      graph = diagramGraph(analysis.design, analysis.classes, analysis.findings);
      if (!shown && collapsed().size === 0) state.change({ collapsed: startsCollapsed(graph) });
      try {
        await draw();
        // What a later text is shown as is said already.
        if (latest !== analysis) return;
        if (stale) say('The text does not parse: parts of it are missing here.');
        else
          say(
            graph.nodes.length === 0
              ? 'Nothing to draw yet: the spec declares no world, goal, model, principal or optimizer.'
              : '',
          );
      } catch (error) {
        if (latest === analysis) failed(error);
      }
    },
    mark: (at, follow) => {
      cursor = at;
      const before = state.current().selected;
      markAtCursor();
      const { selected } = state.current();
      if (follow && selected !== undefined && selected !== before) seen.bringIntoView(selected);
    },
    focus: (id) => {
      seen.bringIntoView(id);
      nodeOf(id)?.focus({ preventScroll: true });
    },
    zoomBy: seen.zoomBy,
    fit: seen.fit,
    picture: () => {
      if (!shown) return undefined;
      const { laidOut, title } = shown;
      return { svg: withPlainColours(drawDiagram(laidOut, { title })), width: laidOut.width, height: laidOut.height };
    },
  };
  diagramKeys(frame, {
    laidOut: () => shown?.laidOut,
    focus: view.focus,
    say: (text) => {
      spoken.textContent = text;
    },
    reveal: (node) => revealNode(node.dataset),
    toggle,
    zoomBy: view.zoomBy,
    fit: view.fit,
  });
  return view;
}
