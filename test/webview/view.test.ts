import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitted, kept, opening, showing, steadied, type View } from '../../src/webview/view.ts';

const frame = { width: 600, height: 400 };
/** A box of the drawing as it is seen in the frame. */
const seen = ({ x, y, k }: View, box: { x: number; y: number; width: number; height: number }) => ({
  left: x + k * box.x,
  top: y + k * box.y,
  right: x + k * (box.x + box.width),
  bottom: y + k * (box.y + box.height),
});
const whole = (drawing: { width: number; height: number }) => ({ x: 0, y: 0, ...drawing });

describe('a drawing that is fitted', () => {
  test('is all in the frame, in its middle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 3000 }), (width, height) => {
        const { left, top, right, bottom } = seen(fitted({ width, height }, frame), whole({ width, height }));
        expect(Math.min(left, top)).toBeGreaterThan(-1e-9);
        expect(left).toBeCloseTo(frame.width - right);
        expect(top).toBeCloseTo(frame.height - bottom);
      }),
    );
  });
  test('is never larger than it is', () => expect(fitted({ width: 60, height: 40 }, frame).k).toBe(1));
});

describe('as the preview opens', () => {
  test('all is seen where it can be read', () => {
    const drawing = { width: 900, height: 600 };
    expect(opening(drawing, frame)).toEqual(fitted(drawing, frame));
  });
  const long = { width: 800, height: 4000 };
  test('else its top, large enough to be read', () => {
    const view = opening(long, frame);
    expect(view.k).toBeGreaterThan(fitted(long, frame).k);
    expect(seen(view, whole(long)).top).toBe(0);
  });
  test('or the node that is marked', () => {
    const box = { x: 300, y: 3500, width: 100, height: 50 };
    const { top, bottom } = seen(opening(long, frame, box), box);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(frame.height);
  });
});

describe('bringing into view', () => {
  const view = { x: 0, y: 0, k: 1 };
  test('moves nothing that is there', () => {
    expect(showing(view, { x: 100, y: 100, width: 50, height: 50 }, frame)).toEqual(view);
  });
  test('moves as little as it takes', () => {
    const moved = showing(view, { x: 700, y: 100, width: 50, height: 50 }, frame);
    expect(moved.y).toBe(0);
    expect(seen(moved, { x: 700, y: 100, width: 50, height: 50 }).right).toBe(frame.width - 16);
  });
  test('shows the upper left of what is larger than the frame', () => {
    const large = { x: -500, y: -500, width: 5000, height: 5000 };
    const { left, top } = seen(showing({ x: 3000, y: 3000, k: 1 }, large, frame), large);
    expect([left, top]).toEqual([16, 16]);
  });
});

test('the drawing cannot be moved out of sight', () => {
  const coordinate = fc.double({ min: -1e5, max: 1e5, noNaN: true });
  const drawing = { width: 300, height: 200 };
  fc.assert(
    fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 4, noNaN: true }), (x, y, k) => {
      const { left, top, right, bottom } = seen(kept({ x, y, k }, drawing, frame), whole(drawing));
      expect(Math.min(right, frame.width) - Math.max(left, 0)).toBeGreaterThan(Math.min(59, k * drawing.width - 1));
      expect(Math.min(bottom, frame.height) - Math.max(top, 0)).toBeGreaterThan(Math.min(59, k * drawing.height - 1));
    }),
  );
  expect(kept({ x: 9, y: 9, k: 1 }, drawing, { width: 0, height: 0 })).toEqual({ x: 9, y: 9, k: 1 });
});

describe('when the drawing changes', () => {
  const box = (x: number, y: number) => ({ x, y, width: 100, height: 50 });
  const before = new Map([
    ['Near', box(250, 175)],
    ['Far', box(0, 0)],
  ]);
  const after = new Map([
    ['Near', box(350, 225)],
    ['Far', box(0, 0)],
    ['New', box(200, 0)],
  ]);
  const view = { x: 0, y: 0, k: 1 };
  test('what is in the middle stands still', () => {
    expect(seen(steadied(view, before, after, frame), box(350, 225))).toEqual(seen(view, box(250, 175)));
  });
  test('or what is held', () => expect(steadied(view, before, after, frame, 'Far')).toEqual(view));
  test('where nothing stays, nothing moves', () => expect(steadied(view, before, new Map(), frame)).toEqual(view));
});
