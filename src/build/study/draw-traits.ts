import { planner } from './draw-games.ts';
import { text } from './draw-terms.ts';
import type { DrawnDesign, DrawnVariable } from './drawn-design.ts';
import { random } from './random.ts';

/**
 * Somebody treats others by what it sees of them: a trait `v1`, luck `v2`, what comes of both `v3`, a test `v4` of one of these; by how much, `v5`, is to
 * be worth something to it, which may or may not hang on them.
 */
export function drawTraits(seed: number): DrawnDesign {
  const choose = random(Math.imul(seed, 0x9e3779b1) ^ 0x51ed270b);
  const signed = (positive = 0.6): number => Number(((choose.chance(positive) ? 1 : -1) * choose.between(0.3, 2)).toFixed(2));
  const sum = (of: readonly string[]): string => text(of.map((name) => ({ weight: signed(), of: name })));
  const bent = (of: string): string => choose.pick([of, of, `tanh(${of})`, `max(0, ${of})`, `abs(${of})`]);
  const marked = (odds: number): Pick<DrawnVariable, 'mark'> => (choose.chance(odds) ? { mark: 'protected' } : {});
  const spread = (): string => choose.between(0.3, 1.2).toFixed(2);
  const luck = choose.pick(['normal(0, 1)', 'uniform(-1.5, 1.5)', 'exponential(1)', 'beta(2, 3)']);
  const trait = choose.pick(['bernoulli(0.5)', 'uniform(-1.5, 1.5)', 'normal(0, 1)', 'beta(2, 3)']);
  // Nothing is exactly even: there the luck of a planner's draws decides.
  const made = `${choose.between(-1, 1).toFixed(2)} + ${bent(sum(choose.some(['v1', 'v2'], choose.whole(1, 2))))}`;
  const variables: readonly DrawnVariable[] = [
    { name: 'v1', kind: 'draw', mechanism: `~ ${trait}`, ...marked(0.85) },
    { name: 'v2', kind: 'draw', mechanism: `~ ${luck}`, ...marked(0.2) },
    { name: 'v3', kind: 'draw', mechanism: `~ normal(${made}, ${spread()})`, ...marked(0.2) },
    { name: 'v4', kind: 'draw', mechanism: `~ normal(${sum([choose.pick(['v3', 'v3', 'v1', 'v2'])])}, ${spread()})` },
    { name: 'v5', kind: 'action', mechanism: `in [0, 1] default ${choose.pick(['0', '0.5', '1'])}` },
  ];
  const about = choose.pick(['v3', 'v3', 'v1', 'v2']);
  const worth = choose.pick([
    `${sum(['v5'])} * ${about}`,
    `${sum(['v5'])} * ${about}`,
    `${sum(['v5'])} * max(0, ${about})`,
    sum(['v5', about]),
    `max(${sum(['v5'])}, ${about})`,
    `tanh(${sum(['v5', about])})`,
  ]);
  const cost = choose.chance(0.7) ? ` - ${choose.between(0.1, 1).toFixed(2)} * v5^2` : '';
  const observes = choose.pick([['v1'], ['v2'], ['v3'], ['v4'], ['v4'], ['v1', 'v4'], ['v2', 'v4']]);
  return planner(seed, variables, `${worth}${cost}`, { plans: ['v5'], observes });
}
