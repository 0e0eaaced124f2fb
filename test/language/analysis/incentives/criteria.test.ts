import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incentives } from '../../../../language/analysis/incentives/criteria.ts';
import { dConnected } from '../../../../language/analysis/incentives/d-separation.ts';
import { type InfluenceDiagram, linkTable } from '../../../../language/analysis/incentives/influence-diagram.ts';
import { byDefinition, dSeparated } from './definitions.ts';

const place = { uri: 'file:///random.mesa', start: 0, end: 0 };

/** Any graph whose links lead from an earlier node to a later one; some nodes decide, some pay. */
const graphs = fc.integer({ min: 2, max: 7 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    linked: fc.array(fc.boolean(), { minLength: (size * (size - 1)) / 2, maxLength: (size * (size - 1)) / 2 }),
    decision: fc.integer({ min: 0, max: size - 1 }),
    pays: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  }),
);

function diagramOf({ size, linked, decision, pays }: typeof graphs extends fc.Arbitrary<infer G> ? G : never): InfluenceDiagram {
  const links = linked.flatMap((is, at) => {
    if (!is) return [];
    let [from, left] = [0, at];
    while (left >= size - 1 - from) {
      left -= size - 1 - from;
      from += 1;
    }
    return [{ from: `n${from}`, to: `n${from + 1 + left}`, place }];
  });
  const nodes = pays.map((paid, at) => ({
    id: `n${at}`,
    name: `n${at}`,
    kind: at === decision ? ('decision' as const) : paid ? ('utility' as const) : ('chance' as const),
    of: [],
    place,
  }));
  return { optimizer: 'O', decision: `n${decision}`, nodes, links };
}

describe('d-separation', () => {
  test('agrees with the definition on random graphs', () =>
    fc.assert(
      fc.property(graphs, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (graph, observed) => {
        const { nodes, links } = diagramOf(graph);
        const given = new Set(nodes.flatMap(({ id }, at) => (observed[at] ? [id] : [])));
        const pairs = links.map(({ from, to }) => [from, to] as const);
        for (const { id } of nodes) {
          if (given.has(id)) continue;
          const slow = nodes.filter((other) => !given.has(other.id) && !dSeparated(pairs, id, other.id, given));
          expect([...dConnected(linkTable(links), [id], given)].sort()).toEqual(slow.map((other) => other.id).sort());
        }
      }),
      { numRuns: 300, seed: 1 },
    ));
});

test('the criteria agree with their definitions on random graphs', () =>
  fc.assert(
    fc.property(graphs, (graph) => {
      const diagram = diagramOf(graph);
      const { requisite, ...sets } = incentives(diagram);
      const fast = Object.fromEntries(Object.entries(sets).map(([name, ids]) => [name, [...ids].sort()]));
      expect({ ...fast, requisite: requisite.map(({ from, to }) => `${from} ${to}`) }).toEqual(byDefinition(diagram));
    }),
    { numRuns: 500, seed: 2 },
  ));
