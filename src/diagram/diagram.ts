import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import { badgesOf } from './badges.ts';
import { chipsOf } from './chips.ts';
import { diagramEdges } from './edges.ts';
import type { DiagramGraph, DiagramNode } from './graph.ts';
import { goalRows, modelRows, optimizerRows, worldRows } from './rows.ts';

/** What the diagram of a design shows: a node for each principal, optimizer, goal, model and world, an edge for each relation. */
export function diagramGraph(
  design: Design,
  classes: Readonly<Record<string, OptimizerClass>>,
  findings: readonly Finding[],
): DiagramGraph {
  const { principals, optimizers, goals, models, worlds } = design;
  const drawn: Pick<DiagramNode, 'kind' | 'rows' | 'id' | 'name' | 'title' | 'documentation' | 'place'>[] = [
    ...principals.map((principal) => ({ ...described(principal), kind: 'principal' as const, rows: [] })),
    ...optimizers.map((optimizer) => ({
      ...described(optimizer),
      kind: ({ base: 'base optimizer', mesa: 'mesa optimizer', unselected: 'optimizer' } as const)[optimizer.level],
      rows: optimizerRows(optimizer),
    })),
    ...goals.map((goal) => ({ ...described(goal), kind: 'goal' as const, rows: goalRows(goal) })),
    ...models.map((model) => ({ ...described(model), kind: 'model' as const, rows: modelRows(model) })),
    ...worlds.map((world) => ({ ...described(world), kind: 'world' as const, rows: worldRows(world) })),
  ];
  // By file and place: what is added at the end of a file comes last, whatever its kind.
  const files = [...new Set(drawn.map((node) => node.place.uri))];
  const nodes = drawn
    .sort((a, b) => files.indexOf(a.place.uri) - files.indexOf(b.place.uri) || a.place.start - b.place.start)
    .map((node) => ({ ...node, chips: chipsOf(classes[node.id]), badges: badgesOf(node.id, findings) }));
  return { nodes, edges: diagramEdges(design, new Set(nodes.map((node) => node.id))) };
}

type Described = Pick<DiagramNode, 'id' | 'name' | 'title' | 'documentation' | 'place'>;

function described({ id, name, title, documentation, place }: Described): Described {
  return {
    id,
    name,
    place,
    ...(title === undefined ? {} : { title }),
    ...(documentation === undefined ? {} : { documentation }),
  };
}
