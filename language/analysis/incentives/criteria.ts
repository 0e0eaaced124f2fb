import { ballFrom } from './d-separation.ts';
import { type InfluenceDiagram, type Link, linkTable, reachable, utilitiesOf } from './influence-diagram.ts';

/**
 * The graphical criteria of Everitt, Carey, Langlois, Ortega & Legg, *Agent Incentives: A Causal Perspective*, AAAI 2021, for diagrams with
 * one decision. Each says that the graph *admits* the incentive: where it is not met no mechanisms on this graph give it (soundness),
 * where it is met some do (completeness). Sets are of node ids.
 */
export interface Incentives {
  /** Links of the requisite graph: all but information links from observations that tell nothing more of the utilities. */
  readonly requisite: readonly Link[];
  /** Nodes that it would be worth something to observe, or is worth something to go on observing. Never what the decision moves. */
  readonly valueOfInformation: ReadonlySet<string>;
  /** Nodes whose change an optimal decision answers. */
  readonly responseIncentive: ReadonlySet<string>;
  /** Nodes that it would be worth something to set, utilities among them, the decision not. */
  readonly valueOfControl: ReadonlySet<string>;
  /** Nodes by which the decision can move a utility, the decision itself and utilities among them. */
  readonly instrumentalControl: ReadonlySet<string>;
}

/** Linear in the diagram. */
export function incentives(diagram: InfluenceDiagram): Incentives {
  const { decision, links, nodes } = diagram;
  const table = linkTable(links);
  const seen = table.parents.get(decision) ?? [];
  const known = new Set([decision, ...seen]);
  const moved = reachable([decision], table.children);
  const utilities = utilitiesOf(diagram);
  const ownUtilities = utilities.filter((id) => moved.has(id));

  // One ball does for all: what it comes to is d-connected to a utility given the decision and all else that is seen. (A link added from X to
  // the decision opens no trail from X, for all that the decision sees is observed.)
  const telling = ballFrom(table, ownUtilities, known);
  const requisiteObservations = new Set(seen.filter((id) => telling.has(id)));
  const requisite = links.filter(({ from, to }) => to !== decision || requisiteObservations.has(from));
  const requisiteTable = linkTable(requisite);

  const worthKnowing = nodes.flatMap(({ id }) => (!moved.has(id) && telling.has(id) ? [id] : []));
  const towardsDecision = new Set(reachable([decision], requisiteTable.parents));
  const towardsUtility = new Set(reachable(utilities, requisiteTable.parents));
  towardsDecision.delete(decision);
  towardsUtility.delete(decision);
  const leadsToUtility = reachable(utilities, table.parents);
  return {
    requisite,
    valueOfInformation: new Set(worthKnowing),
    responseIncentive: towardsDecision,
    valueOfControl: towardsUtility,
    instrumentalControl: new Set([...moved].filter((id) => leadsToUtility.has(id))),
  };
}
