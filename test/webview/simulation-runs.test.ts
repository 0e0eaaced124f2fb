import { describe, expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import type { Analysis } from '../../src/server/protocol.ts';
import type { Progress } from '../../src/simulation/progress.ts';
import type { Attribution, ScenarioResult } from '../../src/simulation/result.ts';
import type { Work } from '../../src/simulation/work.ts';
import { TooLong } from '../../src/simulation/work-client.ts';
import { type Choice, simulationRuns } from '../../src/webview/simulation-runs.ts';
import { resultOf } from '../simulation/work/made-up-work.ts';

const uri = 'file:///road.mesa';
const text = `world Road { fog ~ beta(2, 8) }
scenario Calm of Road { expect mean(fog) < 0.5  expect no risk goodhart/noisy-proxy }
scenario Busy of Road { runs 100 }
`;

async function analysisOf(spec: string): Promise<Analysis> {
  const { design, problems } = await readSpec(uri, spec);
  return { uri, version: 1, design, classes: {}, findings: [], problems: [...problems, ...wellFormed(design)] };
}

/** Runs that the test brings forward by hand. */
function runs(before?: Choice) {
  const asked: {
    readonly work: Work;
    readonly progress: (progress: Progress) => void;
    readonly resolve: (result: ScenarioResult) => void;
    readonly reject: (reason: unknown) => void;
    readonly signal: AbortSignal;
  }[] = [];
  const client = {
    run: (work: Work, progress: (progress: Progress) => void = () => {}, signal = new AbortController().signal) =>
      new Promise<ScenarioResult>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        asked.push({ work, progress, resolve, reject, signal });
      }),
  };
  return { ...simulationRuns(client, () => {}, before), asked };
}

const measured = (work: Work, runs: number): ScenarioResult => {
  const expects = work.design.scenarios.find(({ id }) => id === work.scenario)?.expects.slice(0, 1) ?? [];
  const expectations = expects.map(({ text, place }) => ({ text, outcome: 'holds', measured: '0.2', place }) as const);
  return { ...resultOf(work, runs), expectations };
};

test('a run shows how far it is, partial results, and its result, with what is expected of the analysis', async () => {
  const { state, analysed, start, asked } = runs();
  analysed(await analysisOf(text));
  expect(state()).toMatchObject({ scenario: 'Calm', scenarios: [{ id: 'Calm' }, { id: 'Busy' }] });
  start();
  expect(state().running).toBe(0);
  const [run] = asked;
  run?.progress({ done: 0.4 });
  expect([state().running, state().shown]).toEqual([0.4, undefined]);
  run?.progress({ done: 0.5, partial: measured(run.work, 50) });
  expect(state()).toMatchObject({ running: 0.5, shown: { complete: false, former: false, result: { runs: 50 } } });
  run?.resolve(measured(run.work, 100));
  await expect.poll(() => state().running).toBeUndefined();
  expect(state().shown).toMatchObject({
    complete: true,
    result: {
      runs: 100,
      expectations: [{ text: 'expect mean(fog) < 0.5' }, { text: 'expect no risk goodhart/noisy-proxy', outcome: 'holds' }],
    },
  });
});

test('its own seed and number of runs are asked for', async () => {
  const { analysed, choose, start, asked } = runs({ scenario: 'Busy', options: { seed: 3 } });
  analysed(await analysisOf(text));
  start();
  choose({ scenario: 'Busy', options: { seed: 3, runs: 5000 } });
  start();
  expect(asked.map(({ work }) => [work.scenario, work.options])).toEqual([
    ['Busy', { seed: 3 }],
    ['Busy', { seed: 3, runs: 5000 }],
  ]);
});

test('a cancel keeps what there is; another scenario shows its own', async () => {
  const { state, analysed, start, cancel, choose, asked } = runs();
  analysed(await analysisOf(text));
  start();
  asked[0]?.progress({ done: 0.5, partial: measured(asked[0].work, 50) });
  cancel();
  await expect.poll(() => state().running).toBeUndefined();
  expect(state()).toMatchObject({ shown: { complete: false, result: { runs: 50 } } });
  expect(state().trouble).toBeUndefined();
  choose({ scenario: 'Busy', options: {} });
  expect(state().shown).toBeUndefined();
  choose({ scenario: 'Calm', options: {} });
  expect(state().shown?.result.runs).toBe(50);
});

test('a run of another scenario stops the one under way', async () => {
  const { state, analysed, choose, start, asked } = runs();
  analysed(await analysisOf(text));
  start();
  choose({ scenario: 'Busy', options: {} });
  start();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  expect(state()).toMatchObject({ scenario: 'Busy', running: 0 });
  asked[1]?.resolve(measured(asked[1].work, 7));
  await expect.poll(() => state().shown?.result.runs).toBe(7);
});

test('an edit keeps the result: marked where the meaning changed, moved along where it did not', async () => {
  const { state, analysed, start, asked } = runs();
  analysed(await analysisOf(text));
  start();
  asked[0]?.resolve(measured(asked[0].work, 100));
  await expect.poll(() => state().shown?.complete).toBe(true);
  const commented = `// A road.\n${text}`;
  const before = state().shown;
  expect(state().shown).toBe(before);
  analysed(await analysisOf(commented));
  expect(state().shown?.former).toBe(false);
  const [first] = state().shown?.result.expectations ?? [];
  expect(commented.slice(first?.place.start, first?.place.end)).toBe('expect mean(fog) < 0.5');
  analysed(await analysisOf(text.replace('8', '9')));
  expect(state().shown).toMatchObject({ former: true, result: { runs: 100 } });
  analysed(await analysisOf(text));
  expect(state().shown?.former).toBe(false);
});

test('a result of a text that was edited while it ran is marked as of the former text', async () => {
  const { state, analysed, start, asked } = runs();
  analysed(await analysisOf(text));
  start();
  analysed(await analysisOf(text.replace('8', '9')));
  expect(state().running).toBe(0);
  asked[0]?.resolve(measured(asked[0].work, 100));
  await expect.poll(() => state().shown).toMatchObject({ former: true, complete: true });
});

test('while the text does not parse nothing is lost; with errors nothing runs, and it is said why', async () => {
  const { state, analysed, start, asked } = runs();
  analysed(await analysisOf(text));
  analysed(await analysisOf('world {{ = '));
  expect(state().scenarios).toHaveLength(2);
  start();
  expect(asked).toHaveLength(0);
  expect(state().trouble).toMatchObject({ kind: 'errors', message: expect.stringMatching(/^The text has .*error/) });
  analysed(await analysisOf(text));
  expect(state().trouble).toBeUndefined();
  start();
  asked[0]?.reject(new Error('out of memory'));
  await expect.poll(() => state().trouble).toEqual({ kind: 'broke', message: 'out of memory' });
});

test('a scenario that is asked for before it is known runs as soon as it is', async () => {
  const { state, analysed, choose, start, asked } = runs();
  choose({ scenario: 'Busy', options: {} });
  start();
  analysed(await analysisOf(text.slice(0, text.indexOf('scenario Busy'))));
  expect(asked).toHaveLength(0);
  analysed(await analysisOf(text));
  expect(asked.map(({ work }) => work.scenario)).toEqual(['Busy']);
  expect(state()).toMatchObject({ scenario: 'Busy', running: 0 });
});

const adjustable = `let k = 2
world Road { fog ~ beta(2, 8)  slow = k * fog }
goal G { maximize slow }
scenario Calm of Road { runs 400 }
scenario Swept of Road { sweep k over 1, 2 }
`;

test('other values are looked at with few runs, the newest after the one under way, and settle with all of them', async () => {
  const { state, analysed, choose, glance, start, asked } = runs();
  analysed(await analysisOf(adjustable));
  expect(state().adjustables).toEqual([{ id: 'k', written: 2, low: 0, high: 4 }]);
  const tried = () => asked.map(({ work }) => [work.design.lets[0]?.value, work.options.runs]);
  for (const k of [3, 3.5, 4]) {
    choose({ scenario: 'Calm', options: {}, adjustments: { k } });
    glance();
  }
  expect(tried()).toMatchObject([[{ value: 3 }, 16]]);
  expect(state().running).toBeUndefined();
  asked[0]?.resolve(measured(asked[0].work, 16));
  await expect.poll(() => tried()).toHaveLength(2);
  expect(tried()[1]).toMatchObject([{ value: 4 }, expect.any(Number)]);
  expect(state().shown).toMatchObject({ complete: true, former: false, result: { runs: 16, adjusted: { k: 3 } } });
  start();
  expect(asked[1]?.signal.aborted).toBe(true);
  expect(tried()[2]).toMatchObject([{ value: 4 }, undefined]);
  expect(state().running).toBe(0);
  // What was seen is not taken back for fewer runs.
  asked[2]?.progress({ done: 0.1, partial: measured(asked[2].work, 4) });
  expect(state().shown?.result.runs).toBe(16);
  asked[2]?.progress({ done: 0.1, partial: measured(asked[2].work, 40) });
  expect(state().shown).toMatchObject({ complete: false, result: { runs: 40, adjusted: { k: 4 } } });
  asked[2]?.resolve(measured(asked[2].work, 400));
  await expect.poll(() => state().shown).toMatchObject({ complete: true, result: { runs: 400, adjusted: { k: 4 } } });
});

test('what another scenario has is not adjusted', async () => {
  const { state, analysed, start, asked } = runs({ scenario: 'Calm', options: {}, adjustments: { other: 1 } });
  analysed(await analysisOf(adjustable));
  expect(state()).toMatchObject({ adjustments: {} });
  start();
  asked[0]?.resolve(measured(asked[0].work, 5));
  await expect.poll(() => state().shown?.result).not.toHaveProperty('adjusted');
});

describe('a value of what is swept', () => {
  /** The scenario that sweeps k over 1 and 2, after its run. */
  async function swept() {
    const all = runs({ scenario: 'Swept', options: {} });
    all.analysed(await analysisOf(adjustable));
    all.start();
    const [{ work, resolve }] = all.asked as [(typeof all.asked)[number]];
    resolve({ ...sweepOf(work, [1, 2]), runs: 100 });
    await expect.poll(() => all.state().running).toBeUndefined();
    const look = (k: number, more: Record<string, number> = {}): void =>
      all.choose({ scenario: 'Swept', options: {}, adjustments: { k, ...more } });
    /** What was asked for since: the swept values, what k is held at, how many runs. */
    const since = () =>
      all.asked.slice(1).map(({ work: { design, options } }) => {
        const scenario = design.scenarios.find(({ id }) => id === 'Swept');
        return { sweeps: scenario?.sweeps.length, held: scenario?.held?.k, runs: options.runs };
      });
    return { ...all, look, since, next: () => all.asked.at(-1)! };
  }
  const point = (sweep: Readonly<Record<string, number>>) => ({
    sweep,
    measures: {},
    candidates: [],
    harms: {},
    clampedShare: {},
    trajectories: [],
  });
  const sweepOf = (work: Work, values: readonly number[]): ScenarioResult => ({
    ...measured(work, 100),
    sweep: [{ target: 'k', values, log: false }],
    points: values.map((k) => point({ k })),
  });
  const ownOf = (work: Work, runs: number): ScenarioResult => ({ ...measured(work, runs), sweep: [], points: [point({})] });

  test('at a point of the sweep is that point, and nothing runs', async () => {
    const { state, look, glance, settle, since } = await swept();
    look(2);
    glance();
    settle();
    expect(since()).toEqual([]);
    expect(state().shown).toMatchObject({
      result: { points: [{ sweep: { k: 1 } }, { sweep: { k: 2 } }] },
      standing: { at: { k: 2 }, isBetween: false, result: { points: [{ sweep: { k: 2 } }] } },
    });
    expect(state().shown).toBe(state().shown);
  });

  test('between them is looked at with few runs that hold it there, then with all; the sweep stays', async () => {
    const { state, look, glance, settle, since, next } = await swept();
    const whole = state().shown?.result;
    look(1.5);
    glance();
    expect(since()).toEqual([{ sweeps: 0, held: 1.5, runs: 16 }]);
    next().resolve(ownOf(next().work, 16));
    await expect
      .poll(() => state().shown?.standing)
      .toMatchObject({
        at: { k: 1.5 },
        isBetween: true,
        result: { runs: 16, points: [{ sweep: { k: 1.5 } }] },
        own: { adjusted: { k: 1.5 } },
      });
    expect(state().shown?.standing?.result).not.toHaveProperty('adjusted');
    settle();
    expect(since().slice(1)).toEqual([{ sweeps: 0, held: 1.5, runs: undefined }]);
    expect(state()).toMatchObject({ running: 0, runningAt: { k: 1.5 }, shown: { standing: { result: { runs: 16 } } } });
    next().resolve(ownOf(next().work, 100));
    await expect.poll(() => state().shown?.standing?.result.runs).toBe(100);
    expect(state().shown?.result).toBe(whole);
    settle();
    glance();
    expect(since()).toHaveLength(2);
  });

  test('with another one beside it: both the sweep and the place are of that', async () => {
    const { state, analysed, start, choose, glance, asked } = runs({ scenario: 'Swept', options: {} });
    const two = adjustable.replace('let k', 'let b = 1\nlet k').replace('k * fog', 'k * fog + b');
    analysed(await analysisOf(two));
    start();
    asked[0]?.resolve(sweepOf(asked[0].work, [1, 2]));
    await expect.poll(() => state().running).toBeUndefined();
    choose({ scenario: 'Swept', options: {}, adjustments: { k: 1.5, b: 3 } });
    glance();
    asked[1]?.resolve(ownOf(asked[1].work, 16));
    await expect.poll(() => asked).toHaveLength(3);
    asked[2]?.resolve(sweepOf(asked[2].work, [1, 2]));
    await expect.poll(() => state().shown?.result.adjusted).toEqual({ b: 3 });
    expect(state().shown?.standing).toMatchObject({ at: { k: 1.5 }, result: { adjusted: { b: 3 } } });
    const tried = asked.slice(1).map(({ work }) => Object.fromEntries(work.design.lets.map(({ id, value }) => [id, value])));
    expect(tried).toMatchObject([
      { b: { value: 3 }, k: { value: 1.5 } },
      { b: { value: 3 }, k: { value: 2 } },
    ]);
  });

  test('is where one asks which failure it is; what that gives stays with the point', async () => {
    const { state, look, attribute, settle, since, next } = await swept();
    look(2);
    attribute();
    expect(since()).toEqual([{ sweeps: 0, held: 2, runs: undefined }]);
    expect(next().work.options).toEqual({ attribution: true });
    expect(state()).toMatchObject({ attributing: true, runningAt: { k: 2 } });
    const loss = { goal: 'G', sweep: {}, parts: [], evidence: [] } as unknown as Attribution;
    next().resolve({ ...ownOf(next().work, 100), attributions: [loss] });
    await expect
      .poll(() => state().shown?.standing)
      .toMatchObject({ isBetween: false, result: { attributions: [{ sweep: { k: 2 } }] } });
    look(1);
    expect(state().shown?.standing?.result).not.toHaveProperty('attributions');
    settle();
    expect(since()).toHaveLength(1);
  });

  test('that cannot be simulated says why, and the sweep stays', async () => {
    const { state, look, settle, next } = await swept();
    look(-1);
    settle();
    const place = { uri, start: 0, end: 3 };
    next().resolve({ ...ownOf(next().work, 0), points: [], missing: [{ message: 'No such k.', place }] });
    await expect.poll(() => state().shown?.result.missing).toEqual([{ message: 'No such k.', place }]);
    expect(state().shown).toMatchObject({ result: { points: [{}, {}] } });
    expect(state().shown).not.toHaveProperty('standing');
    look(2);
    expect(state().shown?.result.missing).toEqual([]);
  });

  test('of a text that means something else by now is run anew when it is settled', async () => {
    const { state, analysed, look, settle, since, next } = await swept();
    look(1.5);
    settle();
    next().resolve(ownOf(next().work, 100));
    await expect.poll(() => state().shown?.standing?.result.runs).toBe(100);
    analysed(await analysisOf(adjustable.replace('beta(2, 8)', 'beta(2, 9)')));
    expect(state().shown?.former).toBe(true);
    settle();
    next().resolve(ownOf(next().work, 100));
    await expect.poll(() => since()).toHaveLength(3);
    next().resolve(sweepOf(next().work, [1, 2]));
    await expect.poll(() => state().shown?.former).toBe(false);
    expect(since()).toMatchObject([{ held: 1.5 }, { held: 1.5 }, { held: undefined, sweeps: 1 }]);
  });
});

test('which failure it is: asked for after a run, whose result stays meanwhile; a cancel keeps it', async () => {
  const { state, analysed, start, attribute, cancel, asked } = runs();
  analysed(await analysisOf(text));
  start();
  asked[0]?.resolve(measured(asked[0].work, 100));
  await expect.poll(() => state().running).toBeUndefined();
  attribute();
  expect(state()).toMatchObject({ running: 0, attributing: true, shown: { complete: true } });
  expect(asked[1]?.work.options).toEqual({ attribution: true });
  asked[1]?.progress({ done: 0.5, partial: measured(asked[1].work, 7) });
  expect(state()).toMatchObject({ running: 0.5, shown: { complete: true, result: { runs: 100 } } });
  cancel();
  await expect.poll(() => state().running).toBeUndefined();
  expect(state()).toMatchObject({ shown: { complete: true, result: { runs: 100 } } });
  expect(state().attributing).toBeUndefined();
  attribute();
  asked[2]?.resolve({ ...measured(asked[2].work, 100), attributions: [] });
  await expect.poll(() => state().shown?.result.attributions).toEqual([]);
});

test('a glance does not attribute', async () => {
  const { analysed, glance, asked } = runs();
  analysed(await analysisOf(text));
  glance();
  expect(asked[0]?.work.options).toMatchObject({ attribution: false });
});

test('what would take long waits until it is asked for again, all the same', async () => {
  const { state, analysed, start, insist, asked } = runs();
  analysed(await analysisOf(text));
  start();
  const cost = { seconds: 1200, modelSteps: 3e9, factors: '1,000 runs', advice: 'Ask for fewer.' };
  asked[0]?.reject(new TooLong('Calm', cost));
  await expect.poll(() => state().trouble).toMatchObject({ kind: 'long', message: expect.stringContaining('20 min') });
  expect(state().trouble?.message).toContain('Ask for fewer.');
  insist();
  asked[1]?.progress({ done: 0, cost });
  expect(state()).toMatchObject({ running: 0, cost });
  expect(state().trouble).toBeUndefined();
  expect(asked.map(({ work }) => work.mostSeconds)).toEqual([300, Number.POSITIVE_INFINITY]);
});
