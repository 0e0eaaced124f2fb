import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import type { Design } from '../../../language/design/design.ts';
import * as s from './sketch.ts';

/** Rules with a fixture of their own are drawn there. */
const elsewhere = new Set(globSync('fixtures/*/*.mesa', { cwd: import.meta.dirname }).map((file) => file.slice(9, -5)));
/** `warning goodhart/noisy-proxy on B`, each. */
const findings = (design: Design) =>
  analyse(design)
    .filter(({ rule }) => !elsewhere.has(rule))
    .map(({ severity, rule, on }) => `${severity} ${rule} on ${on}`);
const proxyFor = (id: string) => ({ proxyFor: s.to(id) });
const mesa = (...reads: string[]) => s.optimizer('M', { ...s.param('M', 'p'), ...s.law('a', 'M.p', ...reads) });
const base = (goal: string, more: Partial<Design['optimizers'][number]> = {}) =>
  s.optimizer('B', { ...s.bestOf(16), pursues: s.to(goal), selects: [s.to('M')], ...more });
/** A lasting effect that matters to the goal: a mesa-optimizer that acts on it is more than a trial. */
const lasting = { a: s.action(), x: s.state('x', 'a') };

describe('goodhart/noisy-proxy', () => {
  const goals = (...measured: string[]) => [s.goal('G', ['x']), s.goal('P', measured, proxyFor('G'))];
  const from = (goals: Design['goals'], search = s.bestOf(16)) =>
    s.design({
      worlds: [s.world({ x: s.draw(), luck: s.draw() })],
      goals,
      optimizers: [s.optimizer('B', { ...search, pursues: s.to(goals.at(-1)?.id ?? ''), selectsFrom: s.to('W') })],
    });
  // What the sketch leaves open, tails and correlation, is told as hints.
  test('noise that the goal lacks', () =>
    expect(findings(from(goals('x', 'luck')))).toEqual([
      'warning goodhart/noisy-proxy on B',
      'hint goodhart/heavy-tailed-error on B',
      'hint goodhart/pressure-past-certificate on B',
    ]));
  test('no noise', () => expect(findings(from(goals('x')))).toEqual([]));
  test('noise of the measurement', () =>
    expect(findings(from([s.goal('G', ['x'], { noise: { sd: s.number(1), place: s.place() } })]))).toEqual([
      'warning goodhart/noisy-proxy on B',
    ]));
  test('no search, no pressure', () =>
    expect(findings(from(goals('x', 'luck'), { level: 'base', search: { method: 'none', place: s.place() } }))).toEqual([]));
  test('a sketch says what it lacks, as a hint', () => {
    const [finding] = analyse(from([s.goal('G', ['x']), s.goal('P', undefined, proxyFor('G'))]));
    expect(finding).toMatchObject({
      severity: 'hint',
      cannotTell: true,
      message: expect.stringContaining('`P` has no expression'),
    });
  });
  test('the path runs from the noise to the proxy', () => {
    const [finding] = analyse(from(goals('x', 'luck')));
    expect(finding?.path.map(({ text }) => text)).toEqual(['luck', 'P', 'G']);
  });
});

describe('goodhart: causes', () => {
  const town = (wanted: string, measured: string) =>
    s.design({
      worlds: [
        s.world({
          season: s.draw(),
          ...lasting,
          ill: s.equals('season'),
          seen: s.equals('season', 'x'),
          well: s.equals('season', 'x'),
        }),
      ],
      goals: [s.goal('G', [wanted]), s.goal('P', [measured], proxyFor('G'))],
      optimizers: [base('P'), mesa()],
    });
  test('the action moves what shares a cause with the goal', () =>
    expect(findings(town('ill', 'seen'))).toEqual([
      'warning goodhart/shared-cause on B',
      'warning goodhart/metric-manipulation on B',
    ]));
  test('the action moves the goal too, by the same path', () => expect(findings(town('well', 'x'))).toEqual([]));
  test('the only path to the proxy meets what the goal depends on', () => expect(findings(town('well', 'seen'))).toEqual([]));

  const cost = (measured: string[]) =>
    s.design({
      worlds: [s.world({ ...lasting, paper: s.equals('a') })],
      goals: [s.goal('G', ['x']), s.goal('P', measured, proxyFor('G'))],
      optimizers: [base('P'), mesa()],
    });
  test('the measure is moved past the goal', () =>
    expect(findings(cost(['x', 'paper']))).toEqual(['warning goodhart/metric-manipulation on B']));
  test('a cost of acting that the proxy names itself is none', () => expect(findings(cost(['x', 'a']))).toEqual([]));
});

describe('goodhart/correlational-control', () => {
  const farm = (edit: Design['models'][number]['edits']) =>
    s.design({
      worlds: [s.world({ rain: s.draw(), a: s.action(), wet: s.equals('rain', 'a'), growth: s.equals('rain') })],
      goals: [s.goal('G', ['growth'])],
      models: [s.model('Almanac', edit)],
      optimizers: [s.optimizer('O', { level: 'unselected', pursues: s.to('G'), uses: s.to('Almanac'), ...s.plans('a') })],
    });
  test('acting on a regressor', () =>
    expect(findings(farm([s.fits('growth', 'wet')]))).toEqual(['warning goodhart/correlational-control on O']));
  test('a fit on the causes is of the mechanism', () => expect(findings(farm([s.fits('growth', 'rain')]))).toEqual([]));
});

describe('regimes', () => {
  const road = (more: Partial<Design['models'][number]>, selected: Partial<Design['optimizers'][number]>, updates = false) =>
    s.design({
      worlds: [s.world({ fog: s.draw(), a: s.action(), x: s.state('x', 'a', 'fog') }, [], ['fog'])],
      goals: [s.goal('G', ['x', 'M.p'])],
      models: [s.model('Sim', [], more)],
      optimizers: [
        base('G', { uses: s.to('Sim'), ...(updates ? { updates: { every: s.number(5), place: s.place() } } : {}) }),
        s.optimizer('M', { ...s.param('M', 'p'), pursues: s.to('G'), ...selected }),
      ],
    });
  test('unknown to the selecting model', () => {
    const [finding] = analyse(road({}, s.law('a', 'M.p')));
    expect(finding).toMatchObject({ rule: 'goodhart/regime-change', on: 'B' });
    expect(finding?.mends).toEqual([{ kind: 'add clause', title: 'Let `Sim` know `R`', declaration: 'Sim', clause: 'knows R' }]);
  });
  test('known, the selection is still of before it', () =>
    expect(findings(road({ knows: [s.to('W.R')] }, s.plans('a')))).toEqual(['warning mesa/frozen-parameters on M']));
  test('a planner whose params stay', () =>
    expect(findings(road({}, s.plans('a')))).toContain('warning mesa/frozen-parameters on M'));
  test('a planner whose params decide nothing', () =>
    expect(findings(road({}, { ...s.plans('a'), params: s.param('M', 'q').params }))).not.toContain(
      'warning mesa/frozen-parameters on M',
    ));
  test('a planner that is selected again', () =>
    expect(findings(road({}, s.plans('a'), true))).not.toContain('warning mesa/frozen-parameters on M'));
});

describe('goodhart/regime-change by thresholds', () => {
  const cliff = (believed: Parameters<typeof s.believes>[1]) =>
    s.design({
      worlds: [s.world({ ...lasting, fall: s.exceeds('x') })],
      goals: [s.goal('G', ['fall'])],
      models: [s.model('Sim', [s.believes('fall', believed)])],
      optimizers: [base('G', { uses: s.to('Sim') }), mesa()],
    });
  test('smoothed away', () => expect(findings(cliff(s.equals('x')))).toEqual(['warning goodhart/regime-change on B']));
  test('kept', () => expect(findings(cliff(s.exceeds('x')))).toEqual([]));
});

describe('mesa: classes as findings', () => {
  const pair = (above: Design['models'][number]['edits'], below: Design['models'][number]['edits'], pursues = 'G') =>
    s.design({
      worlds: [s.world({ fog: s.draw(), wind: s.draw(), a: s.action(), x: s.state('x', 'a', 'fog', 'wind') })],
      goals: [s.goal('G', ['x']), s.goal('H', ['a'])],
      models: [s.model('Sim', above), s.model('Map', below)],
      optimizers: [
        base('G', { uses: s.to('Sim') }),
        s.optimizer('M', { uses: s.to('Map'), pursues: s.to(pursues), ...s.plans('a') }),
      ],
    });
  test('super', () => expect(findings(pair([s.holds('fog')], []))).toEqual(['warning mesa/superoptimizer on M']));
  test('sub', () => {
    const design = pair([], [s.holds('fog')]);
    expect(findings(design)).toEqual(['warning mesa/suboptimizer on M']);
    expect(analyse(design)[0]).toMatchObject({
      rule: 'mesa/suboptimizer',
      message: expect.stringContaining('it holds `fog`, which `Sim` draws'),
    });
  });
  test('both ways', () =>
    expect(findings(pair([s.holds('fog')], [s.holds('wind')]))).toEqual([
      'warning mesa/superoptimizer on M',
      'warning mesa/suboptimizer on M',
      'warning mesa/transoptimizer on M',
    ]));
  test('another goal', () => expect(findings(pair([], [], 'H'))).toEqual(['warning mesa/transoptimizer on M']));
  test('alike', () => expect(findings(pair([s.holds('fog')], [s.holds('fog')]))).toEqual([]));
});

describe('mesa: trials', () => {
  const bench = (mechanisms: Parameters<typeof s.world>[0], harms: string[], ...reads: string[]) =>
    s.design({
      worlds: [s.world({ a: s.action(), ...mechanisms }, harms)],
      goals: [s.goal('G', ['x'])],
      optimizers: [
        base('G'),
        s.optimizer('M', { ...mesa(...reads), observes: reads.includes('deployed') ? [s.to('deployed')] : [] }),
      ],
    });
  test('no trace: a trial', () =>
    expect(findings(bench({ x: s.equals('a') }, []))).toEqual(['information mesa/trial-not-mesa on M']));
  test('a state lasts', () => expect(findings(bench({ x: s.state('a') }, []))).toEqual([]));
  test('acting on `deployed`', () =>
    expect(findings(bench({ x: s.state('a') }, [], 'deployed'))).toEqual(['warning mesa/tells-trial-from-deployment on M']));
  test("a harm in nobody's goal", () =>
    expect(findings(bench({ x: s.equals('a'), noise: s.equals('a') }, ['noise']))).toEqual([
      'warning embedded/unowned-harm on M',
    ]));
  test('a harm that the goal counts', () => expect(findings(bench({ x: s.equals('a') }, ['x']))).toEqual([]));
});

describe('embedded', () => {
  const sized = (above: Partial<Design['models'][number]>, more: Partial<Design['optimizers'][number]>, capacity = 10) =>
    s.design({
      worlds: [s.world(lasting)],
      goals: [s.goal('G', ['x'])],
      models: [s.model('Sim', [], above)],
      optimizers: [
        base('G', { uses: s.to('Sim'), capacity: s.size(100), ...more }),
        s.optimizer('M', { ...mesa(), capacity: s.size(capacity) }),
      ],
    });
  const unsearched = { search: { method: 'none', place: s.place() } } as const;
  test('clean', () => expect(findings(sized({}, {}))).toEqual([]));
  test('the delegate is left out', () =>
    expect(findings(sized({}, unsearched))).toEqual(['warning embedded/model-omits-delegate on B']));
  test('a sketch may yet search', () => {
    const { search: _, ...sketch } = base('G', { uses: s.to('Sim') });
    expect(findings(s.design({ ...sized({}, {}), optimizers: [sketch, mesa()] }))).toEqual([
      'hint embedded/model-omits-delegate on B',
    ]);
  });
  test('the delegate is included', () => expect(findings(sized({ includes: [s.to('M')] }, unsearched))).toEqual([]));
  test('not larger', () => expect(findings(sized({}, {}, 100))).toEqual(['warning embedded/selector-not-larger on B']));
  test('larger below: super, too', () =>
    expect(findings(sized({}, {}, 101))).toEqual([
      'warning mesa/superoptimizer on M',
      'warning embedded/selector-not-larger on B',
    ]));
  test('room for 1, 2 needed', () =>
    expect(findings(sized({ size: s.size(1) }, {}))).toEqual(['warning embedded/model-overflows on B']));
  test('room for 2', () => expect(findings(sized({ size: s.size(2) }, {}))).toEqual([]));
});

describe('accepts', () => {
  const accepting = (rule: string, on = 'H', reasons = ['it is meant']) =>
    s.design({
      worlds: [s.world(lasting)],
      goals: [s.goal('G', ['x']), s.goal('H', ['a'])],
      optimizers: [
        base('G'),
        s.optimizer('M', {
          pursues: s.to(on),
          ...s.plans('a'),
          accepts: reasons.map((because) => ({ rule, rulePlace: s.place(), because, place: s.place() })),
        }),
      ],
    });
  test('marks the finding', () =>
    expect(analyse(accepting('mesa/transoptimizer'))[0]?.accepted).toMatchObject({ because: 'it is meant' }));
  test('of a risk that is not there', () =>
    expect(findings(accepting('mesa/transoptimizer', 'G'))).toEqual(['warning accepts-absent-risk on M']));
  test('without a reason', () => {
    const [risk, problem] = analyse(accepting('mesa/transoptimizer', 'H', [' ']));
    expect(risk).not.toHaveProperty('accepted');
    expect(problem?.message).toBe(
      '`M` accepts mesa/transoptimizer without a reason, so that it is not accepted: say why after `because`.',
    );
  });
  test('twice: the first that gives a reason counts', () => {
    const [risk, ...problems] = analyse(accepting('mesa/transoptimizer', 'H', ['', 'it is meant', 'it is not']));
    expect(risk?.accepted?.because).toBe('it is meant');
    expect(problems.map(({ rule }) => rule)).toEqual(['accepts-without-reason', 'accepts-twice']);
  });
  test('of a name that is cut short: the syntax tells', () => expect(findings(accepting('mesa/', 'G'))).toEqual([]));
  test('of a family', () =>
    expect(analyse(accepting('mesa', 'G'))[0]?.message).toBe(
      'mesa is a family of rules: name the rule that is meant, as in mesa/….',
    ));
  test('of a rule that does not exist', () =>
    expect(analyse(accepting('mesa/transoptimiser', 'G'))[0]?.message).toContain('did you mean mesa/transoptimizer?'));
});
