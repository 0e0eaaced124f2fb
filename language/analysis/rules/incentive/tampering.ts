import type { Goal } from '../../../design/design.ts';
import type { Context } from '../../context.ts';
import type { Link } from '../../incentives/influence-diagram.ts';
import { pathSteps, pathWords } from '../../incentives/path-steps.ts';
import { pathsFrom, type ShortestPaths } from '../../incentives/shortest-paths.ts';
import { waysOf } from '../../incentives/ways.ts';
import { pursuing } from '../../mending.ts';
import { type Rule, step } from '../../rule.ts';
import { type Halt, haltsOf } from './halts.ts';
import page from './tampering.md';
import { unforeseen } from './unforeseen.ts';
import { type Found, isMarked, markedIn, ofNearest, ofPaid, type Paid, placeOfPath } from './who-is-paid.ts';

/** It is paid to move what it is measured by, past what is measured; or what it could be halted by. */
export const tampering: Rule = {
  id: 'incentive/tampering',
  title: 'Paid to tamper with its measurement, or with its halt',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (instrumental control incentives)',
  page,
  *check(context) {
    const halts = Map.groupBy(haltsOf(context), ({ optimizer }) => optimizer);
    const hasReadings = isMarked(context, 'reading');
    if (!hasReadings && halts.size === 0) return;
    const found = yield* ofPaid(context, (one) => [
      ...(hasReadings ? measured(context, one) : []),
      ...(halts.get(one.optimizer.id) ?? []).flatMap((halt) => halted(context, one, halt)),
    ]);
    yield* ofNearest(context, found);
  },
};

/** Readings that its goal depends on and that it moves by a path which meets nothing that the true goal depends on. */
function measured(context: Context, one: Paid): readonly Found[] {
  const { diagram, optimizer, goal } = one;
  const wanted = wantedBy(context, one);
  if (!wanted || wanted === goal || !wanted.expression) return [];
  const readings = markedIn(context, one, 'reading');
  if (readings.length === 0) return [];
  const matters = context.ancestors(wanted.id);
  // What it has done for it by whom it selects is its own doing, as its decision is.
  const acting = new Set(context.actionsUnder(optimizer).map(({ action }) => action));
  const { node } = waysOf(diagram);
  const past = pathsFrom(
    diagram.links,
    diagram.decision,
    (id) => id !== diagram.decision && (node(id)?.of.some((each) => matters.has(each) && !acting.has(each)) ?? false),
  );
  const pursuer = optimizer.pursues ? optimizer : context.selectors.get(optimizer.id)?.[0]?.selector;
  return readings.flatMap((reading): readonly Found[] => {
    const path = incentivePath(one, reading.id, past);
    if (!path) return [];
    return [
      {
        about: reading.id,
        finding: {
          on: optimizer.id,
          place: placeOfPath(one, path),
          message: `\`${optimizer.name}\` has an incentive to move \`${reading.name}\`, by which it is measured, past what \`${wanted.name}\` depends on: by ${pathWords(context, diagram, path)}.`,
          path: [...pathSteps(context, diagram, path, 'proxy for'), step(wanted)],
          related: [{ message: `\`${reading.name}\` is a reading`, place: reading.namePlace }],
          mends: pursuer ? pursuing(context, pursuer, wanted) : [],
        },
      },
    ];
  });
}

function halted(context: Context, one: Paid, { principal, by, place }: Halt): readonly Found[] {
  const { diagram, optimizer, goal } = one;
  const means = context.variables.get(by);
  const path = means && incentivePath(one, by, waysOf(diagram).fromDecision);
  if (!means || !path) return [];
  return [
    {
      about: by,
      finding: {
        on: optimizer.id,
        place: placeOfPath(one, path),
        message: `\`${optimizer.name}\` has an incentive to move \`${means.name}\`, by which \`${principal.name}\` can halt it: \`${goal.name}\` depends on it, by ${pathWords(context, diagram, path)}.`,
        path: pathSteps(context, diagram, path),
        related: [{ message: `\`${principal.name}\` can halt it by \`${means.name}\``, place }],
        mends: unforeseen(context, optimizer, means),
      },
    },
  ];
}

/** From the decision to a variable, and on to a utility; undefined where there is no such incentive. */
function incentivePath(
  { diagram, incentives }: Paid,
  variable: string,
  fromDecision: ShortestPaths,
): readonly Link[] | undefined {
  const { nodesOf, toUtility } = waysOf(diagram);
  const node = fromDecision.nearest(nodesOf(variable).filter((id) => incentives.instrumentalControl.has(id)));
  const [there, on] = [fromDecision.of(node ?? ''), toUtility.of(node ?? '')];
  return there && on && [...there, ...on];
}

function wantedBy(context: Context, { optimizer, goal }: Paid): Goal | undefined {
  if (optimizer.pursues) return context.trueGoalOf(optimizer);
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector;
  return selector ? context.trueGoalOf(selector) : goal;
}
