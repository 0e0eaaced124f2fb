import { type InfluenceNode, type Link, withoutStep } from '../../../language/analysis/incentives/influence-diagram.ts';
import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';

/** A link of an influence diagram with all steps laid on one another. */
export interface FoldedLink extends Link {
  /** Into the decision. */
  readonly isInformation: boolean;
  /** Into the next step. */
  readonly isLater: boolean;
  /** An information link that tells nothing more. */
  readonly isIdle: boolean;
}
export interface FoldedNode extends Omit<InfluenceNode, 'step'> {
  /** Kept from step to step. */
  readonly isKept: boolean;
}
export interface Folded {
  readonly decision: string;
  readonly nodes: readonly FoldedNode[];
  readonly links: readonly FoldedLink[];
  /** What of the unrolled nodes a folded one stands for. */
  readonly foldOf: (id: string) => string;
}

/** All steps of an unrolled diagram laid on one another: a node for each variable, and links that lead into the next step marked. */
export function folded({ diagram, incentives }: OptimizerIncentives): Folded {
  const own = diagram.nodes.find(({ id }) => id === diagram.decision);
  const decided = new Set(own?.of);
  const byId = new Map(diagram.nodes.map((node) => [node.id, node]));
  const decision = withoutStep(diagram.decision);
  const foldOf = (id: string): string => {
    const node = byId.get(id);
    const isOwn = node?.kind === 'chance' && node.of.some((one) => decided.has(one));
    return isOwn ? decision : withoutStep(id);
  };
  const requisite = new Set(incentives.requisite);
  const links = new Map<string, FoldedLink>();
  const kept = new Set<string>();
  for (const link of diagram.links) {
    const [from, to] = [foldOf(link.from), foldOf(link.to)];
    const [earlier, later] = [byId.get(link.from)?.step, byId.get(link.to)?.step];
    if (from === to) {
      kept.add(from);
      continue;
    }
    const isLater = earlier !== undefined && later !== undefined && later > earlier;
    const isIdle = link.to === diagram.decision && !requisite.has(link);
    const key = `${from} ${to} ${isLater}`;
    const known = links.get(key);
    if (known && !isIdle) continue;
    links.set(key, { from, to, place: link.place, isInformation: to === decision, isLater, isIdle });
  }
  const nodes = new Map<string, FoldedNode>();
  for (const { id: unrolled, kind, name, of, place } of [...(own ? [own] : []), ...diagram.nodes]) {
    const id = foldOf(unrolled);
    if (!nodes.has(id)) nodes.set(id, { id, kind, name, of, place, isKept: kept.has(id) });
  }
  return { decision, nodes: [...nodes.values()], links: [...links.values()], foldOf };
}
