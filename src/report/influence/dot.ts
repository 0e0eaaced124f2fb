import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';

const shapes = { chance: 'ellipse', decision: 'box', utility: 'diamond' } as const;

/** The diagrams in Graphviz' language, a cluster each: information links dashed, those that are not requisite grey. */
export function dotText(all: readonly OptimizerIncentives[]): string {
  return `digraph influence {\n${all.map(cluster).join('')}}\n`;
}

function cluster({ diagram, incentives }: OptimizerIncentives, at: number): string {
  const id = (node: string): string => quoted(`${diagram.optimizer} ${node}`);
  const requisite = new Set(incentives.requisite);
  const nodes = diagram.nodes.map(
    ({ id: own, kind, name, step }) =>
      `    ${id(own)} [label=${quoted(step === undefined ? name : `${name} @ ${step}`)}, shape=${shapes[kind]}];\n`,
  );
  const links = diagram.links.map((link) => {
    const isInformation = link.to === diagram.decision;
    const style = [...(isInformation ? ['style=dashed'] : []), ...(requisite.has(link) ? [] : ['color=grey'])];
    return `    ${id(link.from)} -> ${id(link.to)}${style.length > 0 ? ` [${style.join(', ')}]` : ''};\n`;
  });
  return `  subgraph cluster_${at} {\n    label=${quoted(diagram.optimizer)};\n${nodes.join('')}${links.join('')}  }\n`;
}

const quoted = (text: string): string => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\r?\n/g, '\\n')}"`;
