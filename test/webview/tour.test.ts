import { describe, expect, test } from 'vitest';
import { type Direction, step } from '../../src/webview/tour.ts';
import { fleetLaidOut } from './laid-out.ts';

const laidOut = await fleetLaidOut();
const from = (at: string, direction: Direction, origin?: string) => step(laidOut, at, direction, origin);

describe('a step of the tour', () => {
  test('down follows a relation and says it', () => {
    expect(from('Engineers', 'down')?.said).toMatch(
      /^Engineers (wants SafeTrips|oversees Training|can halt by speed Autopilot) \(\d of 3\)$/,
    );
    expect(from('Driver', 'down', 'Autopilot')?.said).toContain('Driver ');
  });

  test('up leads back along it', () => {
    const up = from('Driver', 'up');
    expect(up).toBeDefined();
    expect(laidOut.edges.some(({ edge }) => [edge.from, edge.to].sort().join() === ['Driver', up?.to].sort().join())).toBe(true);
  });

  test('right and left go through all that the same relation leads to', () => {
    const first = [...laidOut.nodes]
      .filter(({ node }) => ['SafeTrips', 'Training', 'Autopilot'].includes(node.id))
      .sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2))[0];
    const visited = [first?.node.id ?? ''];
    for (
      let next = from(visited[0] ?? '', 'right', 'Engineers');
      next && visited.length < 3;
      next = from(next.to, 'right', 'Engineers')
    )
      visited.push(next.to);
    expect([...visited].sort()).toEqual(['Autopilot', 'SafeTrips', 'Training']);
    expect(from(visited[2] ?? '', 'left', 'Engineers')?.to).toBe(visited[1]);
  });

  test('nothing lies above a principal nor below a world', () => {
    expect(from('Engineers', 'up')).toBeUndefined();
    expect(from('Road', 'down')).toBeUndefined();
    expect(from('Nobody', 'down')).toBeUndefined();
  });

  test('leads to every node of a connected diagram in the end', () => {
    const reached = new Set<string>();
    const visit = (id: string): void => {
      if (reached.has(id)) return;
      reached.add(id);
      for (const direction of ['up', 'down'] as const)
        for (let next = from(id, direction), origin = id; next; next = from(next.to, 'right', origin)) {
          if (reached.has(next.to)) break;
          visit(next.to);
        }
    };
    for (const { node } of laidOut.nodes) visit(node.id);
    expect(reached.size).toBe(laidOut.nodes.length);
  });
});
