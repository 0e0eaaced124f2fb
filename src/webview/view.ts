/** Where a drawing lies in its frame: a point p of the drawing is seen at `k` · p + (`x`, `y`), in pixels from the frame's corner. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export const smallest = 0.1;
export const largest = 4;
/** Below this the words on a node can no longer be read. */
const legible = 0.55;
/** Of the drawing, at least this much stays in the frame, in pixels. */
const leastSeen = 60;
const margin = 16;

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

/** The whole drawing in the middle of the frame, never larger than it is. */
export function fitted(drawing: Size, frame: Size): View {
  const scale = Math.min(frame.width / drawing.width, frame.height / drawing.height);
  return centred(drawing, frame, between(smallest, scale, 1));
}

/** As the preview opens: all of the drawing where it can still be read, else as much as can be, from the top or around a box. */
export function opening(drawing: Size, frame: Size, around?: Box): View {
  const whole = fitted(drawing, frame);
  if (whole.k >= legible) return whole;
  const view = centred(drawing, frame, legible);
  const top = { ...view, y: Math.max(0, view.y) };
  return around ? showing(top, around, frame) : top;
}

function centred(drawing: Size, frame: Size, k: number): View {
  return { x: (frame.width - k * drawing.width) / 2, y: (frame.height - k * drawing.height) / 2, k };
}

/** The same, moved as little as brings a box of the drawing into the frame; of a box larger than the frame its upper left corner. */
export function showing(view: View, box: Box, frame: Size): View {
  const { x, y, k } = view;
  const moved = (at: number, from: number, length: number, room: number): number => {
    const low = margin - k * from;
    const high = room - margin - k * (from + length);
    return high < low ? Math.min(at, low) : between(low, at, high);
  };
  return { x: moved(x, box.x, box.width, frame.width), y: moved(y, box.y, box.height, frame.height), k };
}

/** The same, moved back as far as the drawing would be lost from sight. A hidden frame has no size, and loses nothing. */
export function kept(view: View, drawing: Size, frame: Size): View {
  if (frame.width === 0 || frame.height === 0) return view;
  const { x, y, k } = view;
  const seen = (length: number, room: number): number => Math.min(leastSeen, k * length, room);
  const clamp = (at: number, length: number, room: number): number =>
    between(seen(length, room) - k * length, at, room - seen(length, room));
  return { x: clamp(x, drawing.width, frame.width), y: clamp(y, drawing.height, frame.height), k };
}

type Placed = ReadonlyMap<string, Box>;

/**
 * The view under which a changed drawing seems to stand still: what was nearest the frame's middle (or `holding`, where it was
 * drawn before and still is) keeps its place on the screen.
 */
export function steadied(view: View, before: Placed, after: Placed, frame: Size, holding?: string): View {
  const middle = { x: (frame.width / 2 - view.x) / view.k, y: (frame.height / 2 - view.y) / view.k };
  const distance = (box: Box): number => Math.hypot(box.x + box.width / 2 - middle.x, box.y + box.height / 2 - middle.y);
  const both = [...before].filter(([id]) => after.has(id));
  const nearest = [...both].sort(([, one], [, other]) => distance(one) - distance(other))[0];
  const [id, was] = both.find(([id]) => id === holding) ?? nearest ?? [];
  const now = id === undefined ? undefined : after.get(id);
  if (!was || !now) return view;
  return { ...view, x: view.x + view.k * (was.x - now.x), y: view.y + view.k * (was.y - now.y) };
}
