import { planner } from './draw-games.ts';
import { text } from './draw-terms.ts';
import type { DrawnDesign, DrawnVariable } from './drawn-design.ts';
import { random } from './random.ts';

const steps = 4;

/**
 * Two who plan two or three steps ahead, each with an action and a goal of its own, and a state that mostly both move; something of it, in what
 * comes of it or in its own step, that mostly has an edge, within what they can do or beyond.
 */
export function drawCommons(seed: number): DrawnDesign {
  const choose = random(Math.imul(seed, 0x7feb352d) ^ 0x3c6ef372);
  const rounded = (value: number): number => Number(value.toFixed(2));
  const weight = (positive: number): number => rounded((choose.chance(positive) ? 1 : -1) * choose.between(0.3, 1.5));
  const [kept, mine, theirs] = [rounded(choose.between(0.2, 0.9)), weight(0.8), choose.chance(0.85) ? weight(0.8) : 0];
  const luck = choose.chance(0.4) ? rounded(choose.between(0.2, 0.8)) : 0;
  const terms = [
    { weight: kept, of: 'v4' },
    { weight: mine, of: 'v2' },
    { weight: theirs, of: 'v3' },
    { weight: luck, of: 'v1' },
  ];
  const moved = text(terms.filter(({ weight: by }) => by !== 0));
  const reached = (one: number): number => (one * (1 - kept ** steps)) / (1 - kept);
  const far = Math.max(0.3, reached(Math.max(0, mine) + Math.max(0, theirs)));
  const edge = rounded(far * choose.between(0.15, 1.4));
  const ceiling = rounded(far * choose.between(0.15, 1.4));
  const own = choose.unit();
  const state: DrawnVariable = {
    name: 'v4',
    kind: 'state',
    mechanism: `= 0 -> ${own < 0.12 ? `max(0, ${moved})` : own < 0.24 ? `min(${ceiling}, ${moved})` : moved}`,
  };
  const of = choose.pick([
    `if v4 > ${edge} then 0 else 1`,
    `if v4 > ${edge} then 0 else 1`,
    `max(0, v4 - ${edge})`,
    `max(0, v4 - ${edge})`,
    `min(${edge}, v4)`,
    `clamp(v4, ${rounded(edge / 2)}, ${edge})`,
    `tanh(v4 - ${edge})`,
    'v4',
    '-1 * v4^2',
  ]);
  const variables: readonly DrawnVariable[] = [
    { name: 'v1', kind: 'draw', mechanism: '~ uniform(-1, 1)' },
    { name: 'v2', kind: 'action', mechanism: 'in [0, 1] default 0' },
    { name: 'v3', kind: 'action', mechanism: 'in [0, 1] default 0' },
    state,
    { name: 'v5', kind: 'equation', mechanism: `= ${of}`, ...(choose.chance(0.15) && { harm: true as const }) },
    {
      name: 'v6',
      kind: 'equation',
      mechanism: `= ${text([
        { weight: weight(0.8), of: 'v2' },
        { weight: weight(0.8), of: 'v3' },
      ])}`,
    },
  ];
  const about = choose.pick(['v5', 'v5', 'v5', 'v5', 'v4', 'v6']);
  const minded = (): string => `${weight(0.5)} * ${choose.chance(0.8) ? about : 'v6'}`;
  const goal = (action: string): string =>
    `${minded()} + ${rounded(choose.between(0.2, 1))} * ${action} - ${rounded(choose.between(0.1, 0.6))} * ${action}^2`;
  const foresees = choose.unit();
  const mesa = {
    plans: ['v2'],
    horizon: choose.whole(2, 3),
    observes: foresees > 0.9 ? ['v3', 'v4'] : ['v4'],
    ...(foresees < 0.15 && { includesRival: true as const }),
  };
  const design = planner(seed, variables, goal('v2'), mesa);
  const observes = choose.chance(0.1) && foresees <= 0.9 ? 'v2, v4' : 'v4';
  return { ...design, steps, rival: { action: 'v3', goal: goal('v3'), observes, horizon: choose.whole(2, 3) } };
}
