import { beforeEach, expect, test } from 'vitest';
import { drawDiagram } from '../../src/diagram/draw.ts';
import { collapsible, dress, markNode, nodesIn } from '../../src/webview/dress.ts';
import { nodeAt } from '../../src/webview/node-at.ts';
import { fleetGraph, fleetLaidOut } from './laid-out.ts';
import { emptyPage } from './page.ts';

const laidOut = await fleetLaidOut();
let body: HTMLElement;
beforeEach(() => {
  body = emptyPage();
  body.innerHTML = drawDiagram(laidOut);
});
const node = (id: string) => nodesIn(body).find((each) => each.dataset.id === id);

test('each node is a button with a name that the keyboard reaches', () => {
  dress(body, laidOut, collapsible(fleetGraph()), new Set());
  expect(nodesIn(body).length).toBe(laidOut.nodes.length);
  for (const each of nodesIn(body)) {
    expect(each.getAttribute('role')).toBe('button');
    expect(each.getAttribute('tabindex')).toBe('0');
    expect(each.getAttribute('aria-label')).toContain(each.dataset.id);
  }
});

test('what selects can be collapsed, and says whether it is', () => {
  dress(body, laidOut, collapsible(fleetGraph()), new Set(['Autopilot']));
  const states = nodesIn(body).flatMap((each) =>
    each.hasAttribute('aria-expanded') ? [`${each.dataset.id} ${each.getAttribute('aria-expanded')}`] : [],
  );
  expect(states.sort()).toEqual(['Autopilot false', 'Training true']);
  expect(node('Autopilot')?.querySelector('.handle title')?.textContent).toBe('Show what Autopilot selects (Space)');
  expect(node('Driver')?.querySelector('.handle')).toBeNull();
});

test('one node is marked, none where none is meant', () => {
  markNode(body, 'Training');
  markNode(body, 'Autopilot');
  expect([...body.querySelectorAll('[aria-current]')]).toEqual([node('Autopilot')]);
  markNode(body, undefined);
  expect(body.querySelector('.selected')).toBeNull();
});

test('a place in the text is that of the declaration around it', () => {
  const {
    node: { place },
  } = laidOut.nodes.find((each) => each.node.id === 'Autopilot')!;
  expect(nodeAt(laidOut, { uri: place.uri, offset: place.start + 1 })).toBe('Autopilot');
  expect(nodeAt(laidOut, { uri: 'file:///other.mesa', offset: place.start + 1 })).toBeUndefined();
  expect(nodeAt(laidOut, { uri: place.uri, offset: 1e9 })).toBeUndefined();
});
