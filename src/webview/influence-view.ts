import { contextOf } from '../../language/analysis/context.ts';
import { incentivesOf } from '../../language/analysis/incentives/optimizer-incentives.ts';
import type { Finding } from '../../language/design/finding.ts';
import { withPlainColours } from '../diagram/colours.ts';
import { drawDiagram } from '../diagram/draw.ts';
import type { DiagramGraph } from '../diagram/graph.ts';
import { alongPath, influenceGraph } from '../diagram/influence/influence-graph.ts';
import { type LaidOut, layOut } from '../diagram/layout.ts';
import type { Analysis } from '../server/protocol.ts';
import { diagramKeys } from './diagram-keys.ts';
import type { DiagramHost, DiagramView } from './diagram-view.ts';
import { dress, nodesIn } from './dress.ts';
import { element } from './element.ts';
import { influenceForm } from './influence-form.ts';
import { keyboardAt } from './kept-focus.ts';
import { keptView } from './kept-view.ts';
import { newest } from './newest.ts';
import { keepState } from './preview-state.ts';
import { isStale } from './stale.ts';

export interface InfluenceView extends Pick<DiagramView, 'elements' | 'zoomBy' | 'fit' | 'picture'> {
  readonly show: (analysis: Analysis) => void;
  /** To be called when it comes into sight: it is drawn only then. */
  readonly seen: () => Promise<void>;
  /** Shows the diagram of the optimizer that a finding is on, with its path. */
  readonly showPath: (finding: Finding) => void;
  /** Whose diagram is shown. */
  readonly optimizer: () => string | undefined;
}

export interface InfluenceHost extends Pick<DiagramHost, 'elk' | 'state' | 'reveal'> {
  readonly isSeen: () => boolean;
}

interface Shown {
  readonly laidOut: LaidOut;
  readonly title: string;
  readonly path: ReadonlySet<string>;
}

/** The causal influence diagram of an optimizer of one's choice, with the path of a finding where one is chosen. */
export function influenceView({ elk, state, reveal, isSeen }: InfluenceHost): InfluenceView {
  const frame = element('div', { id: 'influence-diagram', class: 'drawing' });
  const notice = element('p', { class: 'notice', role: 'status', hidden: true });
  const about = element('p', { class: 'about', 'aria-live': 'polite' });
  // Where it was looked at is not kept over the page: each optimizer's diagram is another.
  const seen = keptView(
    frame,
    keepState({ uri: '', section: '', collapsed: [] }, () => {}),
  );
  const place = newest((graph: DiagramGraph) => layOut(graph, elk));
  let analysis: Analysis | undefined;
  let shown: Shown | undefined;
  /** What is to be said of the picture as long as the text does not parse. */
  let stale = '';
  let drawnOf: string | undefined;
  const form = influenceForm((optimizer) => {
    state.change({ influence: optimizer });
    draw();
  }, draw);

  const say = (text: string): void => {
    notice.textContent = text;
    notice.hidden = text === '';
  };

  async function draw(): Promise<void> {
    if (!analysis || !isSeen()) return;
    const context = contextOf(analysis.design);
    const all = analysis.design.optimizers.filter((optimizer) => incentivesOf(context, optimizer));
    const optimizer = all.find(({ id }) => id === state.current().influence) ?? all[0];
    const found = optimizer && incentivesOf(context, optimizer);
    if (!found) {
      form.show([], undefined, []);
      frame.replaceChildren();
      shown = undefined;
      return say(
        'No optimizer decides anything for a goal yet: it takes an action that it sets, or params that it selects, and a goal.',
      );
    }
    const graph = influenceGraph(found);
    const along = analysis.findings.flatMap((finding) => {
      const path = alongPath(graph, finding.path);
      return path.size > 0 ? [{ finding, path }] : [];
    });
    const chosen = form.show(
      all.map(({ id }) => id),
      optimizer.id,
      along.map(({ finding }) => finding),
    );
    const path = along.find(({ finding }) => finding === chosen)?.path ?? new Set<string>();
    try {
      const laidOut = await place(graph);
      if (!laidOut) return;
      const title = `Influence diagram of ${optimizer.id}`;
      shown = { laidOut, title, path };
      const focused = keyboardAt()?.closest<SVGElement>('#influence-diagram .node')?.dataset.id;
      frame.innerHTML = drawDiagram(laidOut, { title, path });
      dress(frame, laidOut, new Set(), new Set());
      const drawing = frame.querySelector('svg');
      if (drawing) seen.place(drawing, laidOut);
      if (drawnOf !== optimizer.id) seen.fit();
      drawnOf = optimizer.id;
      if (focused !== undefined) nodeOf(focused)?.focus({ preventScroll: true });
      say(stale);
    } catch (error) {
      say(`The diagram could not be drawn: ${error instanceof Error ? error.message : error}`);
    }
  }

  const nodeOf = (id: string): SVGElement | undefined => nodesIn(frame).find(({ dataset }) => dataset.id === id);
  const revealAt = ({ uri, start, end }: DOMStringMap): void => {
    if (uri !== undefined) reveal({ uri, start: Number(start), end: Number(end) });
  };
  /** In words, what the pointer or the focus is on: a chip's own, else all of the node's or the link's. */
  const tell = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    const chip = target.closest('.chip')?.querySelector('title')?.textContent;
    const words = chip ?? target.closest('[data-uri]')?.getAttribute('aria-label');
    if (words) about.textContent = words;
  };
  frame.addEventListener('mouseover', tell);
  frame.addEventListener('focusin', (event) => {
    tell(event);
    const { target } = event;
    if (target instanceof SVGElement && target.matches('.node:focus-visible')) seen.bringIntoView(target.dataset.id ?? '');
  });
  frame.addEventListener('click', ({ target }) => {
    const shape = target instanceof Element ? target.closest<SVGElement>('[data-uri]') : null;
    if (shape) revealAt(shape.dataset);
  });
  diagramKeys(frame, {
    laidOut: () => shown?.laidOut,
    focus: (id) => {
      seen.bringIntoView(id);
      nodeOf(id)?.focus({ preventScroll: true });
    },
    say: (text) => {
      if (text !== '') about.textContent = text;
    },
    reveal: (node) => revealAt(node.dataset),
    toggle: () => {},
    zoomBy: seen.zoomBy,
    fit: seen.fit,
  });

  return {
    elements: [form.element, notice, frame, about],
    show: (now) => {
      stale =
        isStale(now.problems) && analysis ? 'Stale: the text does not parse. This is the picture of the last text that did.' : '';
      if (stale) return say(stale);
      analysis = now;
      void draw();
    },
    seen: draw,
    showPath: (finding) => {
      state.change({ influence: finding.on });
      form.choose(finding);
      void draw();
    },
    optimizer: () => drawnOf,
    zoomBy: seen.zoomBy,
    fit: seen.fit,
    picture: () => {
      if (!shown) return undefined;
      const { laidOut, title, path } = shown;
      return { svg: withPlainColours(drawDiagram(laidOut, { title, path })), width: laidOut.width, height: laidOut.height };
    },
  };
}
