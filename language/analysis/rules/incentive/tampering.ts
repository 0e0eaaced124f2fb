import type { Goal, Variable } from '../../../design/design.ts';
import type { Place } from '../../../design/place.ts';
import type { Context } from '../../context.ts';
import { directedPath } from '../../incentives/directed-path.ts';
import type { Link } from '../../incentives/influence-diagram.ts';
import { pathSteps, pathWords } from '../../incentives/path-steps.ts';
import { pursuing } from '../../mending.ts';
import { type Rule, step } from '../../rule.ts';
import page from './tampering.md';
import { unforeseen } from './unforeseen.ts';
import { type Found, ofNearest, type Paid, paid } from './who-is-paid.ts';

/** It is paid to move what it is measured by, past what is measured; or what it could be halted by. */
export const tampering: Rule = {
  id: 'incentive/tampering',
  title: 'Paid to tamper with its measurement, or with its halt',
  severity: 'warning',
  standing: 'proved',
  source: 'Everitt et al. 2021 (instrumental control incentives)',
  page,
  check: (context) => {
    const readings = [...context.variables.values()].filter(({ marks }) => marks.includes('reading'));
    const halts = context.design.principals.flatMap((principal) =>
      principal.canHalt.flatMap(({ optimizer, by, place }) =>
        by ? [{ principal, optimizer: optimizer.id, by: by.id, place }] : [],
      ),
    );
    if (readings.length === 0 && halts.length === 0) return [];
    const found = paid(context).flatMap((one) => [
      ...readings.flatMap((reading) => measured(context, one, reading)),
      ...halts.flatMap((halt) => (halt.optimizer === one.optimizer.id ? halted(context, one, halt) : [])),
    ]);
    return ofNearest(context, found);
  },
};

/** A reading that its goal depends on and that it moves by a path which meets nothing that the true goal depends on. */
function measured(context: Context, one: Paid, reading: Variable): readonly Found[] {
  const { diagram, optimizer, goal } = one;
  const wanted = wantedBy(context, one);
  if (!wanted || wanted === goal || !wanted.expression) return [];
  const matters = context.ancestors(wanted.id);
  const meets = new Set(
    diagram.nodes.flatMap(({ id, of }) => (id !== diagram.decision && of.some((each) => matters.has(each)) ? [id] : [])),
  );
  const path = incentivePath(one, reading.id, (id) => meets.has(id));
  if (!path) return [];
  const pursuer = optimizer.pursues ? optimizer : context.selectors.get(optimizer.id)?.[0]?.selector;
  return [
    {
      about: reading.id,
      finding: {
        on: optimizer.id,
        place: one.place,
        message: `\`${optimizer.name}\` has an incentive to move \`${reading.name}\`, by which it is measured, past what \`${wanted.name}\` depends on: by ${pathWords(context, diagram, path)}.`,
        path: [...pathSteps(context, diagram, path, 'proxy for'), step(wanted)],
        related: [{ message: `\`${reading.name}\` is a reading`, place: reading.namePlace }],
        mends: pursuer ? pursuing(context, pursuer, wanted) : [],
      },
    },
  ];
}

interface Halt {
  readonly principal: { readonly name: string; readonly namePlace: Place };
  readonly by: string;
  readonly place: Place;
}

function halted(context: Context, one: Paid, { principal, by, place }: Halt): readonly Found[] {
  const { diagram, optimizer, goal } = one;
  const means = context.variables.get(by);
  const path = means && incentivePath(one, by, () => false);
  if (!means || !path) return [];
  return [
    {
      about: by,
      finding: {
        on: optimizer.id,
        place: one.place,
        message: `\`${optimizer.name}\` has an incentive to move \`${means.name}\`, by which \`${principal.name}\` can halt it: \`${goal.name}\` depends on it, by ${pathWords(context, diagram, path)}.`,
        path: pathSteps(context, diagram, path),
        related: [{ message: `\`${principal.name}\` can halt it by \`${means.name}\``, place }],
        mends: unforeseen(context, optimizer, means),
      },
    },
  ];
}

/** From the decision to a variable by what is not avoided, and on to a utility; undefined where there is no such incentive. */
function incentivePath(
  { diagram, incentives }: Paid,
  variable: string,
  isAvoided: (id: string) => boolean,
): readonly Link[] | undefined {
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const isIt = (id: string): boolean =>
    id !== diagram.decision && incentives.instrumentalControl.has(id) && (nodes.get(id)?.of.includes(variable) ?? false);
  const there = directedPath(diagram, diagram.decision, isIt, isAvoided);
  const on = there && directedPath(diagram, there.at(-1)?.to ?? '', (id) => nodes.get(id)?.kind === 'utility');
  return there && on && [...there, ...on];
}

function wantedBy(context: Context, { optimizer, goal }: Paid): Goal | undefined {
  if (optimizer.pursues) return context.trueGoalOf(optimizer);
  const selector = context.selectors.get(optimizer.id)?.[0]?.selector;
  return selector ? context.trueGoalOf(selector) : goal;
}
