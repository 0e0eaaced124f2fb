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
  simulation: { scenario: 'Launch', options: { seed: 0, runs: 500 } },
};

test('what was kept comes back', () => {
  expect(restored(JSON.parse(JSON.stringify(full)), uri, 'hierarchy')).toEqual(full);
  expect(specOf(full)).toBe(uri);
});

test('of another spec nothing comes back', () => {
  expect(restored(full, 'file:///b.mesa', 'hierarchy')).toEqual({ uri: 'file:///b.mesa', section: 'hierarchy', collapsed: [] });
});

const number = fc.oneof(fc.double(), fc.anything());
const choices = fc.oneof(
  fc.anything(),
  fc.record({ scenario: fc.anything(), options: fc.record({ seed: number, runs: number }) }),
);

test('whatever was kept, a state comes of it', () => {
  fc.assert(
    fc.property(fc.tuple(fc.anything(), fc.anything(), fc.anything(), fc.anything(), choices), (kept) => {
      const [section, view, selected, collapsed, simulation] = kept;
      const state = restored({ uri, section, view, selected, collapsed, simulation }, uri, 'hierarchy');
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
