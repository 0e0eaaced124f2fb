import type { OptimizerIncentives } from '../../../language/analysis/incentives/own-decision.ts';

/** The JSON form of `mesascope export --to json`: see json-forms.md. */
export function influenceJson(spec: string, all: readonly OptimizerIncentives[]): string {
  const diagrams = all.map(({ diagram, incentives }) => {
    const requisite = new Set(incentives.requisite);
    const names = ['valueOfInformation', 'responseIncentive', 'valueOfControl', 'instrumentalControl'] as const;
    return {
      optimizer: diagram.optimizer,
      decision: diagram.decision,
      nodes: diagram.nodes.map(({ id, kind, name, of, step }) => ({
        id,
        kind,
        name,
        of,
        ...(step === undefined ? {} : { step }),
      })),
      links: diagram.links.map((link) => ({
        from: link.from,
        to: link.to,
        kind: link.to === diagram.decision ? 'information' : 'causal',
        requisite: requisite.has(link),
      })),
      incentives: Object.fromEntries(names.map((name) => [name, [...incentives[name]]])),
    };
  });
  return `${JSON.stringify({ version: 1, spec, diagrams }, undefined, 2)}\n`;
}
