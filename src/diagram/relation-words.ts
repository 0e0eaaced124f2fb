import type { DiagramEdge } from './graph.ts';

/** A relation in words: `Autopilot observes fog Road`. */
export function relationWords(edge: DiagramEdge, nameOf: (id: string) => string): string {
  const { relation, label } = edge;
  const isInfluence = relation === 'influences' || relation === 'informs';
  const words = isInfluence ? [relation, ...label.map((line) => `(${line})`)] : label;
  return `${nameOf(edge.from)} ${words.join(' ')} ${nameOf(edge.to)}`;
}
