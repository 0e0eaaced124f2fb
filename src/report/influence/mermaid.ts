import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';

const brackets = { chance: ['((', '))'], decision: ['[', ']'], utility: ['{', '}'] } as const;

/** The diagrams as a Mermaid flowchart, a subgraph each: information links dotted. */
export function mermaidText(all: readonly OptimizerIncentives[]): string {
  return `flowchart TD\n${all.map(subgraph).join('')}`;
}

function subgraph({ diagram, incentives }: OptimizerIncentives, at: number): string {
  const ids = new Map(diagram.nodes.map(({ id }, index) => [id, `o${at}n${index}`]));
  const requisite = new Set(incentives.requisite);
  const nodes = diagram.nodes.map(({ id, kind, name, step }) => {
    const [open, close] = brackets[kind];
    return `    ${ids.get(id)}${open}"${escaped(step === undefined ? name : `${name} @ ${step}`)}"${close}\n`;
  });
  const links = diagram.links.map((link) => {
    const label = requisite.has(link) ? '' : '|not requisite|';
    return `    ${ids.get(link.from)} ${link.to === diagram.decision ? '-.->' : '-->'}${label} ${ids.get(link.to)}\n`;
  });
  return `  subgraph o${at}["${escaped(diagram.optimizer)}"]\n${nodes.join('')}${links.join('')}  end\n`;
}

/** Mermaid reads entities of its own: `#quot;`. */
const escaped = (text: string): string => text.replace(/[#"&<>]/g, (sign) => `#${sign.charCodeAt(0)};`);
