import type { Optimizer } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { above, alike } from '../../parties.ts';
import { picks } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import page from './campbell.md';

/** It knows by what it is selected, wants something else, and what it wants has a term in common with that measure alone. */
export const campbell: Rule = {
  id: 'goodhart/campbell',
  title: 'It knows the measure it is selected by',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim & Garrabrant 2018 (adversarial)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (agent) => {
      if (agent.awareOf.length === 0) return [];
      const known = new Set(agent.awareOf.map(({ id }) => id));
      return above(context, agent)
        .filter((selector) => known.has(selector.id) && picks(context, selector))
        .flatMap((selector) => sharing(context, agent, selector));
    }),
};

function sharing(context: Context, agent: Optimizer, selector: Optimizer): readonly RuleFinding[] {
  const [own, measure, wanted] = [context.goalOf(agent), context.goalOf(selector), context.trueGoalOf(selector)];
  if (!own || !measure || !wanted || wanted === measure || alike(own, measure) || alike(own, wanted)) return [];
  const place = agent.awareOf.find(({ id }) => id === selector.id)?.place ?? agent.namePlace;
  const missing = [own, measure, wanted].find(({ expression }) => expression === undefined);
  const [pursued, measured, needed] = [own, measure, wanted].map(({ id }) => context.ancestors(id));
  const term = context.variables.get(
    [...(pursued?.keys() ?? [])].find((id) => measured?.has(id) && !needed?.has(id) && context.variables.has(id)) ?? '',
  );
  if (!missing && !term) return [];
  const mends = [...pursuing(context, agent, wanted), ...pursuing(context, selector, wanted)];
  const head = { on: agent.id, place };
  if (missing || !term) {
    const message = `Cannot tell whether \`${own.name}\`, which \`${agent.name}\` pursues, shares a term with \`${measure.name}\`, by which it knows it is selected: \`${missing?.name}\` has no expression.`;
    return [{ ...head, message, path: [step(selector, 'selects'), step(agent, 'pursues'), step(own)], cannotTell: true }];
  }
  return [
    {
      ...head,
      message: `\`${agent.name}\` knows that \`${selector.name}\` selects it by \`${measure.name}\`, and pursues \`${own.name}\`, which shares \`${term.name}\` with that and not with \`${wanted.name}\`: what is selected is \`${term.name}\`.`,
      path: [
        step(selector, 'selects'),
        step(agent, 'pursues'),
        step(own, '<-'),
        ...steps(context, context.path(term.id, measure.id) ?? [], 'proxy for'),
        step(wanted),
      ],
      related: [{ message: 'the shared term', place: term.namePlace }],
      mends,
    },
  ];
}
