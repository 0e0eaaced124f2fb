import type { Observation, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Context } from '../../context.ts';
import { pathSteps, pathWords, quoted } from '../../incentives/path-steps.ts';
import { pathsInto, type ShortestPaths } from '../../incentives/shortest-paths.ts';
import { waysOf } from '../../incentives/ways.ts';
import { pursuing, unobserving } from '../../mending.ts';
import { type Rule, step } from '../../rule.ts';
import { hangsOn } from './acts-by-it.ts';
import page from './sensitive-response.md';
import { type Found, isMarked, markedIn, ofNearest, ofPaid, type Paid } from './who-is-paid.ts';

/** It is paid to act by what is protected. */
export const sensitiveResponse: Rule = {
  id: 'incentive/sensitive-response',
  title: 'Paid to act by what is protected',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (response incentives)',
  page,
  *check(context) {
    if (!isMarked(context, 'protected')) return;
    const found = yield* ofPaid(context, (one) => {
      const toDecision = pathsInto(one.incentives.requisite, [one.diagram.decision]);
      const hangs = hangsOn(context, one);
      const looks = Map.groupBy(one.optimizer.observes, ({ id }) => id);
      return markedIn(context, one, 'protected').flatMap((variable) =>
        responds(context, one, variable, { toDecision, looks, hangs }),
      );
    });
    yield* ofNearest(context, found);
  },
};

interface Looking {
  readonly toDecision: ShortestPaths;
  readonly looks: ReadonlyMap<string, readonly Observation[]>;
  /** Whether what is best may hang on what it sees. */
  readonly hangs: (seen: Variable) => boolean;
}

function responds(context: Context, one: Paid, variable: Variable, { toDecision, looks, hangs }: Looking): readonly Found[] {
  const { diagram, incentives, optimizer, goal } = one;
  const { nodesOf, node } = waysOf(diagram);
  const responding = toDecision.nearest(nodesOf(variable.id).filter((id) => incentives.responseIncentive.has(id)));
  const path = toDecision.of(responding ?? '');
  const seen = node(path?.at(-1)?.from ?? '');
  if (!path || !seen) return [];
  const observed = seen.of.flatMap((id) => context.variables.get(id) ?? []);
  if (observed.length > 0 && !observed.some(hangs)) return [];
  const isSeen = seen.of.includes(variable.id);
  const tells = `which tells of it, by ${pathWords(context, diagram, path.slice(0, -1))}`;
  return [
    {
      about: variable.id,
      finding: {
        on: optimizer.id,
        place: (optimizer.selectsFrom ? undefined : path.at(-1)?.place) ?? one.place,
        message: `\`${optimizer.name}\` has an incentive to go by \`${variable.name}\`, which is protected: it sees ${isSeen ? 'it' : `${quoted(seen.name)}, ${tells}`}, and that matters to \`${goal.name}\`.`,
        path: [...pathSteps(context, diagram, path, 'which matters to'), step(goal)],
        related: [{ message: `\`${variable.name}\` is protected`, place: variable.namePlace }],
        mends: optimizer.selectsFrom
          ? pursuingElse(context, one, variable)
          : unobserving(
              optimizer,
              seen.of.flatMap((id) => looks.get(id) ?? []),
            ),
      },
    },
  ];
}

/** Of who picks: to go by what is wanted, where that does not tell of it. */
function pursuingElse(context: Context, { optimizer }: Paid, variable: Variable): readonly Mend[] {
  const wanted = context.trueGoalOf(optimizer);
  return wanted && !context.ancestors(wanted.id).has(variable.id) ? pursuing(context, optimizer, wanted) : [];
}
