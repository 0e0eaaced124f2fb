import { uncorrected } from '../../../language/design/corrections/corrected.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { any, designOf, gains } from './experiments.ts';
import type { Judged } from './judged.ts';
import { actionsOf, delegated, held, isReadBy, leversOf, moversOf, noisesOf, someOf } from './levers.ts';
import { endsBy, pressureCurve } from './pressure-curve.ts';
import { answersTo, at, course, moves, reading, trend } from './probe.ts';
import { silenced } from './silenced.ts';

/** What a measure does under pressure. */
export const ofMeasures: readonly Judged[] = [
  {
    rule: 'goodhart/noisy-proxy',
    question: 'is what is selected better by the true goal where the measure has nothing random that the goal has not?',
    label: async (drawn) => {
      const names = await noisesOf(drawn);
      if (names.length === 0 && drawn.noise === undefined) return 'no';
      // What a regime does to what was selected is another matter.
      const { regime: _, ...still } = { ...drawn, deployed: false };
      const { noise: __, ...quiet } = silenced(still, names);
      return gains(uncorrected(await designOf(still)), uncorrected(await designOf(quiet)));
    },
  },
  {
    rule: 'goodhart/heavy-tailed-error',
    claimedBy: ['warning', 'information'],
    question: 'does the true value fall again within 1,024 candidates, and not without what moves the measure alone?',
    label: async (drawn) => {
      const names = drawn.base.selects === 'draws' ? await noisesOf(drawn) : [];
      if (names.length === 0) return 'no';
      const { shape, falls } = await pressureCurve(drawn);
      if (falls === 'no' && shape !== 'flat') return 'no';
      if (shape !== 'falls' && shape !== 'flat') return 'unclear';
      const { shape: without } = await pressureCurve(silenced(drawn, names));
      if (shape === 'flat') return without === 'rises' ? 'unclear' : 'no';
      return without === 'falls' ? 'no' : 'yes';
    },
  },
  {
    rule: 'goodhart/bounded-gain',
    claimedBy: ['information'],
    question:
      'does the gain in true value reach a ceiling within 1,024 candidates, and not without what moves the measure alone?',
    label: async (drawn) => {
      const names = drawn.base.selects === 'draws' ? await noisesOf(drawn) : [];
      return names.length === 0 ? 'no' : endsBy(drawn, names);
    },
  },
  {
    rule: 'goodhart/no-stop',
    question: 'selected in the world itself: is the true value, from some number of candidates on, less than with fewer?',
    label: async (drawn) => {
      if (drawn.proxy === undefined) return 'no';
      const { edits: _, ...known } = drawn;
      return (await pressureCurve(drawn.edits ? known : drawn)).falls;
    },
  },
  {
    rule: 'goodhart/metric-manipulation',
    question:
      'does an action move the measure while all that moves the goal is held still, unless the one thing that is set is best for both at the same end?',
    label: async (drawn) => {
      if (drawn.proxy === undefined || (await isBestForBoth(drawn))) return 'no';
      const still = held(drawn, await moversOf(drawn));
      for (const name of delegated(drawn)) {
        // A cost that the measure itself names for what the goal sees too is no way round.
        const sees = await answersTo(drawn, name, 'G');
        const measure = sees ? at(drawn.proxy, [name], 0.5) : drawn.proxy;
        if (await answersTo(reading(still, measure), name, 'T')) return 'yes';
      }
      return 'no';
    },
  },
  {
    rule: 'goodhart/shared-cause',
    question: 'does an action move the measure and not the goal, while something random moves both?',
    label: async (drawn) => {
      if (drawn.proxy === undefined) return 'no';
      let acts = false;
      for (const name of delegated(drawn)) acts ||= (await answersTo(drawn, name, 'P')) && !(await answersTo(drawn, name, 'G'));
      if (!acts) return 'no';
      for (const { name, kind } of drawn.variables)
        if (kind === 'draw' && (await answersTo(drawn, name, 'P')) && (await answersTo(drawn, name, 'G'))) return 'yes';
      return 'no';
    },
  },
  {
    rule: 'goodhart/intermediary',
    question:
      'all that moves the goal held still: does an action move a variable through which alone, and not at first hand, the measure hears of what moves the goal?',
    label: async (drawn) => {
      if (drawn.proxy === undefined) return 'no';
      const movers = await moversOf(drawn);
      const still = held(drawn, movers);
      for (const { name, kind } of drawn.variables) {
        if (kind === 'draw' || kind === 'action' || movers.includes(name)) continue;
        if (!(await answersTo(still, name, 'P')) || (await isReadBy(drawn, name, 'P'))) continue;
        if (await someOf(movers, (mover) => moves(drawn, mover, name)))
          if (await someOf(delegated(drawn), (action) => moves(still, action, name))) return 'yes';
      }
      return 'no';
    },
  },
  {
    rule: 'goodhart/missing-attribute',
    question:
      'moved as the measure would have it, does a param, an action or a draw of a candidate take from the goal by way of what the measure does not see?',
    label: async (drawn) => {
      if (drawn.proxy === undefined) return 'no';
      const seen = await moversOf(drawn, 'P');
      const ways = await Promise.all(
        leversOf(drawn).map(async ({ name, settings }) => {
          const pull = await trend(settings, 'P');
          if (pull === 'flat') return 'no' as const;
          const indirect = at(drawn.goal, [...actionsOf(drawn), name], 0.5);
          const unseen = settings.map((one) =>
            reading(
              held(
                one,
                seen.filter((other) => other !== name),
              ),
              indirect,
            ),
          );
          const taken = await trend(unseen, 'T');
          if (taken === 'flat') return 'no' as const;
          if (![pull, taken].every((way) => way === 'up' || way === 'down')) return 'unclear' as const;
          return pull === taken ? ('no' as const) : ('yes' as const);
        }),
      );
      return any(ways);
    },
  },
];

/** What misleads nobody: where one thing is set, and more of it is always better, or always worse, for both. */
async function isBestForBoth(drawn: DrawnDesign): Promise<boolean> {
  const [lever, ...others] = leversOf(drawn);
  if (!lever || others.length > 0) return false;
  const [measured, wanted] = [await course(lever.settings, 'P'), await course(lever.settings, 'G')];
  return measured !== undefined && measured === wanted;
}
