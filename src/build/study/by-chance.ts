import { type DrawnDesign, type DrawnVariable, renamed } from './drawn-design.ts';
import { lawsOf } from './levers.ts';

/** The world before anyone optimizes: what is planned is done by chance, and so are the params of laws; nothing is selected. */
export function byChance(drawn: DrawnDesign): DrawnDesign {
  const { mesa: _, second: __, rival, regime: ___, ...rest } = drawn;
  const names = new Map(['p', 'q'].map((param) => [param, `${param}0`]));
  const laws = new Map(lawsOf(drawn).map(({ action, law }) => [action, renamed(law, names)]));
  const given = rival?.law === undefined ? undefined : rival;
  const done = ({ name, kind, mechanism, ...more }: DrawnVariable): DrawnVariable => {
    if (kind !== 'action' || name === given?.action) return { name, kind, mechanism, ...more };
    const law = laws.get(name);
    return law === undefined
      ? { name, kind: 'draw', mechanism: '~ uniform(0, 1)', ...more }
      : { name, kind: 'equation', mechanism: `= ${law}`, ...more };
  };
  const params = [...names.values()].map((name): DrawnVariable => ({ name, kind: 'draw', mechanism: '~ uniform(0, 1)' }));
  const base = { selects: 'draws', search: 'best of 2', trials: 1, inWorld: false } as const;
  const variables = [...params, ...rest.variables.map(done)];
  return { ...rest, ...(given && { rival: given }), variables, base, deployed: false, knowsRegime: false };
}
