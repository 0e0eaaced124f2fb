import { corrected, subjectOf, uncorrected } from '../../../language/design/corrections/corrected.ts';
import type { Correction, Design } from '../../../language/design/design.ts';
import type { Scale } from '../../simulation/evidence/comparison.ts';
import { type DrawnDesign, type ModelEdit, ownEdits, withEdit, withOwnEdit } from './drawn-design.ts';
import { any, anyOf, changesIn, designOf, gains, gainsIn, type Label, measured } from './experiments.ts';
import type { Judged } from './judged.ts';
import { lawsOf, someOf } from './levers.ts';
import { answersTo, at } from './probe.ts';
import { meanOf } from './silenced.ts';

export const mainOf = (design: Design) => design.scenarios.find(({ id }) => id === 'Main')!;

/** What selection in a model does. */
export const ofModels: readonly Judged[] = [
  {
    rule: 'goodhart/regime-change',
    claimedBy: ['warning'],
    question:
      'deployed in its regime, to which the true goal answers: would selection that knows it do better, alone or with all else mended?',
    label: async (drawn) => {
      // A change to which the true goal does not answer stirs the measure alone: that is noise, and told by other rules.
      if (!drawn.regime || !(await bears(drawn, drawn.regime.variable))) return 'no';
      return byCorrection(await designOf({ ...drawn, deployed: true }), 'regime');
    },
  },
  {
    rule: 'goodhart/correlational-control',
    claimedBy: ['warning'],
    question:
      'does what is selected do better by its measure, or who plans in the model for a goal of its own by that, where the model has the mechanism in place of its fit?',
    label: (drawn) => {
      const fits = (drawn.edits ?? []).filter(({ text }) => text.startsWith('fits'));
      return anyOf(
        fits.flatMap(({ variable }) => goalsIn(drawn).map((by) => ({ variable, by }))),
        ({ variable, by }) => gainsIn(drawn, withEdit(drawn, variable, undefined), by),
      );
    },
  },
  {
    rule: 'embedded/unrealizable',
    question: 'is something else done than in the world itself, whatever numbers the model has for what it edits?',
    claimedBy: ['warning'],
    label: async (drawn) =>
      any([
        await anyOf(drawn.edits ?? [], ({ variable, text }) =>
          isNever(drawn, { variable, text }, (setting) => withEdit(drawn, variable, setting), measured(drawn)),
        ),
        // Who is selected may plan in a model of its own, for a goal of its own.
        await anyOf(ownEdits(drawn), ({ variable, text }) =>
          isNever(drawn, { variable, text }, (setting) => withOwnEdit(drawn, variable, setting), pursued(drawn)),
        ),
      ]),
  },
];

/** Whether at each number that an edit can have something else is done than where it is left out. */
async function isNever(
  drawn: DrawnDesign,
  { variable, text }: ModelEdit,
  having: (setting: string | undefined) => DrawnDesign,
  scale: Scale,
): Promise<Label> {
  const truth = having(undefined);
  const found: Label[] = [];
  for (const setting of settingsOf(drawn, variable, text)) {
    found.push(await changesIn(truth, having(setting), scale));
    if (found.at(-1) === 'no') return 'no';
  }
  return found.includes('unclear') ? 'unclear' : found.length > 0 ? 'yes' : 'no';
}

const pursued = (drawn: DrawnDesign): Scale => (drawn.mesa?.goal === undefined ? measured(drawn) : { kind: 'goal', id: 'Q' });

/** What is pursued in the selector's model: by the selector, and by what it selects where that has no model of its own. */
const goalsIn = (drawn: DrawnDesign): readonly Scale[] => {
  const isPlannedIn =
    drawn.mesa?.plans.length && !drawn.mesa.usesWorld && ownEdits(drawn).length === 0 && !drawn.mesa.includesRival;
  return isPlannedIn && drawn.mesa?.goal !== undefined ? [measured(drawn), pursued(drawn)] : [measured(drawn)];
};

/** What an edit can be, over its numbers; none where one of them is the world's own mechanism. */
function settingsOf({ variables }: DrawnDesign, name: string, text: string): readonly string[] {
  const variable = variables.find((one) => one.name === name)!;
  if (text.startsWith('fits')) return [text];
  if (!text.startsWith('believes')) return [`omits ${name}`, ...[-1, 0, 0.5, 1, 2].map((value) => `holds ${name} = ${value}`)];
  if (variable.kind !== 'draw' || variable.mechanism.startsWith('~ normal')) return [];
  return [0.2, 0.7, 1.2].map((sd) => `believes ${name} ~ normal(${meanOf(variable)}, ${sd})`);
}

/** Whether the true goal answers to a variable, also by what a law that reads it does. */
const bears = async (drawn: DrawnDesign, name: string): Promise<boolean> =>
  (await answersTo(drawn, name, 'G')) ||
  someOf(lawsOf(drawn), async ({ action, law }) => at(law, [name], 0) !== law && answersTo(drawn, action, 'G'));

/** What else can be mended: luck is left as it is, of which more trials would only make the comparison dear. */
const others: readonly Correction[] = ['goal', 'model', 'delegate'];

/** Whether a correction has a positive part: made alone, or last. */
function byCorrection(design: Design, name: Correction): Label {
  const subject = subjectOf(design, mainOf(design))!;
  const mended = corrected(design, subject, new Set([name]));
  if (mended.edits.size === 0) return 'no';
  const alone = gains(uncorrected(design), mended);
  if (alone === 'yes') return 'yes';
  const rest = corrected(design, subject, new Set(others));
  return any([alone, gains(rest, corrected(design, subject, new Set([...others, name])))]);
}
