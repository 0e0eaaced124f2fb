import type { DrawnDesign, DrawnVariable } from './drawn-design.ts';
import { interval, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { withLawSettled } from './levers.ts';
import { realisedIn } from './probe.ts';

/** What few runs leave open more may decide. */
const runs = [128, 1024];
/** Of the spread over runs, what is no gain. */
const negligible = 0.01;

/** What goals of one's own are worth to who selects one. */
export const ofAlignment: readonly Judged[] = [
  {
    rule: 'mesa/proxy-aligned',
    claimedBy: ['warning'],
    question:
      'does what is planned for a goal of its own serve its selector’s measure better than what is done by chance, and less than half as much better once the regime has come?',
    label: async (drawn) => {
      if (drawn.mesa?.goal === undefined || !drawn.regime) return 'no';
      // Two params share one search: without the planner's it would be another for the law's.
      const alone = withLawSettled(drawn);
      const before: DrawnDesign = { ...alone, deployed: false };
      const after: DrawnDesign = { ...alone, deployed: true };
      for (const many of runs) {
        const [then, now] = [await gain(before, many), await gain(after, many)];
        const served = above(then);
        if (served === 'no') return 'no';
        if (served === 'unclear') continue;
        const label = above({ ...then, gained: then.gained.map((value, run) => value / 2 - now.gained[run]!) });
        if (label !== 'unclear') return label;
      }
      return 'unclear';
    },
  },
];

/** By run what planning brings by the selector's measure over chance, and how far that varies. */
interface Gain {
  readonly gained: Float64Array;
  readonly spread: number;
}

async function gain(drawn: DrawnDesign, many: number): Promise<Gain> {
  const { id } = measured(drawn);
  const [planned, chance] = [
    (await realisedIn(drawn, 'Main', many)).get(id)!,
    (await realisedIn(drifting(drawn), 'Main', many)).get(id)!,
  ];
  const mean = chance.reduce((sum, value) => sum + value, 0) / many;
  const spread = Math.sqrt(chance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / many);
  return { gained: planned.map((value, run) => value - chance[run]!), spread: Math.max(1e-3, spread) };
}

/** Each action that was planned goes by a draw of its own. */
function drifting(drawn: DrawnDesign): DrawnDesign {
  const { goal: _, omits: __, ...mesa } = drawn.mesa!;
  const draws = mesa.plans.map((action) => ({ action, law: `u${action.slice(1)}` }));
  const more = draws.map(({ law }): DrawnVariable => ({ name: law, kind: 'draw', mechanism: '~ uniform(0, 1)' }));
  return {
    ...drawn,
    variables: [...drawn.variables, ...more],
    mesa: { ...mesa, pursuesSelectors: false, plans: [], laws: draws, observes: draws.map(({ law }) => law) },
  };
}

/** Whether it is above 0 on average, by more than is negligible. */
function above({ gained, spread }: Gain): Label {
  const [low, high] = interval(gained);
  return low > negligible * spread ? 'yes' : high < negligible * spread ? 'no' : 'unclear';
}
