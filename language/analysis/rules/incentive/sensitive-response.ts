import type { Optimizer, Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import type { Context } from '../../context.ts';
import { directedPath } from '../../incentives/directed-path.ts';
import { pathSteps, pathWords } from '../../incentives/path-steps.ts';
import { type Rule, step } from '../../rule.ts';
import page from './sensitive-response.md';
import { type Found, ofNearest, type Paid, paid } from './who-is-paid.ts';

/** It is paid to act by what is protected. */
export const sensitiveResponse: Rule = {
  id: 'incentive/sensitive-response',
  title: 'Paid to act by what is protected',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (response incentives)',
  page,
  check: (context) => {
    const isProtected = [...context.variables.values()].filter(({ marks }) => marks.includes('protected'));
    if (isProtected.length === 0) return [];
    const found = paid(context).flatMap((one) => isProtected.flatMap((variable) => responds(context, one, variable)));
    return ofNearest(context, found);
  },
};

function responds(context: Context, one: Paid, variable: Variable): readonly Found[] {
  const { diagram, incentives, optimizer, goal } = one;
  const requisite = { links: incentives.requisite };
  const paths = diagram.nodes.flatMap(({ id, of }) => {
    if (!of.includes(variable.id) || !incentives.responseIncentive.has(id)) return [];
    const path = directedPath(requisite, id, (to) => to === diagram.decision);
    return path ? [path] : [];
  });
  const path = paths.toSorted((a, b) => a.length - b.length)[0];
  const seen = diagram.nodes.find(({ id }) => id === path?.at(-1)?.from);
  if (!path || !seen) return [];
  const isSeen = seen.of.includes(variable.id);
  const tells = `which tells of it, by ${pathWords(context, diagram, path.slice(0, -1))}`;
  return [
    {
      about: variable.id,
      finding: {
        on: optimizer.id,
        place: (optimizer.selectsFrom ? undefined : path.at(-1)?.place) ?? one.place,
        message: `\`${optimizer.name}\` has an incentive to go by \`${variable.name}\`, which is protected: it sees ${isSeen ? 'it' : `\`${seen.name}\`, ${tells}`}, and that matters to \`${goal.name}\`.`,
        path: [...pathSteps(context, diagram, path), step(goal)],
        related: [{ message: `\`${variable.name}\` is protected`, place: variable.namePlace }],
        mends: unseen(optimizer, seen.of),
      },
    },
  ];
}

/** Not to look; only for who plans, since a law still names what it was given. */
function unseen({ observes, acts }: Optimizer, ids: readonly string[]): readonly Mend[] {
  const looked = observes.filter(({ id }) => ids.includes(id));
  const [only] = looked;
  if (!only || looked.length > 1 || !acts.every((act) => act.kind === 'plan')) return [];
  return [
    { kind: 'replace', title: `Do not observe \`${only.id.slice(only.id.lastIndexOf('.') + 1)}\``, place: only.place, by: '' },
  ];
}
