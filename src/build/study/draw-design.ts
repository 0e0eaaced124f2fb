import { drawGoal, drawProxy, withError } from './draw-goals.ts';
import { drawMesa, drawOther } from './draw-optimizers.ts';
import { text } from './draw-terms.ts';
import { drawEdits, drawError, drawRegime, drawVariables, marked } from './draw-world.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { type Odds, usual } from './odds.ts';
import { random } from './random.ts';

/**
 * A design of 3 to 12 variables with one to three optimizers, from its seed alone. What a variable is for does not show in its name. Odds can
 * be turned toward what is to come up more often: then a seed gives another design.
 */
export function drawDesign(seed: number, odds: Odds = usual): DrawnDesign {
  const choose = random(Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b);
  const selects = choose.chance(odds.draws) ? 'draws' : 'mesa';
  const hasStates = selects === 'mesa' && choose.chance(odds.states);
  const world = drawVariables(choose, odds, selects === 'mesa', hasStates);
  const goal = drawGoal(choose, odds, world);
  const error = selects === 'draws' && choose.chance(odds.error) ? drawError(choose, odds, world) : undefined;
  const variables = error ? [...world, error] : world;
  const proxy = error
    ? withError(choose, odds, goal, error)
    : choose.chance(odds.proxy)
      ? drawProxy(choose, odds, variables, goal)
      : undefined;
  const regime = choose.chance(odds.regime) ? drawRegime(choose, odds, variables) : undefined;
  const edits = selects === 'mesa' && choose.chance(odds.edits) ? drawEdits(choose, odds, variables) : undefined;
  const mesa = selects === 'mesa' ? drawMesa(choose, odds, variables) : undefined;
  const other = mesa && drawOther(choose, odds, variables, mesa);
  const noise = choose.chance(0.15) ? Number(choose.between(0.3, 1.5).toFixed(2)) : undefined;
  return {
    seed,
    variables: marked(choose, odds, variables),
    ...(regime && { regime }),
    goal: text(goal),
    ...(proxy !== undefined && { proxy }),
    ...(noise !== undefined && { noise }),
    ...(edits && { edits }),
    knowsRegime: choose.chance(0.3),
    base: {
      selects,
      search: selects === 'draws' ? `best of ${choose.pick([4, 16, 64])}` : choose.pick(['grid 11', 'best of 16', 'best of 64']),
      trials: selects === 'draws' ? 1 : choose.pick([1, 8]),
      inWorld: selects === 'mesa' && choose.chance(0.15),
    },
    ...(mesa && { mesa }),
    ...other,
    steps: hasStates ? 5 : 1,
    deployed: choose.chance(0.8),
  };
}
