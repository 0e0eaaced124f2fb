import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';
import { exportNames } from './export-names.ts';

/**
 * Python text that builds each diagram as a `CID` of pycid (James Fox et al., *PyCID*, SciPy 2021): one as `cid`, several as `cids`, by
 * optimizer. They are no one `MACID`, for each is in its optimizer's own model. What the optimizer does at other steps is chance.
 */
export function pycidText(all: readonly OptimizerIncentives[]): string {
  const [only, another] = all;
  const head = 'import pycid\n\n';
  if (only && !another) return `${head}cid = ${diagramText(only, '')}\n`;
  const entries = all.map((one) => `    ${text(one.diagram.optimizer)}: ${diagramText(one, '    ')},\n`);
  return `${head}cids = {\n${entries.join('')}}\n`;
}

function diagramText({ diagram }: OptimizerIncentives, indent: string): string {
  const names = exportNames(diagram);
  const named = (id: string): string => text(names.get(id) ?? id);
  // pycid knows the nodes that links have, and only them.
  const linked = new Set(diagram.links.flatMap(({ from, to }) => [from, to]));
  const of = (kind: string): string =>
    diagram.nodes.flatMap((node) => (node.kind === kind && linked.has(node.id) ? [named(node.id)] : [])).join(', ');
  const edges = diagram.links.map(({ from, to }) => `${indent}        (${named(from)}, ${named(to)}),\n`).join('');
  return `pycid.CID(\n${indent}    [\n${edges}${indent}    ],\n${indent}    decisions=[${of('decision')}],\n${indent}    utilities=[${of('utility')}],\n${indent})`;
}

/** A JSON string is a Python string. */
const text = (value: string): string => JSON.stringify(value);
