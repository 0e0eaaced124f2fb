import type { Optimizer } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Place, Reference } from '../../../design/place.ts';
import type { Context } from '../../context.ts';
import { updating } from '../../mending.ts';
import { above, alike } from '../../parties.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt } from '../../rule.ts';
import page from './deceptive-alignment.md';

/** It has something to wait for, knows by what it is judged, and the judging ends. */
export const deceptiveAlignment: Rule = {
  id: 'mesa/deceptive-alignment',
  title: 'It has reason to seem aligned until it is deployed',
  severity: 'warning',
  standing: 'grounded',
  source: 'Hubinger et al. 2019',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (mesa) => {
      const { persists } = mesa;
      if (!persists || mesa.updates) return [];
      const selectors = above(context, mesa);
      if (selectors.some(({ updates }) => updates)) return [];
      return mesa.awareOf.flatMap((aware) => {
        const selector = selectors.find(({ id }) => id === aware.id);
        return selector ? deception(context, mesa, persists.place, aware, selector) : [];
      });
    }),
};

function deception(
  context: Context,
  mesa: Optimizer,
  place: Place,
  aware: Reference,
  selector: Optimizer,
): readonly RuleFinding[] {
  const [own, its] = [context.goalOf(mesa), context.goalOf(selector)];
  if (own && its && alike(own, its)) return [];
  const unstated = own && its ? [own, its].find(({ expression }) => !expression) : undefined;
  const lacking = !own ? `what \`${mesa.name}\` pursues is not stated` : unstated && `\`${unstated.name}\` has no expression`;
  const facts = `\`${mesa.name}\` persists across episodes and is aware of \`${selector.name}\`, which selects it and then never again`;
  return [
    {
      on: mesa.id,
      place,
      message: lacking
        ? `Cannot tell whether \`${mesa.name}\` has reason to deceive: ${lacking}. ${facts}.`
        : `${facts}: while it is judged by \`${its?.name}\`, seeming to pursue that serves \`${own?.name}\`, later.`,
      path: [
        step(mesa, 'which'),
        stepAt('persists', place, 'and is aware of'),
        stepAt(selector.name, aware.place, 'which selects once, for'),
        ...(its ? [step(its, 'and not for')] : []),
        ...(own ? [step(own)] : []),
      ],
      related: [
        { message: `it is aware of \`${selector.name}\``, place: aware.place },
        { message: `\`${selector.name}\` never updates`, place: selector.namePlace },
        ...(mesa.pursues ? [{ message: 'what it pursues', place: mesa.pursues.place }] : []),
      ],
      mends: goOn(context, selector),
      ...(lacking ? { cannotTell: true } : {}),
    },
  ];
}

/** Of who is itself selected updates are not simulated. */
function goOn(context: Context, selector: Optimizer): readonly Mend[] {
  if (context.selectors.has(selector.id)) return [];
  return updating(context, selector, `Let \`${selector.name}\` go on selecting`);
}
