import type { Variable } from '../../../design/design.ts';
import type { Mend } from '../../../design/finding.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import type { InfluenceDiagram } from '../../incentives/influence-diagram.ts';
import { ownDecision } from '../../incentives/own-decision.ts';
import { pathSteps, pathWords } from '../../incentives/path-steps.ts';
import { stepGraphOf } from '../../incentives/step-graph-of.ts';
import { waysOf } from '../../incentives/ways.ts';
import type { Rule } from '../../rule.ts';
import { comesOutOtherwise } from './comes-out-otherwise.ts';
import page from './manipulation.md';
import { unforeseen } from './unforeseen.ts';
import { type Found, isMarked, markedIn, ofNearest, ofPaid, type Paid, placeOfPath } from './who-is-paid.ts';

/** It is paid to move what is somebody else's to decide. */
export const manipulation: Rule = {
  id: 'incentive/manipulation',
  title: 'Paid to move what is protected',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (instrumental control incentives)',
  page,
  *check(context) {
    if (!isMarked(context, 'protected')) return;
    const found = yield* ofPaid(context, (one) => {
      const otherwise = comesOutOtherwise(context, one);
      return markedIn(context, one, 'protected').flatMap((variable) => {
        const paths = moves(context, one, variable);
        return paths.length > 0 && otherwise(variable) === false ? [] : paths;
      });
    });
    yield* ofNearest(context, found);
  },
};

function moves(context: Context, one: Paid, variable: Variable): readonly Found[] {
  const { diagram, incentives, optimizer, goal } = one;
  const { fromDecision, toUtility, nodesOf } = waysOf(diagram);
  const node = fromDecision.nearest(nodesOf(variable.id).filter((id) => incentives.instrumentalControl.has(id)));
  const [there, on] = [fromDecision.of(node ?? ''), toUtility.of(node ?? '')];
  if (!there || !on) return [];
  const whole = [...there, ...on];
  return [
    {
      about: variable.id,
      finding: {
        on: optimizer.id,
        place: placeOfPath(one, whole),
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

/** To plan one step, where that is enough: what only lasts is then worth nothing to it. */
function plannedShort(context: Context, one: Paid, variable: Variable): readonly Mend[] {
  const horizons = one.optimizer.acts.flatMap((act) => (act.kind === 'plan' ? [act.horizon] : []));
  const [horizon] = horizons;
  if (!horizon || horizons.length > 1 || constantValue(context, horizon) === 1) return [];
  return paidInOneStep(context, one)?.has(variable.id) === false
    ? [{ kind: 'replace', title: 'Plan one step ahead', place: horizon.place, by: '1' }]
    : [];
}

const inOneStep = new WeakMap<InfluenceDiagram, ReadonlySet<string> | undefined>();

/** What it is paid to move if it plans one step ahead, by id; made once for a diagram. */
function paidInOneStep(context: Context, { diagram: whole, optimizer }: Paid): ReadonlySet<string> | undefined {
  if (inOneStep.has(whole)) return inOneStep.get(whole);
  const graph = stepGraphOf(context, optimizer);
  const found = graph && ownDecision({ ...graph, horizon: 1 });
  const paid = found?.diagram.nodes.flatMap(({ id, of }) => (found.incentives.instrumentalControl.has(id) ? of : []));
  inOneStep.set(whole, paid && new Set(paid));
  return inOneStep.get(whole);
}
