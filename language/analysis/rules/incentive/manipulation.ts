import type { Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { directedPath } from '../../incentives/directed-path.ts';
import { ownDecision } from '../../incentives/own-decision.ts';
import { pathSteps, pathWords } from '../../incentives/path-steps.ts';
import { stepGraphOf } from '../../incentives/step-graph-of.ts';
import type { Rule } from '../../rule.ts';
import page from './manipulation.md';
import { unforeseen } from './unforeseen.ts';
import { type Found, ofNearest, type Paid, paid } from './who-is-paid.ts';

/** It is paid to move what is somebody else's to decide. */
export const manipulation: Rule = {
  id: 'incentive/manipulation',
  title: 'Paid to move what is protected',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (instrumental control incentives)',
  page,
  check: (context) => {
    const isProtected = [...context.variables.values()].filter(({ marks }) => marks.includes('protected'));
    if (isProtected.length === 0) return [];
    const found = paid(context).flatMap((one) => isProtected.flatMap((variable) => moves(context, one, variable)));
    return ofNearest(context, found);
  },
};

function moves(context: Context, one: Paid, variable: Variable): readonly Found[] {
  const { diagram, incentives, optimizer, goal } = one;
  const isIt = new Set(diagram.nodes.flatMap(({ id, of }) => (of.includes(variable.id) && id !== diagram.decision ? [id] : [])));
  const isPaidFor = (id: string): boolean => isIt.has(id) && incentives.instrumentalControl.has(id);
  const there = directedPath(diagram, diagram.decision, isPaidFor);
  const on = there && directedPath(diagram, there.at(-1)?.to ?? '', (id) => isUtility(one, id));
  if (!there || !on) return [];
  const whole = [...there, ...on];
  return [
    {
      about: variable.id,
      finding: {
        on: optimizer.id,
        place: one.place,
        message: `\`${optimizer.name}\` has an incentive to move \`${variable.name}\`, which is protected: \`${goal.name}\` depends on it, and it can be moved, by ${pathWords(context, diagram, whole)}.`,
        path: pathSteps(context, diagram, whole),
        related: [
          { message: `\`${variable.name}\` is protected`, place: variable.namePlace },
          { message: `what it is paid for, \`${goal.name}\``, place: goal.namePlace },
        ],
        mends: [...unforeseen(context, optimizer, variable), ...plannedShort(context, one, variable)],
      },
    },
  ];
}

const isUtility = ({ diagram }: Paid, id: string): boolean =>
  diagram.nodes.some((node) => node.id === id && node.kind === 'utility');

/** To plan one step, where that is enough: what only lasts is then worth nothing to it. */
function plannedShort(context: Context, { optimizer }: Paid, variable: Variable): readonly Mend[] {
  const horizons = optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [act.horizon] : []));
  const [horizon] = horizons;
  const graph = stepGraphOf(context, optimizer);
  if (!horizon || !graph || horizons.length > 1 || constantValue(context, horizon) === 1) return [];
  const { diagram, incentives } = ownDecision({ ...graph, horizon: 1 });
  const stays = diagram.nodes.some(({ id, of }) => of.includes(variable.id) && incentives.instrumentalControl.has(id));
  return stays ? [] : [{ kind: 'replace', title: 'Plan one step ahead', place: horizon.place, by: '1' }];
}
