import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepState, type PreviewState, restored, specOf } from '../../src/webview/preview-state.ts';

const uri = 'file:///a.mesa';
const full: PreviewState = {
  uri,
  section: 'findings',
  view: { x: 1, y: 2, k: 3 },
  selected: 'Training',
  collapsed: ['Training'],
};

test('what was kept comes back', () => {
  expect(restored(JSON.parse(JSON.stringify(full)), uri, 'hierarchy')).toEqual(full);
  expect(specOf(full)).toBe(uri);
});

test('of another spec nothing comes back', () => {
  expect(restored(full, 'file:///b.mesa', 'hierarchy')).toEqual({ uri: 'file:///b.mesa', section: 'hierarchy', collapsed: [] });
});

test('whatever was kept, a state comes of it', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), fc.anything(), (section, view, selected, collapsed) => {
      const state = restored({ uri, section, view, selected, collapsed }, uri, 'hierarchy');
      expect(restored(JSON.parse(JSON.stringify(state)), uri, 'hierarchy')).toEqual(state);
    }),
  );
  expect(specOf('nonsense')).toBeUndefined();
});

test('each change is handed on, and a field can be dropped', () => {
  const handed: PreviewState[] = [];
  const state = keepState(full, (now) => handed.push(now));
  state.change({ selected: 'Autopilot' });
  state.change({ view: undefined });
  const { view: _, ...rest } = { ...full, selected: 'Autopilot' };
  expect(state.current()).toEqual(rest);
  expect(handed).toEqual([{ ...full, selected: 'Autopilot' }, rest]);
});
