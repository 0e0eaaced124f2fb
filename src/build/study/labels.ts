import { type Corrected, corrected, subjectOf, uncorrected } from '../../../language/design/corrections/corrected.ts';
import { corrections } from '../../../language/design/corrections/corrections.ts';
import { givenSelectorsModel } from '../../../language/design/corrections/selectors-model.ts';
import type { Correction, Design } from '../../../language/design/design.ts';
import { simulate } from '../../simulation/simulate.ts';
import { type DrawnDesign, withEdit } from './drawn-design.ts';
import { answersTo, designOf, difference, gains, gainsIn, type Label, setTo } from './experiments.ts';

/** What a rule claims, as a question that simulation answers; it shares nothing with the rule. */
export interface Judged {
  readonly rule: string;
  /** What is asked, for the table. */
  readonly question: string;
  readonly label: (drawn: DrawnDesign) => Promise<Label>;
}

const wanted = { kind: 'goal', id: 'G' } as const;
const measured = (drawn: DrawnDesign) => ({ kind: 'goal', id: drawn.proxy === undefined ? 'G' : 'P' }) as const;

export const judged: readonly Judged[] = [
  {
    rule: 'goodhart/noisy-proxy',
    question: 'is something random that moves the measure and not the goal: without it, is what is selected better?',
    label: async (drawn) => {
      const { noise: _, ...silent } = drawn;
      const all = drawn.noise === undefined ? [] : [await gainsIn(drawn, silent)];
      for (const name of await noises(drawn)) all.push(await gainsIn(drawn, withEdit(drawn, name, `omits ${name}`)));
      return any(all);
    },
  },
  {
    rule: 'goodhart/heavy-tailed-error',
    question: 'does the true value fall again under more pressure, and not without what moves the measure alone?',
    label: async (drawn) => {
      const shape = await curve(drawn);
      if (shape !== 'falls') return shape === 'unclear' ? 'unclear' : 'no';
      return (await withoutNoises(drawn)) === 'falls' ? 'no' : 'yes';
    },
  },
  {
    rule: 'goodhart/bounded-gain',
    question: 'does the gain in true value reach a ceiling, and not without what moves the measure alone?',
    label: async (drawn) => {
      const shape = await curve(drawn);
      if (shape !== 'level') return shape === 'unclear' ? 'unclear' : 'no';
      const without = await withoutNoises(drawn);
      return without === 'rises' ? 'yes' : without === 'level' ? 'no' : 'unclear';
    },
  },
  {
    rule: 'goodhart/regime-change',
    question: 'would selection that knows the regime of deployment do better, alone or with all else mended?',
    label: async (drawn) => (drawn.deployed && drawn.regime ? byCorrection(await designOf(drawn), 'regime') : 'no'),
  },
  {
    rule: 'goodhart/metric-manipulation',
    question: 'does an action move the measure while all that moves the goal is held still?',
    label: async (drawn) => {
      if (drawn.proxy === undefined) return 'no';
      const movers = [];
      for (const { name, kind } of drawn.variables)
        if (kind !== 'action' && (await answersTo(drawn, name, wanted))) movers.push(name);
      const still = movers.reduce((so, name) => setTo(so, name, 0.3), drawn);
      const rigid = drawn.variables.filter(({ kind }) => kind !== 'action').reduce((so, { name }) => setTo(so, name, 0.3), drawn);
      for (const name of actionsOf(drawn)) {
        if (!(await answersTo(still, name, measured(drawn)))) continue;
        // A cost that the measure itself names for what the goal sees too is no way round.
        if (!(await answersTo(drawn, name, wanted)) || (await movesBeyond(still, rigid, name))) return 'yes';
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
      for (const name of actionsOf(drawn))
        acts ||= (await answersTo(drawn, name, measured(drawn))) && !(await answersTo(drawn, name, wanted));
      if (!acts) return 'no';
      for (const { name, kind } of drawn.variables)
        if (kind === 'draw' && (await answersTo(drawn, name, measured(drawn))) && (await answersTo(drawn, name, wanted)))
          return 'yes';
      return 'no';
    },
  },
  {
    rule: 'goodhart/correlational-control',
    question: 'does what is selected do better where the model has the mechanism in place of its fit?',
    label: async (drawn) => {
      const fits = (drawn.edits ?? []).filter(({ text }) => text.startsWith('fits'));
      return any(await Promise.all(fits.map(({ variable }) => gainsIn(drawn, withEdit(drawn, variable, undefined)))));
    },
  },
  {
    rule: 'mesa/transoptimizer',
    question: 'is another thing done where what is selected pursues the goal of its selector?',
    label: async (drawn) => {
      const design = await designOf(drawn);
      const mended = corrected(design, subjectOf(design, mainOf(design))!, new Set(['delegate']));
      return mended.edits.size === 0 ? 'no' : changes(design, mended);
    },
  },
  {
    rule: 'mesa/superoptimizer',
    question: 'does it reach less of its own goal with the model of its selector?',
    label: (drawn) => swapped(drawn, 'worse'),
  },
  {
    rule: 'mesa/suboptimizer',
    question: 'does it reach more of its own goal with the model of its selector?',
    label: (drawn) => swapped(drawn, 'better'),
  },
  {
    rule: 'embedded/unowned-harm',
    question: 'does an action move a harm to which no goal that anybody pursues answers?',
    label: async (drawn) => {
      const harm = drawn.variables.find((one) => one.harm)?.name;
      if (harm === undefined) return 'no';
      const goals = ['G', ...(drawn.proxy === undefined ? [] : ['P']), ...(drawn.mesa?.goal === undefined ? [] : ['Q'])];
      const pursued = goals.filter((id) => id !== 'G' || drawn.proxy === undefined);
      // A goal of its own may read its param, which nobody has where nobody selects.
      for (const id of pursued)
        if (await answersTo(drawn, harm, { kind: 'goal', id }, id === 'Q' ? 'Main' : 'Probe')) return 'no';
      for (const name of actionsOf(drawn)) if (await answersTo(drawn, name, { kind: 'harm', id: `W.${harm}` })) return 'yes';
      return 'no';
    },
  },
  {
    rule: 'embedded/trials-have-side-effects',
    question: 'do trials in the world make a harm that those in the model do not?',
    label: async (drawn) => {
      const harm = drawn.variables.find((one) => one.harm)?.name;
      if (harm === undefined || !drawn.base.inWorld) return 'no';
      for (const name of actionsOf(drawn)) if (await answersTo(drawn, name, { kind: 'harm', id: `W.${harm}` })) return 'yes';
      return 'no';
    },
  },
];

const any = (labels: readonly Label[]): Label => (labels.includes('yes') ? 'yes' : labels.includes('unclear') ? 'unclear' : 'no');

/** What an optimizer of the design sets. */
function actionsOf({ variables, mesa }: DrawnDesign): readonly string[] {
  return mesa ? variables.filter(({ kind }) => kind === 'action').map(({ name }) => name) : [];
}

/** Draws that move the measure, not the goal, and that the model has. */
async function noises(drawn: DrawnDesign): Promise<readonly string[]> {
  const found = [];
  for (const { name, kind } of drawn.variables) {
    if (kind !== 'draw' || drawn.proxy === undefined || drawn.edits?.some(({ variable }) => variable === name)) continue;
    if ((await answersTo(drawn, name, measured(drawn))) && !(await answersTo(drawn, name, wanted))) found.push(name);
  }
  return found;
}

const mainOf = (design: Design) => design.scenarios.find(({ id }) => id === 'Main')!;

function byCorrection(design: Design, name: Correction): Label {
  const subject = subjectOf(design, mainOf(design))!;
  const mended = corrected(design, subject, new Set([name]));
  if (mended.edits.size === 0) return 'no';
  const alone = gains(uncorrected(design), mended);
  if (alone === 'yes') return 'yes';
  const names = new Set(corrections.map((one) => one.name));
  const all = corrected(design, subject, names);
  names.delete(name);
  return any([alone, gains(corrected(design, subject, names), all)]);
}

function changes(design: Design, other: Corrected): Label {
  const { low, high, differs } = difference(uncorrected(design), other, 'Main', wanted);
  return low > 0 || high < 0 ? 'yes' : differs ? 'unclear' : 'no';
}

async function swapped(drawn: DrawnDesign, how: 'better' | 'worse'): Promise<Label> {
  const design = await designOf(drawn);
  const [given] = givenSelectorsModel(design, subjectOf(design, mainOf(design))!);
  const own = design.optimizers.find(({ id }) => id === 'A')?.pursues?.id;
  if (!given || own === undefined) return 'no';
  const { low, high, differs } = difference(uncorrected(given.design), uncorrected(design), 'Main', { kind: 'goal', id: own });
  if (how === 'better' ? low > 0 : high < 0) return 'yes';
  return differs && !(how === 'better' ? high < 0 : low > 0) ? 'unclear' : 'no';
}

/** Whether the action moves the measure otherwise than where everything but actions is held. */
async function movesBeyond(still: DrawnDesign, rigid: DrawnDesign, name: string): Promise<boolean> {
  const scale = measured(still);
  const at = async (drawn: DrawnDesign) => {
    const [low, high] = await Promise.all([0.1, 0.9].map((value) => designOf(setTo(drawn, name, value))));
    return difference(uncorrected(high!), uncorrected(low!), 'Probe', scale, 2 ** 9);
  };
  const [one, other] = [await at(still), await at(rigid)];
  return Math.abs((one.low + one.high) / 2 - (other.low + other.high) / 2) > 1e-6;
}

type Shape = 'falls' | 'rises' | 'level' | 'unclear';

/** How realised(G) goes on from one candidate to 4,096, of which one is taken. */
async function curve(drawn: DrawnDesign): Promise<Shape | 'none'> {
  if (drawn.base.selects !== 'draws' || drawn.proxy === undefined) return 'none';
  const { regime: _, ...still } = drawn;
  const design = await designOf({ ...still, deployed: false, base: { ...drawn.base, search: 'best of 1' } });
  const sizes = [1, 64, 512, 4096];
  const text = { ...design, scenarios: design.scenarios.map((one) => (one.id === 'Main' ? swept(one, sizes) : one)) };
  const steps = simulate(text, 'Main', { runs: 128, attribution: false });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const points = step.value.points.map(({ measures }) => measures['realised(G)']!);
  const [first, , middle, last] = points;
  if (!first || !middle || !last || ![first, middle, last].every(({ mean }) => Number.isFinite(mean))) return 'unclear';
  const best = points.reduce((so, one) => (one.mean > so.mean ? one : so));
  const reach = (one: typeof last, other: typeof last): number => 3.3 * Math.hypot(one.se, other.se);
  if (last.mean + reach(last, best) < best.mean) return 'falls';
  const gain = last.mean - first.mean;
  const increment = last.mean - middle.mean;
  if (gain < reach(last, first)) return 'unclear';
  if (increment - reach(last, middle) > 0.04 * gain) return 'rises';
  return increment + reach(last, middle) < 0.06 * gain ? 'level' : 'unclear';
}

async function withoutNoises(drawn: DrawnDesign): Promise<Shape | 'none'> {
  const names = await noises(drawn);
  return curve(names.reduce((so, name) => withEdit(so, name, `omits ${name}`), drawn));
}

function swept(scenario: ReturnType<typeof mainOf>, sizes: readonly number[]): ReturnType<typeof mainOf> {
  const { place } = scenario;
  const values = sizes.map((value) => ({ kind: 'number' as const, value, place }));
  return { ...scenario, sweeps: [{ target: { id: 'B.search', place }, over: { kind: 'values', values }, place }] };
}
