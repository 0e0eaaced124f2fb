import type { DrawnDesign } from './drawn-design.ts';
import { all, any, type Label } from './experiments.ts';
import type { Judged } from './judged.ts';
import { delegated, held, isReadBy } from './levers.ts';
import { goes, moves, ofActions, reading, setTo, settingsOf, trend } from './probe.ts';

/** What is to be reduced, and is paid for. */
export const ofReductions: readonly Judged[] = [
  {
    rule: 'goodhart/cobra',
    question:
      'does an action with which the measure rises and the goal falls raise something of which the goal is to have less, where the measure rises with that thing too, or the goal falls with all that it reads itself?',
    claimedBy: ['warning'],
    label: async (drawn) => {
      if (drawn.proxy === undefined || delegated(drawn).length === 0) return 'no';
      const isReduction = await wantsLess(drawn);
      const found: Label[] = [];
      for (const { name, kind } of drawn.variables) {
        if (kind === 'action') continue;
        const set = settingsOf(drawn, name);
        const isUnwanted = goes('down', await trend(set, 'G'));
        if (isUnwanted === 'no') continue;
        const isPaid = goes('up', await trend(set, 'P'));
        const isWholeAim = isReduction !== 'no' && (await isReadBy(drawn, name, 'G')) ? isReduction : 'no';
        for (const action of delegated(drawn)) {
          if (!(await moves(drawn, action, name))) continue;
          const done = ofActions.map((value) => setTo(reading(drawn, name), action, value));
          // What it raises may be the price of what it does good besides.
          const pays = goes('up', await trend(done, 'P'));
          const isWorse = goes('down', await trend(done, 'G'));
          found.push(all([isUnwanted, any([isPaid, isWholeAim]), pays, isWorse, goes('up', await trend(done, 'T'))]));
          if (found.at(-1) === 'yes') return 'yes';
        }
      }
      return any(found);
    },
  },
];

/** Whether the goal falls with all that it reads itself, whatever it hears of by others held still. */
async function wantsLess(drawn: DrawnDesign): Promise<Label> {
  const found: Label[] = [];
  for (const { name } of drawn.variables) {
    if (!(await isReadBy(drawn, name, 'G'))) continue;
    const others = drawn.variables.filter((one) => one.name !== name && one.kind !== 'action').map((one) => one.name);
    found.push(goes('down', await trend(settingsOf(held(drawn, others), name), 'G')));
    if (found.at(-1) === 'no') return 'no';
  }
  return all(found);
}
