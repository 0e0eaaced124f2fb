import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Acting } from '../../context.ts';
import { sketchy } from '../../pressure.ts';
import { ofEach, pathText, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import page from './trials-have-side-effects.md';

/** What is tried in the world does its harm there, also by those candidates that are not taken. */
export const trialsHaveSideEffects: Rule = {
  id: 'embedded/trials-have-side-effects',
  title: 'Its trials do harm in the world',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim; Demski (selection and control)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (selector) => {
      const { trials } = selector;
      if (!trials?.inWorld) return [];
      const actions = context.actionsUnder(selector).filter(({ actor }) => actor !== selector);
      // Each harm by the first action that reaches it.
      const reaching = new Map<Variable, Acting>();
      for (const acting of actions)
        for (const id of context.descendants(acting.action).keys()) {
          const variable = context.variables.get(id);
          // What another part of it always exceeds moves nothing.
          const isMoved = variable?.marks.includes('harm') && context.effectsOn(id).has(acting.action);
          if (variable && isMoved && !reaching.has(variable)) reaching.set(variable, acting);
        }
      return [...reaching].flatMap(([harm, acting]): RuleFinding[] => {
        const path = context.path(acting.action, harm.id);
        if (!path) return [];
        return [
          {
            on: selector.id,
            place: trials.place,
            message: `\`${selector.name}\` tries every candidate of \`${acting.actor.name}\` in the world, where it moves the harm \`${harm.name}\` by ${pathText(context, path)}: also by those that it does not take.`,
            path: [step(selector, 'tries in the world'), step(acting.actor, 'acts'), ...steps(context, path)],
            related: [
              { message: `\`${acting.actor.name}\` acts here`, place: acting.place },
              { message: `the harm \`${harm.name}\``, place: harm.namePlace },
            ],
            mends: [inSimulator(trials)],
            ...sketchy(selector),
          },
        ];
      });
    }),
};

/** Without its last words, `in world`, the clause is of trials in the selector's model. */
function inSimulator({ count, place }: NonNullable<Optimizer['trials']>): Mend {
  return { kind: 'replace', title: 'Try them in a simulator', place: { ...place, start: count.place.end }, by: '' };
}
