import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contextOf } from '../../../../language/analysis/context.ts';
import { utilitiesOf } from '../../../../language/analysis/incentives/influence-diagram.ts';
import { incentivesOf } from '../../../../language/analysis/incentives/optimizer-incentives.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';
import reference from './reference.json' with { type: 'json' };

const inFolder = (name: string): URL => new URL(`./reference/${name}.mesa`, import.meta.url);

/** Every case of the reference, read from a spec: edges, decisions, utilities, requisite graph, and who has which incentive. */
test.each(Object.entries(reference.values))('%s', async (name, expected) => {
  const { design, problems } = await readSpec(`file:///${name}.mesa`, readFileSync(inFolder(name), 'utf8'));
  expect([...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error')).toEqual([]);
  const [optimizer] = design.optimizers;
  const found = incentivesOf(contextOf(design), optimizer!)!;
  const { diagram, incentives } = found;
  const short = (id: string): string => id.replace('W.', '');
  const links = (all: readonly { from: string; to: string }[]) =>
    all.map(({ from, to }) => [short(from), short(to)]).sort(inOrder);
  const ids = (set: Iterable<string>) => [...set].map(short).sort();
  const decision = short(diagram.decision);
  expect({
    edges: links(diagram.links),
    decisions: [decision],
    utilities: ids(utilitiesOf(diagram)),
    requisite_graph_edges: links(incentives.requisite),
    voc: ids(incentives.valueOfControl),
    [`voi[${decision}]`]: ids(incentives.valueOfInformation),
    [`ri[${decision}]`]: ids(incentives.responseIncentive),
    [`ici[${decision}]`]: ids(incentives.instrumentalControl),
  }).toEqual({ ...expected, edges: [...expected.edges].sort(inOrder) });
});

function inOrder(one: readonly (string | undefined)[], other: readonly (string | undefined)[]): number {
  return one.join(' ') < other.join(' ') ? -1 : 1;
}
