import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import { kept, largest, type Size, smallest, type View } from './view.ts';

/** The view of a drawing by a rule, for as long as the user has not moved it. */
export type ViewRule = (drawing: Size, frame: Size) => View;

/** A drawing in its frame, moved by the user: drag and wheel pan, a pinch and the wheel with Ctrl or Cmd zoom. */
export interface PanZoom {
  /** Shows a drawing: by the rule that is followed, else in this view. */
  readonly place: (drawing: HTMLElement | SVGElement, size: Size, view: View) => void;
  /** Follows a rule from now on, over changes of the drawing's and the frame's size, until the user moves the drawing. */
  readonly follow: (rule: ViewRule) => void;
  readonly isFollowing: () => boolean;
  readonly view: () => View;
  /** Of no size while the frame is hidden. */
  readonly frame: () => Size;
  /** Moves without an end to the rule that is followed. */
  readonly move: (view: View) => void;
  /** About the frame's middle. */
  readonly zoomBy: (factor: number) => void;
}

/** `moved` is told whenever the drawing has come to rest. */
export function panZoom(element: HTMLElement, moved: () => void): PanZoom {
  let drawing: HTMLElement | SVGElement | undefined;
  let size: Size = { width: 0, height: 0 };
  let view: View = zoomIdentity;
  let rule: ViewRule | undefined;
  const frame = (): Size => ({ width: element.clientWidth, height: element.clientHeight });
  const selection = select<HTMLElement, unknown>(element);
  const transformOf = ({ x, y, k }: View) => zoomIdentity.translate(x, y).scale(k);

  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([smallest, largest])
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
      return !(event instanceof MouseEvent) || event.button === 0;
    })
    // One notch of a mouse's wheel is as much as a whole pinch: held to a third more or less.
    .wheelDelta((event) => Math.max(-0.4, Math.min(0.4, -event.deltaY * 0.01)))
    .clickDistance(4)
    .constrain((transform) => transformOf(kept(transform, size, frame())))
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      view = transform;
      if (sourceEvent) rule = undefined;
      if (drawing) drawing.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.k})`;
    })
    .on('end', moved);
  selection.call(behaviour).on('dblclick.zoom', null);

  const move = (to: View): void => behaviour.transform(selection, transformOf(kept(to, size, frame())));
  const byRule = (): void => {
    if (rule && drawing && element.clientWidth > 0) move(rule(size, frame()));
  };
  new ResizeObserver(byRule).observe(element);

  element.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const { deltaX, deltaY, shiftKey } = event;
      const [dx, dy] = shiftKey && deltaX === 0 ? [deltaY, 0] : [deltaX, deltaY];
      rule = undefined;
      behaviour.translateBy(selection, -dx / view.k, -dy / view.k);
    },
    { passive: false },
  );

  return {
    place: (placed, itsSize, itsView) => {
      drawing = placed;
      size = itsSize;
      if (rule) byRule();
      else move(itsView);
    },
    follow: (followed) => {
      rule = followed;
      byRule();
    },
    isFollowing: () => rule !== undefined,
    view: () => view,
    frame,
    move,
    zoomBy: (factor) => {
      rule = undefined;
      behaviour.scaleBy(selection, factor);
    },
  };
}
