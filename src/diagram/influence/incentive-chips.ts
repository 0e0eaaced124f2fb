import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';
import type { Chip } from '../graph.ts';
import type { Folded } from './folded.ts';

/** The four criteria, as a diagram names them: what each says of a node, in words. */
export const incentiveKinds = [
  {
    text: 'VoI',
    name: 'value of information',
    of: 'valueOfInformation',
    says: (who: string, what: string) => `to see ${what} may be worth something to ${who}`,
  },
  {
    text: 'RI',
    name: 'response incentive',
    of: 'responseIncentive',
    says: (who: string, what: string) => `what is best for ${who} may depend on ${what}`,
  },
  {
    text: 'VoC',
    name: 'value of control',
    of: 'valueOfControl',
    says: (who: string, what: string) => `to set ${what} may be worth something to ${who}`,
  },
  {
    text: 'ICI',
    name: 'instrumental control incentive',
    of: 'instrumentalControl',
    says: (who: string, what: string) => `${who} can reach for its goal by moving ${what}`,
  },
] as const;

/**
 * Which incentives there are on each chance node, at whatever step; of information at the decision's own. That utilities are worth
 * controlling, and are reached by the decision, goes without saying.
 */
export function incentiveChips(
  { diagram, incentives }: OptimizerIncentives,
  { foldOf, nodes }: Folded,
): ReadonlyMap<string, readonly Chip[]> {
  const steps = new Map(diagram.nodes.map(({ id, step = 0 }) => [id, step]));
  const on = incentiveKinds.map(({ of }) => {
    const ids = [...incentives[of]].filter((id) => of !== 'valueOfInformation' || steps.get(id) === 0);
    return new Set(ids.map(foldOf));
  });
  return new Map(
    nodes.map(({ id, kind, name }) => [
      id,
      kind !== 'chance'
        ? []
        : incentiveKinds.flatMap(({ text, name: full, says }, at) =>
            on[at]?.has(id) ? [{ text, reason: `${full}: ${says(diagram.optimizer, name)}` }] : [],
          ),
    ]),
  );
}
