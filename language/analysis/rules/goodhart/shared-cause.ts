import { pursuing } from '../../mending.ts';
import { isRandom, pressures, sketchy } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step, steps } from '../../rule.ts';
import page from './shared-cause.md';

/** Proxy and goal move together by a common cause; the action moves the proxy alone. */
export const sharedCause: Rule = {
  id: 'goodhart/shared-cause',
  title: 'Correlated by a shared cause only',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (causal)',
  page,
  check: (context) =>
    ofEach(pressures(context), ({ optimizer, proxy, goal }): RuleFinding[] => {
      const [measured, wanted] = [context.ancestors(proxy.id), context.ancestors(goal.id)];
      const acting = context.actionsUnder(optimizer).find(({ action }) => measured.has(action) && !wanted.has(action));
      const cause = context.variables.get(
        [...measured.keys()].find((id) => wanted.has(id) && isRandom(context.variables.get(id))) ?? '',
      );
      if (!acting || !cause) return [];
      const name = context.variables.get(acting.action)?.name ?? acting.action;
      return [
        {
          on: optimizer.id,
          place: optimizer.pursues?.place ?? optimizer.namePlace,
          message: `\`${proxy.name}\` and \`${goal.name}\` share the cause \`${cause.name}\`, but \`${name}\`, which \`${acting.actor.name}\` sets, moves \`${proxy.name}\` alone.`,
          path: [...steps(context, context.path(acting.action, proxy.id) ?? [], '<-'), step(cause, '->'), step(goal)],
          related: [
            { message: 'the shared cause', place: cause.namePlace },
            { message: `\`${acting.actor.name}\` sets \`${name}\``, place: acting.place },
          ],
          mends: pursuing(context, optimizer, goal),
          ...sketchy(optimizer),
        },
      ];
    }),
};
