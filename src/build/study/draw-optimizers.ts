import { text, weight } from './draw-terms.ts';
import type { DrawnDesign, DrawnMesa, DrawnVariable } from './drawn-design.ts';
import type { Odds } from './odds.ts';
import type { Random } from './random.ts';

/** What is selected: by its law or as it plans. */
export function drawMesa(choose: Random, odds: Odds, variables: readonly DrawnVariable[]): DrawnMesa {
  const actions = variables.filter(({ kind }) => kind === 'action').map(({ name }) => name);
  const [first = '', ...others] = actions;
  const seen = variables.filter(({ kind }) => kind === 'draw' || kind === 'state').map(({ name }) => name);
  const written = odds.spoofed > 0 && choose.chance(odds.spoofed) ? writable(variables, actions) : [];
  const observes = choose.chance(odds.observes) ? choose.some(written.length > 0 ? written : seen, 1) : [];
  const aware = odds.aware > 0 && choose.chance(odds.aware);
  const [haltedBy] = odds.halts > 0 && choose.chance(odds.halts) ? choose.some(variables, 1) : [];
  const known = { ...(aware && { aware }), ...(haltedBy && { haltedBy: haltedBy.name }) };
  const base = { param: 'p in [0, 1]', observes, usesWorld: false, ...known };
  if (choose.chance(odds.law)) {
    const rest = others.map((action) => ({ action, law: choose.pick(['p', '1 - p', '0.5']) }));
    const laws = [{ action: first, law: drawLawOf(choose, observes) }, ...rest];
    return { ...base, pursuesSelectors: false, laws, plans: [] };
  }
  const own = choose.chance(odds.own);
  const [one, other] = choose.some(variables, 2);
  const read = [one!, choose.chance(0.6) ? { name: first } : other!];
  const terms = read.map(({ name }) => ({ weight: weight(choose, odds), of: name }));
  const goal = `A.p * (${text(terms)}) + ${text(terms.slice(0, 1))} - ${choose.between(0.5, 1.5).toFixed(2)} * ${first}^2`;
  const made = odds.lacksMade > 0 && choose.chance(odds.lacksMade) ? equationsOf(variables) : [];
  const omits = choose.chance(odds.lacks) ? choose.some(made.length > 0 ? made : seen, 1) : undefined;
  return {
    ...base,
    ...(own && { goal }),
    pursuesSelectors: !own,
    observes: observes.filter((name) => !omits?.includes(name)),
    laws: [],
    plans: actions,
    ...(omits && { omits }),
    usesWorld: choose.chance(0.5),
  };
}

const equationsOf = (variables: readonly DrawnVariable[]): readonly string[] =>
  variables.flatMap(({ name, kind }) => (kind === 'equation' ? [name] : []));

/** What a second action moves, and not the first, which can go by it. */
function writable(variables: readonly DrawnVariable[], [first = '', second = '']: readonly string[]): readonly string[] {
  const [byFirst, bySecond] = [first, second].map((action) => {
    const moved = new Set([action]);
    for (const { name, mechanism } of variables)
      if (mechanism.match(/\bv\d+\b/g)?.some((read) => moved.has(read))) moved.add(name);
    return moved;
  });
  return variables.flatMap(({ name, kind }) => (kind === 'equation' && bySecond?.has(name) && !byFirst?.has(name) ? [name] : []));
}

function drawLawOf(choose: Random, [seen]: readonly string[]): string {
  return seen === undefined ? 'p' : choose.pick([`clamp(p + 0.3 * ${seen}, 0, 1)`, `clamp(p * ${seen}, 0, 1)`]);
}

/** A third optimizer, where there is a second action to leave to it: selected too, or nobody's. */
export function drawOther(
  choose: Random,
  odds: Odds,
  variables: readonly DrawnVariable[],
  mesa: DrawnMesa,
): Pick<DrawnDesign, 'mesa' | 'second' | 'rival'> | undefined {
  const [, action] = variables.filter(({ kind }) => kind === 'action').map(({ name }) => name);
  if (action === undefined || choose.chance(1 - odds.other)) return undefined;
  const left = {
    ...mesa,
    laws: mesa.laws.filter((one) => one.action !== action),
    plans: mesa.plans.filter((one) => one !== action),
  };
  const how = choose.unit();
  if (how < odds.selected) return { mesa: left, second: { action, law: choose.pick(['q', '1 - q']) } };
  if (how < odds.given) {
    const [seen] = choose.some(
      variables.filter(({ kind }) => kind === 'draw'),
      1,
    );
    return { mesa: left, rival: { action, law: `clamp(0.5 + 0.3 * ${seen!.name}, 0, 1)` } };
  }
  const [first] = choose.some(
    variables.filter(({ kind }) => kind !== 'action'),
    1,
  );
  const goal = `${text([{ weight: weight(choose, odds), of: first!.name }])} + ${choose.between(0.3, 1.5).toFixed(2)} * ${action} - ${choose.between(0.5, 1.5).toFixed(2)} * ${action}^2`;
  return { mesa: left, rival: { action, goal } };
}
