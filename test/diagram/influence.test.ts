import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { contextOf } from '../../language/analysis/context.ts';
import { incentivesOf } from '../../language/analysis/incentives/optimizer-incentives.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import type { Box } from '../../src/diagram/card.ts';
import { drawDiagram } from '../../src/diagram/draw.ts';
import { alongPath, influenceGraph } from '../../src/diagram/influence/influence-graph.ts';
import { layOut } from '../../src/diagram/layout.ts';

const recommender = `
/** Posts that are clicked, and opinions that posts form. */
world Feed {
  mood ~ normal(0, 1)
  action post in {0, 1}
  protected state opinion ~ normal(0, 1) -> opinion + 0.1 * post
  clicks = opinion * post + mood * post
  idle ~ normal(0, 1)
}
goal Clicks { maximize clicks - 0.1 * post }
direct optimizer Recommender {
  pursues  Clicks
  observes opinion, idle
  acts     post plans 5
}`;

async function drawn(text = recommender, name = 'Recommender') {
  const { design, problems } = await readSpec('file:///feed.mesa', text);
  expect(problems).toEqual([]);
  const graph = influenceGraph(incentivesOf(contextOf(design), design.optimizers.find(({ id }) => id === name)!)!);
  return { graph, laidOut: await layOut(graph, new ELK()), findings: analyse(design) };
}

describe('the drawing of an influence diagram', () => {
  test('is the one that was looked at, with the path of a finding', async () => {
    const { graph, laidOut, findings } = await drawn();
    const finding = findings.find(({ rule }) => rule === 'incentive/manipulation');
    const path = alongPath(graph, finding?.path ?? []);
    expect([...path].sort()).toEqual([
      'Feed.clicks',
      'Feed.opinion',
      'Feed.opinion influences Feed.clicks',
      'Feed.post',
      'Feed.post influences Feed.opinion later',
    ]);
    await expect(drawDiagram(laidOut, { title: 'Recommender', path })).toMatchFileSnapshot('golden/recommender influence.svg');
  });

  test('has circles, a square, diamonds, and dashed information links', async () => {
    const svg = drawDiagram((await drawn()).laidOut);
    expect(svg).toMatch(/class="node chance" data-id="Feed.mood"[\s\S]*?<ellipse class="shape"/);
    expect(svg).toMatch(/class="node decision" data-id="Feed.post"[\s\S]*?<rect class="shape"/);
    expect(svg).toMatch(/class="node utility" data-id="Feed.clicks"[\s\S]*?<polygon class="shape"/);
    expect(svg).toMatch(/class="edge informs dashed" data-id="Feed.opinion informs Feed.post"/);
  });

  test('says of each node in words what its chips say, and how it is linked', async () => {
    const svg = drawDiagram((await drawn()).laidOut);
    expect(svg).toContain(
      'aria-label="chance mood (value of information: to see mood may be worth something to Recommender; value of control: to set mood may be worth something to Recommender). influences clicks"',
    );
    expect(svg).toContain(
      '<title>ICI: instrumental control incentive: Recommender can reach for its goal by moving opinion</title>',
    );
    expect(svg).toContain('aria-label="post influences (next step) opinion"');
  });

  test('lets no shape, chip or label overlap another', async () => {
    const { laidOut } = await drawn();
    const boxes: readonly (readonly [string, Box])[] = [
      ...laidOut.nodes.map((placed) => [placed.node.id, placed] as const),
      ...laidOut.nodes.flatMap(({ node, card, x, y }) =>
        card.chips.map((chip) => [`${node.id} ${chip.text}`, { ...chip, x: x + chip.x, y: y + chip.y }] as const),
      ),
      ...laidOut.edges.flatMap(({ edge, label }) => (edge.label.length > 0 ? [[edge.id, label] as const] : [])),
    ];
    const overlaps = boxes.flatMap(([one, a], at) =>
      boxes.slice(at + 1).flatMap(([other, b]) => {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        return apart ? [] : [`${one} / ${other}`];
      }),
    );
    expect(overlaps).toEqual([]);
    for (const [, { x, y, width, height }] of boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect([x + width <= laidOut.width, y + height <= laidOut.height]).toEqual([true, true]);
    }
  });

  test('ends each link on the outline of what it leads to', async () => {
    const { laidOut } = await drawn();
    const boxes = new Map(laidOut.nodes.map((placed) => [placed.node.id, placed]));
    for (const { edge, points } of laidOut.edges) {
      const [end, box] = [points.at(-1)!, boxes.get(edge.to)!];
      const [dx, dy] = [(end.x - box.x - box.width / 2) / (box.width / 2), (end.y - box.y - box.height / 2) / (box.height / 2)];
      const reach = {
        chance: Math.hypot(dx, dy),
        utility: Math.abs(dx) + Math.abs(dy),
        decision: Math.max(Math.abs(dx), Math.abs(dy)),
      };
      expect(reach[box.node.kind as keyof typeof reach]).toBeCloseTo(1, 1);
    }
  });
});
