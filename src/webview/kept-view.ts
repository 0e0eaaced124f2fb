import type { LaidOut, PlacedNode } from '../diagram/layout.ts';
import { type PanZoom, panZoom } from './pan-zoom.ts';
import type { StateKeeper } from './preview-state.ts';
import { fitted, opening, showing, steadied } from './view.ts';

/** The diagram's place in its frame, kept over edits of the text, and with the page's state. */
export interface KeptView {
  /** Shows a drawing in place of the last one, so that it seems to stand still; `holding` names a node that does so exactly. */
  readonly place: (drawing: SVGElement, laidOut: LaidOut, holding?: string) => void;
  readonly bringIntoView: (id: string) => void;
  readonly zoomBy: PanZoom['zoomBy'];
  readonly fit: () => void;
}

export function keptView(frame: HTMLElement, state: StateKeeper): KeptView {
  let boxes: ReadonlyMap<string, PlacedNode> | undefined;
  const zoom = panZoom(frame, () => {
    if (boxes) state.change({ view: zoom.isFollowing() ? undefined : zoom.view() });
  });
  return {
    place: (drawing, laidOut, holding) => {
      const before = boxes;
      boxes = new Map(laidOut.nodes.map((placed) => [placed.node.id, placed]));
      const kept = state.current().view;
      if (before) zoom.place(drawing, laidOut, steadied(zoom.view(), before, boxes, zoom.frame(), holding));
      else {
        if (!kept) zoom.follow((size, room) => opening(size, room, boxes?.get(state.current().selected ?? '')));
        zoom.place(drawing, laidOut, kept ?? zoom.view());
      }
    },
    bringIntoView: (id) => {
      const box = boxes?.get(id);
      if (box && zoom.frame().width > 0) zoom.move(showing(zoom.view(), box, zoom.frame()));
    },
    zoomBy: zoom.zoomBy,
    fit: () => zoom.follow(fitted),
  };
}
