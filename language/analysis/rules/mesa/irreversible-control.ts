import type { Optimizer, Principal, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { hasHole } from '../../../design/hole.ts';
import { kindOf } from '../../classes.ts';
import { type Acting, actionsOf, type Context } from '../../context.ts';
import { updating } from '../../mending.ts';
import { courseOf } from '../../one-way.ts';
import { above, nameOf } from '../../parties.ts';
import { pathText, type Rule, type RuleFinding, steps } from '../../rule.ts';
import page from './irreversible-control.md';

/** What it does stays done, and nobody is there to stop or to correct it. */
export const irreversibleControl: Rule = {
  id: 'mesa/irreversible-control',
  title: 'It does what stays done, and nobody can stop it',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (control mesa-optimizers)',
  page,
  check: (context) => {
    const haltable = new Set(context.design.principals.flatMap(({ canHalt }) => canHalt.map(({ optimizer }) => optimizer.id)));
    const overseers = new Map(
      context.design.principals.flatMap((principal) => principal.oversees.map(({ id }) => [id, principal] as const)),
    );
    return context.design.optimizers.flatMap((mesa) => {
      if (mesa.level !== 'mesa' || kindOf(mesa) !== 'control' || haltable.has(mesa.id) || mesa.updates) return [];
      const selectors = above(context, mesa);
      if (selectors.some(({ updates }) => updates)) return [];
      const done = lasting(context, mesa, selectors);
      return done ? [finding(context, mesa, selectors, done, overseers)] : [];
    });
  },
};

interface Lasting {
  readonly acting: Acting;
  readonly variable: Variable;
  readonly how: 'harm' | 'never falls' | 'never rises' | 'unknown';
}

/** A harm that its actions reach; else a state that goes one way only, to the cost of what is wanted; else one of which that is not known. */
function lasting(context: Context, mesa: Optimizer, selectors: readonly Optimizer[]): Lasting | undefined {
  const reached = actionsOf(mesa).flatMap((acting) =>
    [acting.action, ...context.descendants(acting.action).keys()].flatMap((id) => {
      const variable = context.variables.get(id);
      return variable ? [{ acting, variable }] : [];
    }),
  );
  const harm = reached.find(({ variable }) => variable.marks.includes('harm'));
  if (harm) return { ...harm, how: 'harm' };
  const wanted = [mesa, ...selectors].map((one) => context.trueGoalOf(one)).find((goal) => goal !== undefined);
  if (!wanted) return undefined;
  const worse = wanted.sense === 'minimize' ? 'rises' : 'falls';
  let unknown: Lasting | undefined;
  for (const { acting, variable } of reached) {
    const { mechanism } = variable;
    if (mechanism.kind !== 'state') continue;
    const effect = context.effectsOn(wanted.id).get(variable.id) ?? 'none';
    if (effect === 'none') continue;
    const course = courseOf(variable.id, mechanism.next, context.ranges);
    // Down, where it goes down, is the other way round.
    const against = course === 'never rises' ? (effect === 'rises' ? 'falls' : effect === 'falls' ? 'rises' : effect) : effect;
    if ((course === 'never falls' || course === 'never rises') && (against === worse || against === 'either'))
      return { acting, variable, how: course };
    if (hasHole(mechanism.next)) unknown ??= { acting, variable, how: 'unknown' };
  }
  return unknown;
}

function finding(
  context: Context,
  mesa: Optimizer,
  selectors: readonly Optimizer[],
  { acting, variable, how }: Lasting,
  overseers: ReadonlyMap<string, Principal>,
): RuleFinding {
  const path = context.path(acting.action, variable.id) ?? [];
  const way = path.length > 0 ? pathText(context, path) : `\`${nameOf(context, acting.action)}\``;
  const name = `\`${variable.name}\``;
  const unstopped = `no principal can halt \`${mesa.name}\`, and nothing selects it again`;
  const sketch = mesa.acts.some(({ kind }) => kind === 'unknown');
  const words = {
    harm: `\`${mesa.name}\` moves the harm ${name} by ${way}: ${unstopped}.`,
    'never falls': `\`${mesa.name}\` moves ${name} by ${way}, which never falls again: ${unstopped}.`,
    'never rises': `\`${mesa.name}\` moves ${name} by ${way}, which never rises again: ${unstopped}.`,
    unknown: `Cannot tell whether ${name}, which \`${mesa.name}\` moves by ${way}, can be moved back: its step is not stated. And ${unstopped}.`,
  };
  return {
    on: mesa.id,
    place: acting.place,
    message: words[how],
    path: path.length > 0 ? steps(context, path) : [{ text: nameOf(context, acting.action), place: acting.place }],
    related: [{ message: how === 'harm' ? `the harm ${name}` : `the state ${name}`, place: variable.namePlace }],
    mends: mends(context, mesa, selectors, overseers),
    ...(how === 'unknown' ? { cannotTell: true } : sketch ? { severity: 'hint' as const } : {}),
  };
}

/** To give the means to stop it to whoever oversees its selection; to select it again. */
function mends(
  context: Context,
  mesa: Optimizer,
  selectors: readonly Optimizer[],
  overseers: ReadonlyMap<string, Principal>,
): readonly Mend[] {
  const principal = [mesa, ...selectors].map(({ id }) => overseers.get(id)).find((one) => one !== undefined);
  const top = selectors.find(({ id }) => !context.selectors.has(id));
  const add = (title: string, declaration: string, clause: string): Mend => ({ kind: 'add clause', title, declaration, clause });
  return [
    ...(principal ? [add(`Let \`${principal.name}\` halt \`${mesa.name}\``, principal.id, `can halt ${mesa.name}`)] : []),
    ...(top ? updating(context, top, `Let \`${top.name}\` update`) : []),
  ];
}
