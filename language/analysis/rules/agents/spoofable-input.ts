import type { Optimizer } from '../../../design/design.ts';
import { heeded } from '../../../design/heeded.ts';
import { type Influence, influencesPast, pathBy } from '../../../design/influence.ts';
import type { Place } from '../../../design/place.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { unobserving } from '../../mending.ts';
import { interestedOthers, nameOf, purposeOf } from '../../parties.ts';
import { expressionRange } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';
import { ofEach, type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import page from './spoofable-input.md';

/** What it goes by can be written by another, without that of which it tells. */
export const spoofableInput: Rule = {
  id: 'agents/spoofable-input',
  title: 'Another writes what it goes by',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim 2019 (input spoofing)',
  page,
  check: (context) =>
    ofEach(context.design.optimizers, (optimizer) => {
      const goal = purposeOf(context, optimizer);
      const inputs = goal ? [...seen(context, optimizer), ...learnedFrom(context, optimizer)] : [];
      if (!goal || inputs.length === 0) return [];
      const matters = context.ancestors(goal.id);
      return inputs.flatMap((input): RuleFinding[] => {
        // What the goal depends on is no sign of it, but the thing itself.
        if (matters.has(input.id)) return [];
        if (input.how === 'acts on' && isIdle(context, optimizer)) return [];
        const past = influencesPast(context.graph, input.id, matters);
        for (const other of interestedOthers(context, optimizer, goal)) {
          const written = writing(other, input.id, past);
          if (written) return [finding(context, optimizer, goal.name, input, other, written)];
        }
        return [];
      });
    }),
};

interface Input {
  readonly id: string;
  /** Where the optimizer says that it goes by it. */
  readonly place: Place;
  readonly how: 'acts on' | 'is refitted on';
}

function seen(context: Context, optimizer: Optimizer): readonly Input[] {
  const used = heeded(optimizer);
  return optimizer.observes.flatMap(({ id, place }) =>
    used.has(id) && context.variables.has(id) ? [{ id, place, how: 'acts on' as const }] : [],
  );
}

/** Whether its laws come to one number wherever what they read lies: then it goes by nothing. */
function isIdle({ ranges }: Context, { acts, memories }: Optimizer): boolean {
  const laws = acts.flatMap((act) => (act.kind === 'law' ? [act.law] : []));
  if (laws.length === 0 || laws.length < acts.length || memories.length > 0) return false;
  return laws.every((law) => isPoint(expressionRange(law, ranges)));
}

/** The regressors of the fits that it makes again from what it sees in use. */
function learnedFrom(context: Context, optimizer: Optimizer): readonly Input[] {
  if (!optimizer.updates) return [];
  return [...context.edits(optimizer.uses?.id).values()].flatMap((edit) =>
    edit.kind === 'fits' ? edit.from.map(({ id, place }) => ({ id, place, how: 'is refitted on' as const })) : [],
  );
}

/** By an action that is the input itself, or that reaches it past what the goal depends on. */
function writing(
  other: Optimizer,
  input: string,
  past: ReadonlyMap<string, Influence>,
): { readonly acting: Acting; readonly path: readonly Influence[] } | undefined {
  for (const acting of actionsOf(other)) {
    if (acting.action === input) return { acting, path: [] };
    const path = pathBy(past, acting.action, input);
    if (path) return { acting, path };
  }
  return undefined;
}

function finding(
  context: Context,
  optimizer: Optimizer,
  goal: string,
  input: Input,
  other: Optimizer,
  { acting, path }: { readonly acting: Acting; readonly path: readonly Influence[] },
): RuleFinding {
  const [name, action] = [nameOf(context, input.id), nameOf(context, acting.action)];
  const wants = purposeOf(context, other);
  const way = path.length > 0 ? steps(context, path, 'read by') : [stepAt(name, acting.place, 'read by')];
  return {
    on: optimizer.id,
    place: input.place,
    message: `\`${optimizer.name}\` ${input.how} \`${name}\`, which \`${other.name}\`, for \`${wants?.name}\`, moves${action === name ? '' : ` by \`${action}\``} without moving anything that \`${goal}\` depends on.`,
    path: [step(other, 'acts'), ...way, step(optimizer)],
    related: [
      { message: `\`${other.name}\` acts here`, place: acting.place },
      ...(wants ? [{ message: `what \`${optimizer.name}\` does matters to \`${wants.name}\``, place: wants.namePlace }] : []),
    ],
    mends: unobserving(
      optimizer,
      optimizer.observes.filter(({ id }) => id === input.id && input.how === 'acts on'),
    ),
    ...(unsure(other) || unsure(optimizer) ? { severity: 'hint' as const } : {}),
  };
}

/** A sketch of who sets what says nothing of what for. */
function unsure({ acts }: Optimizer): boolean {
  return acts.some(({ kind }) => kind === 'unknown');
}
