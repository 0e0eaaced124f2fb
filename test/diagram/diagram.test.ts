import ELK from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../language/design/design.ts';
import type { Box } from '../../src/diagram/card.ts';
import { collapse, startsCollapsed } from '../../src/diagram/collapse.ts';
import { diagramGraph } from '../../src/diagram/diagram.ts';
import { drawDiagram } from '../../src/diagram/draw.ts';
import { type LaidOut, layOut } from '../../src/diagram/layout.ts';
import { fleetDesign, launchClasses, launchDesign, launchFindings } from './launch-design.ts';

const elk = new ELK();
const graphOf = (design: Design) => diagramGraph(design, launchClasses, launchFindings);
const laidOut = (design: Design) => layOut(graphOf(design), elk);

describe('the drawing', () => {
  it.each([
    ['launch', launchDesign()],
    ['fleet', fleetDesign()],
  ])('of %s is the one that was looked at', async (name, design) => {
    await expect(drawDiagram(await laidOut(design), { title: name })).toMatchFileSnapshot(`golden/${name}.svg`);
  });

  it('is the same bytes for the same input', async () => {
    const options = fc.record({ title: fc.string() });
    await fc.assert(
      fc.asyncProperty(options, fc.boolean(), async (drawing, fleet) => {
        const design = fleet ? fleetDesign : launchDesign;
        const [one, two] = [await laidOut(design()), await layOut(graphOf(design()), new ELK())];
        expect(drawDiagram(one, drawing)).toBe(drawDiagram(two, drawing));
      }),
      { numRuns: 4 },
    );
  });

  it('escapes what the spec says', async () => {
    const svg = drawDiagram(await laidOut(launchDesign()), { title: '<script>"&\u0000' });
    expect(svg).toContain('<title>&lt;script&gt;&quot;&amp;</title>');
    expect(svg).toContain('which `Simulator` holds &amp; never sees');
  });

  it('leads back to the text and speaks', async () => {
    const svg = drawDiagram(await laidOut(launchDesign()));
    expect(svg).toMatch(
      /<g class="node optimizer" data-id="Autopilot" data-uri="file:\/\/\/launch.mesa" data-start="\d+" data-end="\d+"/,
    );
    expect(svg).toContain(
      'aria-label="base optimizer Training (selection). 1 warning. Engineers oversees it; pursues FastTrips;',
    );
    expect(svg).toContain('aria-label="Autopilot acts speed Road"');
  });
});

describe('the graph', () => {
  it('has an edge for every relation, worded', () => {
    expect(graphOf(fleetDesign()).edges.map((edge) => `${edge.from} | ${edge.label.join(' ')} | ${edge.to}`)).toEqual([
      'Engineers | wants | SafeTrips',
      'Engineers | oversees | Training',
      'Engineers | can halt by speed | Autopilot',
      'FastTrips | proxy for | SafeTrips',
      'Training | pursues | FastTrips',
      'Training | uses | Simulator',
      'Training | selects | Autopilot',
      'Autopilot | selects | Driver',
      'Autopilot | observes fog | Road',
      'Autopilot | acts speed | Road',
      'Driver | pursues | Punctuality',
      'Driver | uses | RoadMap',
      'Driver | aware of | Training',
      'Driver | observes fog, wear | Road',
      'Rival | uses | Road',
      'Simulator | model of | Road',
      'RoadMap | model of | Simulator',
      'RoadMap | includes | Driver',
    ]);
  });

  it('collapses what an optimizer selects, with the goals and models that only they hold', () => {
    const { nodes, edges } = collapse(graphOf(fleetDesign()), new Set(['Autopilot']));
    expect(
      nodes
        .map((node) => node.id)
        .sort()
        .join(' '),
    ).toBe('Autopilot Engineers FastTrips Rival Road SafeTrips Simulator Training');
    expect(edges.some((edge) => edge.from === 'Driver' || edge.to === 'Driver')).toBe(false);
    expect(nodes.find((node) => node.id === 'Autopilot')?.chips.at(-1)?.text).toBe('+1 hidden');
  });
});

describe('a very large design', () => {
  const node = (id: string) => ({ id, kind: 'optimizer', name: id, rows: [], chips: [], badges: [], ...places(0) }) as const;
  const selects = (from: number, to: number) => ({
    id: `${from} ${to}`,
    from: `O${from}`,
    to: `O${to}`,
    relation: 'selects' as const,
    label: ['selects'],
    upper: 'from' as const,
    ...places(0),
  });
  const chains = (length: number) => ({
    nodes: Array.from({ length: 2 * length }, (_, index) => node(`O${index}`)),
    edges: Array.from({ length: 2 * length - 2 }, (_, index) => selects(index, index + 2)),
  });

  it('opens with what its first selectors select collapsed', () => {
    expect(startsCollapsed(chains(200))).toEqual(['O0', 'O1']);
    expect(collapse(chains(200), new Set(startsCollapsed(chains(200)))).nodes.map(({ id }) => id)).toEqual(['O0', 'O1']);
  });
  it('others open whole', () => expect(startsCollapsed(chains(20))).toEqual([]));
});

describe('the layout', () => {
  it('puts principals above, selectors above what they select, worlds below', async () => {
    const { nodes } = await laidOut(launchDesign());
    const top = (id: string) => nodes.find(({ node }) => node.id === id)?.y ?? Number.NaN;
    expect(top('Engineers')).toBeLessThan(top('Training'));
    expect(top('Training')).toBeLessThan(top('Autopilot'));
    for (const { node, y } of nodes) if (node.id !== 'Road') expect(y).toBeLessThan(top('Road'));
  });

  it('lets no label and no node overlap another', async () => {
    const diagram = await laidOut(fleetDesign());
    expect(overlaps(diagram)).toEqual([]);
  });

  it('keeps the order of the rest when a declaration is added', async () => {
    const design = launchDesign();
    const added: Design = {
      ...design,
      goals: [...design.goals, { id: 'Late', name: 'Late', kind: 'goal', ...places(9_000) }],
    };
    const [before, after] = [await laidOut(design), await laidOut(added)];
    const order = ({ nodes }: LaidOut) =>
      nodes
        .filter(({ node }) => node.id !== 'Late')
        .sort((a, b) => a.y - b.y || a.x - b.x)
        .map(({ node }) => node.id);
    expect(order(after)).toEqual(order(before));
  });

  it('draws an empty design', async () => {
    const { lets, principals, models, scenarios } = { lets: [], principals: [], models: [], scenarios: [] };
    const empty: Design = {
      uri: 'file:///empty.mesa',
      lets,
      principals,
      models,
      scenarios,
      worlds: [],
      goals: [],
      optimizers: [],
    };
    expect(drawDiagram(await laidOut(empty))).toContain('</svg>');
  });
});

function places(start: number) {
  const place = { uri: 'file:///launch.mesa', start, end: start + 1 };
  return { place, namePlace: place };
}

function overlaps({ nodes, edges }: LaidOut): readonly string[] {
  const boxes: readonly (readonly [string, Box])[] = [
    ...nodes.map((placed) => [placed.node.id, placed] as const),
    ...edges.map(({ edge, label }) => [edge.id, label] as const),
  ];
  return boxes.flatMap(([one, a], index) =>
    boxes.slice(index + 1).flatMap(([two, b]) => {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return apart ? [] : [`${one} / ${two}`];
    }),
  );
}
