import { text } from './draw-terms.ts';
import type { DrawnDesign, DrawnMesa, DrawnVariable } from './drawn-design.ts';
import { type Random, random } from './random.ts';

const choosing = (seed: number): Random => random(Math.imul(seed, 0x85ebca6b) ^ 0x27d4eb2f);
const rounded = (value: number): string => value.toFixed(2);
const draw = (name: string, law: string): DrawnVariable => ({ name, kind: 'draw', mechanism: `~ ${law}` });
const action = (name: string, range: string): DrawnVariable => ({ name, kind: 'action', mechanism: range });
const equation = (name: string, of: string): DrawnVariable => ({ name, kind: 'equation', mechanism: `= ${of}` });

/** A planner that somebody selects, who searches next to nothing: what it plans is what is asked. */
export function planner(seed: number, variables: readonly DrawnVariable[], goal: string, mesa: Partial<DrawnMesa>): DrawnDesign {
  return {
    seed,
    variables,
    goal,
    knowsRegime: false,
    base: { selects: 'mesa', search: 'best of 2', trials: 1, inWorld: false },
    mesa: { pursuesSelectors: true, observes: [], laws: [], plans: [], usesWorld: true, param: 'p in [0, 1]', ...mesa },
    steps: 1,
    deployed: false,
  };
}

/** Whether to act (worth `v1`), to stop (0) or to leave it to somebody who judges `v1` with a slip `v2`. */
export function drawOffSwitch(seed: number): DrawnDesign {
  const choose = choosing(seed);
  const worth = (): string =>
    choose.chance(0.85)
      ? `normal(${rounded(choose.between(-1.5, 1.5))}, ${rounded(choose.between(0.2, 2))})`
      : `uniform(${rounded(choose.between(-3, 0))}, ${rounded(choose.between(0.5, 3))})`;
  const slips = `${rounded(choose.between(0, 1.5))} * v2`;
  const judgement = choose.unit();
  const allows =
    judgement < 0.75
      ? `v1 + ${slips} > 0`
      : judgement < 0.9
        ? `v1 + ${slips} > ${rounded(choose.between(-1, 1))}`
        : `v2 > ${rounded(choose.between(-1, 1))}`;
  const variables = [
    draw('v1', worth()),
    draw('v2', 'logistic_dist(0, 1)'),
    action('v3', 'in {0, 1, 2} default 0'),
    action('v4', 'in {0, 1} default 1'),
    equation('v5', 'if v3 == 2 then v4 else v3'),
  ];
  const believed = choose.chance(0.5) ? [{ variable: 'v1', text: `believes v1 ~ ${worth()}` }] : [];
  const includes = choose.chance(0.8);
  const mesa = { plans: ['v3'], haltedBy: 'v4', believes: believed, ...(includes && { includesRival: true as const }) };
  const rival = { action: 'v4', law: allows, observes: allows.includes('v1') ? 'v1, v2' : 'v2' };
  return { ...planner(seed, variables, 'v5 * v1', mesa), rival };
}

/** Something is to be kept at 0 against what disturbs it. */
export function drawRegulation(seed: number): DrawnDesign {
  const choose = choosing(seed);
  const disturbance = (): string =>
    choose.chance(0.75)
      ? `categorical(${Array.from({ length: choose.whole(2, 6) }, () => '1').join(', ')})`
      : choose.pick(['uniform(0, 3)', 'uniform(-1, 1)', 'bernoulli(0.5)']);
  const disturbances = Array.from({ length: choose.whole(1, 2) }, (_, at) => draw(`v${at + 1}`, disturbance()));
  const count = choose.chance(0.7) ? 1 : 2;
  const actions = Array.from({ length: count }, (_, at) => {
    const settings = Array.from({ length: choose.whole(2, count === 1 ? 7 : 3) }, (__, value) => value).join(', ');
    return action(`v${disturbances.length + at + 1}`, `in {${settings}} default 0`);
  });
  const names = (of: readonly DrawnVariable[]): readonly string[] => of.map(({ name }) => name);
  const against = names(actions).map((name) => ({ weight: -choose.pick([1, 1, 1, 2, 0.5]), of: name }));
  const moved = names(disturbances).map((name) => ({ weight: choose.pick([1, 1, 1, -1, 2]), of: name }));
  const [first = '', second] = names(disturbances);
  const [own = ''] = names(actions);
  const made = choose.pick([
    text([...moved, ...against]),
    text([...moved, ...against]),
    text([...moved, ...against]),
    `${first} * ${own} - ${choose.whole(0, 3)}`,
    second === undefined ? `abs(${first} - ${own})` : `max(${first}, ${second}) - ${own}`,
  ]);
  const error = `v${disturbances.length + actions.length + 1}`;
  const goal = choose.chance(0.4) ? `${error} == 0` : `abs(${error}) <= ${choose.pick(['0.5', '1', '1.5', '0.25'])}`;
  const seen = choose.chance(0.75)
    ? names(disturbances)
    : choose.some(names(disturbances), choose.whole(0, disturbances.length - 1));
  return planner(seed, [...disturbances, ...actions, equation(error, made)], goal, { plans: names(actions), observes: seen });
}

/** Two who plan next to each other, mostly for one goal: what they have in common they mostly use up, or fill, together. */
export function drawAllies(seed: number): DrawnDesign {
  const choose = choosing(seed);
  const signed = (positive: number): number => Number(((choose.chance(positive) ? 1 : -1) * choose.between(0.3, 2)).toFixed(2));
  const sum = (of: readonly string[], positive = 0.7): string => text(of.map((name) => ({ weight: signed(positive), of: name })));
  const way = choose.unit();
  const [rising, worth] = way < 0.45 ? [0, 0.9] : way < 0.8 ? [1, 0.3] : [0.5, 0.7];
  const taken = `${rounded(choose.between(0, 2))} + ${sum(choose.chance(0.9) ? ['v2', 'v3'] : ['v2'], rising)}`;
  const left = choose.chance(0.4) ? `${taken} + ${sum(['v1'])}` : taken;
  const bound = choose.unit();
  const level = rounded(choose.between(0.2, 2));
  const isFilled = rising === 0.5 ? choose.chance(0.5) : choose.chance(0.15) !== (rising === 1);
  const resource = bound < 0.85 ? (isFilled ? `min(${level}, ${left})` : `max(0, ${left})`) : left;
  const asIfAlone = choose.pick(['0', '0', '0.5']);
  const variables = [
    draw('v1', choose.pick(['normal(0, 0.5)', 'uniform(-0.5, 0.5)', 'bernoulli(0.5)'])),
    action('v2', `in [0, 1] default ${asIfAlone}`),
    action('v3', `in [0, 1] default ${asIfAlone}`),
    equation('v4', resource),
    equation('v5', choose.chance(0.15) ? 'v2 * v3' : sum(['v2', 'v3'], worth)),
  ];
  const costs = ['v2', 'v3']
    .filter(() => choose.chance(0.5))
    .map((name) => ` - ${rounded(choose.between(0.1, 0.8))} * ${name}^2`);
  const goal = `${sum(['v4'], 0.9)} + ${sum(['v5'], 0.9)}${costs.join('')}`;
  const others = choose.chance(0.8) ? goal : `${sum(['v4', 'v3'])} - ${rounded(choose.between(0.2, 1))} * v3^2`;
  const includes = choose.chance(0.2) && { includesRival: true as const };
  const observes = choose.chance(0.3) ? ['v1'] : [];
  const design = planner(seed, variables, goal, { plans: ['v2'], observes, ...includes });
  return { ...design, rival: { action: 'v3', goal: others } };
}

/** One or two things to do, two tasks that these serve or take from, and a measure that mostly hears of one of them. */
export function drawTasks(seed: number): DrawnDesign {
  const choose = choosing(seed);
  const signed = (positive: number): number => Number(((choose.chance(positive) ? 1 : -1) * choose.between(0.3, 2)).toFixed(2));
  const sum = (of: readonly string[], positive: number): string =>
    text(of.map((name) => ({ weight: signed(positive), of: name })));
  const acts = choose.chance(0.5) ? ['v3'] : ['v3', 'v4'];
  const luck = (name: string): string => (choose.chance(0.5) ? ` + ${sum([name], 0.5)}` : '');
  const bent = (of: string): string => choose.pick([of, of, `tanh(${of})`, `max(0, ${of})`]);
  const variables = [
    draw('v1', choose.pick(['normal(0, 1)', 'uniform(-1.5, 1.5)', 'beta(2, 3)'])),
    draw('v2', choose.pick(['normal(0, 1)', 'exponential(1)', 'bernoulli(0.5)'])),
    ...['v3', 'v4'].map((name) => action(name, 'in [0, 1] default 0.5')),
    equation('v5', bent(`${sum(choose.some(acts, 1), 0.8)}${luck('v1')}`)),
    equation('v6', bent(`${sum(choose.chance(0.7) ? acts : choose.some(acts, 1), 0.35)}${luck('v2')}`)),
    equation('v7', choose.pick(['v5 * v6', sum(['v5', 'v1'], 0.6), sum(['v6', 'v2'], 0.6)])),
  ];
  const costs = acts.filter(() => choose.chance(0.3)).map((name) => ` - ${rounded(choose.between(0.1, 0.8))} * ${name}^2`);
  const goal = `${sum(choose.chance(0.85) ? ['v5', 'v6'] : ['v7', 'v6'], 0.85)}${costs.join('')}`;
  const heard = choose.pick([['v5'], ['v5'], ['v5'], ['v5', 'v1'], ['v5', 'v6'], ['v7'], ['v6']]);
  const proxy = sum(heard, 0.9);
  const design = planner(seed, variables, goal, { plans: ['v3', 'v4'] });
  if (choose.chance(0.3)) return { ...design, proxy, mesa: { ...design.mesa!, goal: `${sum(heard, 0.9)} + A.p * ${heard[0]}` } };
  const laws = ['v3', 'v4'].map((name) => ({
    action: name,
    law: acts.includes(name) ? choose.pick(['p', 'p', '1 - p']) : '0.5',
  }));
  return { ...design, proxy, mesa: { ...design.mesa!, pursuesSelectors: false, plans: [], laws } };
}
