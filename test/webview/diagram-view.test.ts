import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test, vi } from 'vitest';
import type { Problem } from '../../language/design/problem.ts';
import type { Analysis } from '../../src/server/protocol.ts';
import { diagramView } from '../../src/webview/diagram-view.ts';
import { keepState } from '../../src/webview/preview-state.ts';
import { fleetDesign, launchClasses, launchFindings } from '../diagram/launch-design.ts';
import { emptyPage } from './page.ts';

const analysis = (version: number, problems: readonly Problem[] = []): Analysis => ({
  ...{ uri: 'file:///fleet.mesa', version, design: fleetDesign(), classes: launchClasses },
  ...{ findings: launchFindings, problems },
});
const broken: Problem = {
  ...{ code: 'syntax', severity: 'error', message: 'no spec' },
  place: { uri: 'file:///fleet.mesa', start: 0, end: 1 },
};

test('a picture that is drawn late does not take back that the text no longer parses', async () => {
  const body = emptyPage();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
    },
  );
  let release = (): void => {};
  const elk = new ELK();
  let held = Promise.resolve();
  const view = diagramView({
    elk: { layout: async (graph) => held.then(() => elk.layout(graph)) },
    state: keepState({ uri: '', section: '', collapsed: [] }, () => {}),
    reveal: () => {},
    showFindings: () => {},
  });
  body.append(...view.elements);
  const [notice] = view.elements;
  await view.show(analysis(1), 'fleet');
  expect(notice?.textContent).toBe('');
  held = new Promise((resolve) => {
    release = resolve;
  });
  const late = view.show(analysis(2), 'fleet');
  await view.show(analysis(3, [broken]), 'fleet');
  expect(notice?.textContent).toMatch(/^Stale/);
  release();
  await late;
  expect(notice?.textContent).toMatch(/^Stale/);
  await view.show(analysis(4), 'fleet');
  expect(notice?.textContent).toBe('');
});
