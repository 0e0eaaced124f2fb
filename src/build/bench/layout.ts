import ELK from 'elkjs/lib/elk.bundled.js';
import { classify } from '../../../language/analysis/classes.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { diagramGraph } from '../../diagram/diagram.ts';
import { drawDiagram } from '../../diagram/draw.ts';
import { layOut } from '../../diagram/layout.ts';
import { table } from '../table.ts';

/** Layout and drawing of hierarchies: milliseconds, the median of seven, against laying out ten nodes in the same run. */
function hierarchy(nodes: number): string {
  const parts = ['world W { action a in [0, 1] }'];
  for (let i = 0; parts.length < nodes; i++)
    parts.push(
      `goal G${i} { maximize a }`,
      `base optimizer B${i} { pursues G${i}  selects M${i} }`,
      `mesa optimizer M${i} { acts a }`,
    );
  return parts.slice(0, nodes).join('\n');
}

const rows: string[][] = [];
let anchor = Number.NaN;
for (const nodes of [10, 50, 100]) {
  const { design } = await readSpec('file:///bench.mesa', hierarchy(nodes));
  const times: number[] = [];
  for (let round = 0; round < 8; round++) {
    const began = performance.now();
    drawDiagram(await layOut(diagramGraph(design, classify(design), []), new ELK()), { title: 'Bench' });
    times.push(performance.now() - began);
  }
  const median = times.slice(1).sort((a, b) => a - b)[3] ?? Number.NaN;
  if (nodes === 10) anchor = median;
  rows.push([`${nodes} nodes`, median.toFixed(1), (median / anchor).toFixed(1)]);
}
console.log(table(['layout and drawing', 'ms', '× ten nodes'], rows));
