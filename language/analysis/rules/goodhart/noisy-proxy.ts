import type { Optimizer } from '../../../design/design.ts';
import { drawnCandidates, variableOf } from '../../chance/drawn-candidates.ts';
import { constantValue } from '../../constant.ts';
import type { Context } from '../../context.ts';
import { movedBy } from '../../levers.ts';
import { pursuing } from '../../mending.ts';
import { influencesOn } from '../../model-influence.ts';
import { asEdited } from '../../otherwise.ts';
import { type Pressure, picks, pressures, sketchy, unstated } from '../../pressure.ts';
import { type Rule, type RuleFinding, step, stepAt, steps } from '../../rule.ts';
import { isSettled, searched } from '../../settled.ts';
import { mixedIn } from '../../signs/mixing.ts';
import { isHarmless, noiseIn } from './harmless-noise.ts';
import page from './noisy-proxy.md';

/** The proxy has noise that the goal lacks, and a search picks what the noise favours. */
export const noisyProxy: Rule = {
  id: 'goodhart/noisy-proxy',
  title: 'Selected on a noisy proxy',
  severity: 'warning',
  standing: 'proved',
  source: 'Manheim & Garrabrant 2018 (regressional)',
  page,
  check: (context) => [
    ...context.design.optimizers.flatMap((optimizer): RuleFinding[] => {
      const goal = context.goalOf(optimizer);
      if (!goal?.noise || !optimizer.pursues || !picks(context, optimizer)) return [];
      if (constantValue(context, goal.noise.sd) === 0) return [];
      const wanted = context.trueGoalOf(optimizer);
      if (wanted && isHarmless(context, { optimizer, proxy: goal, goal: wanted })) return [];
      return [
        {
          on: optimizer.id,
          place: optimizer.pursues.place,
          message: `\`${optimizer.name}\` selects on readings of \`${goal.name}\` that carry measurement noise: what it picks is partly luck.`,
          path: [step(optimizer, 'pursues'), step(goal, 'measured with'), stepAt('noise', goal.noise.place)],
          related: [{ message: 'the noise', place: goal.noise.place }],
          mends: [
            { kind: 'replace', title: `Measure \`${goal.name}\` without noise`, place: goal.noise.place, by: '' },
            ...pursuing(context, optimizer, wanted),
          ],
          ...sketchy(optimizer),
        },
      ];
    }),
    ...pressures(context).flatMap((pressure): RuleFinding[] => {
      const { optimizer, proxy, goal } = pressure;
      if (!optimizer.pursues || !picks(context, optimizer)) return [];
      const place = optimizer.pursues.place;
      const missing = unstated(pressure);
      if (missing) {
        const message = `Cannot tell whether \`${proxy.name}\` is noisier than \`${goal.name}\`: \`${missing.name}\` has no expression.`;
        return [
          {
            on: optimizer.id,
            place,
            message,
            path: [step(optimizer, 'pursues'), step(proxy, 'proxy for'), step(goal)],
            cannotTell: true,
          },
        ];
      }
      const noise = context.variables.get(disturbance(context, pressure) ?? '');
      if (!noise || isHarmless(context, pressure)) return [];
      return [
        {
          on: optimizer.id,
          place,
          message: `\`${optimizer.name}\` selects on \`${proxy.name}\`, which \`${noise.name}\` disturbs, and \`${goal.name}\` does not depend on \`${noise.name}\`.`,
          path: [...steps(context, context.path(noise.id, proxy.id) ?? [], 'proxy for'), step(goal)],
          related: [{ message: `\`${noise.name}\` is random`, place: noise.namePlace }],
          mends: pursuing(context, optimizer, goal),
          ...sketchy(optimizer),
        },
      ];
    }),
  ],
};

/**
 * A draw that the measure, as the selecting model has it, is made of and the goal is not. Candidates that are params are tried on the same
 * draws, unless in the world: there a draw favours one of them only where it is mixed with what the search moves.
 */
function disturbance(context: Context, pressure: Pressure): string | undefined {
  const { optimizer, proxy } = pressure;
  const random = noiseIn(context, pressure);
  if (random.length === 0) return undefined;
  const inWorld = optimizer.trials?.inWorld === true;
  const modelled = inWorld ? undefined : influencesOn(context, optimizer.uses?.id, proxy.id);
  const alone = random.filter((id) => !modelled || (isDrawnIn(context, optimizer, id) && modelled.has(id)));
  const moved = movedBy(context, optimizer);
  if (optimizer.selectsFrom && !inWorld) return alone.find(isInScore(context, pressure));
  if (inWorld || moved.size === 0) return alone[0];
  if (isSettled(context, optimizer, proxy, [asEdited(context, optimizer.uses?.id)], searched(context, optimizer)))
    return undefined;
  const mixed = mixedIn(context, proxy.id, moved);
  return alone.find((id) => mixed.has(id));
}

/** Whether a draw tells one candidate that is drawn from another: what is drawn in steps of trials in a model all have in common. */
function isInScore(context: Context, pressure: Pressure): (id: string) => boolean {
  const candidates = drawnCandidates(context, pressure);
  if (!candidates?.trials) return () => true;
  const atoms = [...candidates.score.values()].flatMap(({ factors }) => factors.map(({ atom }) => atom.spread.sources));
  if (atoms.some((sources) => sources.size === 0)) return () => true;
  const drawn = new Set(atoms.flatMap((sources) => [...sources].map(variableOf)));
  return (id) => drawn.has(id);
}

/** Whether the optimizer's model draws it, as the world does. */
function isDrawnIn(context: Context, { uses }: Optimizer, id: string): boolean {
  const edit = context.edits(uses?.id).get(id);
  return !edit || (edit.kind === 'believes' && edit.mechanism.kind === 'draw');
}
