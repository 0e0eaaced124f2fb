import type { DiagramEdge } from './graph.ts';

/** A relation in words: `Autopilot observes fog Road`. */
export function relationWords(edge: DiagramEdge, nameOf: (id: string) => string): string {
  return `${nameOf(edge.from)} ${edge.label.join(' ')} ${nameOf(edge.to)}`;
}
