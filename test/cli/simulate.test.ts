import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import type { Engine } from '../../src/cli/engine.ts';
import type { Progress } from '../../src/simulation/progress.ts';
import type { ExpectationResult, Outcome, ScenarioResult } from '../../src/simulation/result.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { TooLong } from '../../src/simulation/work-client.ts';
import { engineWith, inThisThread, run } from './run-command.ts';

const road = `world Road {
  fog ~ beta(2, 8)
  progress = 1 - fog
}
scenario Calm of Road {
  expect no risk goodhart/noisy-proxy
  expect mean(progress) > 0.5
}
scenario Busy of Road { seed 4  expect mean(progress) < 0.7 }
scenario Named of Road { expect risk goodhart/noisy-proxy }
`;

const outcomes: Readonly<Record<string, Outcome>> = { Calm: 'holds', Busy: 'undecided', Named: 'holds' };

/** What is made up of a scenario: `mean(progress)` is 0.8 whatever the seed. */
function resultOf(design: Parameters<typeof simulate>[0], id: string, seed = 1, runs = 100): ScenarioResult {
  const scenario = design.scenarios.find((one) => one.id === id);
  const outcome = outcomes[id] ?? 'fails';
  const expectations = (scenario?.expects ?? []).flatMap(({ kind, text, place }): ExpectationResult[] =>
    kind === 'risk'
      ? []
      : [{ text, outcome, measured: '0.8 [0.7, 0.9]', place, ...(outcome === 'undecided' ? { runsToDecide: 12_000 } : {}) }],
  );
  const measures = { 'mean(progress)': { mean: 0.8, se: 0.05, low: 0.7, high: 0.9, n: runs } };
  const point = { sweep: {}, measures, candidates: [], harms: {}, clampedShare: {}, trajectories: [] };
  return {
    spec: design.uri,
    scenario: id,
    seed,
    runs,
    steps: 1,
    sweep: [],
    points: [point],
    expectations,
    warnings: [],
    missing: [],
  };
}

/** Slices without end, after the first of which something is there. */
const endless: typeof simulate = function* (design, scenario, options = {}): Generator<Progress, ScenarioResult> {
  for (;;) {
    const begun = performance.now();
    while (performance.now() - begun < 50);
    yield { done: 0.4, partial: resultOf(design, scenario, options.seed, 40) };
  }
};
// biome-ignore lint/correctness/useYield: it is done at once.
const instant: typeof simulate = function* (design, scenario, options = {}) {
  return resultOf(design, scenario, options.seed, options.runs);
};
const engine = (simulated: typeof simulate = instant): Engine => ({
  ...engineWith([], []),
  readSpec,
  startSimulations: inThisThread(simulated),
});

let folder = '';
let spec = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
  spec = join(folder, 'road.mesa');
  await writeFile(spec, road);
});
afterAll(() => rm(folder, { recursive: true }));

describe('simulate', () => {
  it('prints the figures of every scenario, in their order', async () => {
    const { code, out } = await run(['simulate', '-'], engine(), road);
    expect(code).toBe(0);
    expect(out.match(/^(Calm|Busy|Named)\b/gm)).toEqual(['Calm', 'Busy', 'Named']);
  });

  it('as JSON: the spec, the seed, the runs, and each result with what it expects, risks in their place', async () => {
    const { out } = await run(
      ['simulate', spec, '--scenario', 'Calm', '--seed', '9', '--runs', '1_000', '--format', 'json'],
      engine(),
    );
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      spec,
      seed: 9,
      runs: 1000,
      results: [
        {
          scenario: 'Calm',
          points: [{ sweep: {}, measures: { 'mean(progress)': { mean: 0.8, se: 0.05, low: 0.7, high: 0.9 } } }],
          expectations: [
            { text: 'expect no risk goodhart/noisy-proxy', outcome: 'holds', measured: 'not found' },
            { text: 'expect mean(progress) > 0.5', outcome: 'holds', measured: '0.8 [0.7, 0.9]' },
          ],
        },
      ],
    });
  });

  it('says which failure it is where it is asked to', async () => {
    const told = (options: string[]) => {
      let asked: unknown;
      const hearing: typeof simulate = function* (design, scenario, own) {
        asked = own?.attribution;
        return yield* instant(design, scenario, own);
      };
      return run(['simulate', spec, '--scenario', 'Calm', ...options], engine(hearing)).then(() => asked);
    };
    expect(await told([])).toBeUndefined();
    expect(await told(['--attribution'])).toBe(true);
    expect(await told(['--attribution-runs', '200'])).toBe(200);
    const page = join(folder, 'loss.html');
    await run(['simulate', spec, '--attribution', '--report', page], engine());
    expect(await readFile(page, 'utf8')).toContain(`mesascope simulate ${spec} --attribution --report ${page}`);
  });

  it('writes a report that says how to repeat it', async () => {
    const page = join(folder, 'road.html');
    expect((await run(['simulate', spec, '--runs', '50', '--report', page], engine())).code).toBe(0);
    const html = await readFile(page, 'utf8');
    expect(html).toContain(`mesascope simulate ${spec} --runs 50 --report ${page}`);
    expect(html).toContain('class="mesa-diagram"');
    for (const name of Object.keys(outcomes)) expect(html).toContain(name);
  });

  it('tries other values, says so beside the figures, and how to repeat it', async () => {
    const set = `let ease = 2\nworld Hill { let slope = 1  height = ease - slope }\nscenario Climb of Hill { }\n`;
    const seen: number[] = [];
    const spying: typeof simulate = function* (design, scenario, options) {
      for (const { value } of [...design.lets, ...design.worlds.flatMap(({ lets }) => lets)])
        seen.push(value.kind === 'number' ? value.value : Number.NaN);
      return yield* instant(design, scenario, options);
    };
    const values = ['--set', 'ease=3', '--set', 'Hill.slope = -0.5'];
    const { code, out } = await run(['simulate', '-', ...values], engine(spying), set);
    expect([code, seen]).toEqual([0, [3, -0.5]]);
    expect(out).toContain('Climb (100 runs, seed 1, ease = 3, Hill.slope = −0.5; 95% intervals)');
    const json = await run(['simulate', '-', ...values, '--format', 'json'], engine(spying), set);
    expect(JSON.parse(json.out).results[0].adjusted).toEqual({ ease: 3, 'Hill.slope': -0.5 });
    const [file, page] = [join(folder, 'hill.mesa'), join(folder, 'hill.html')];
    await writeFile(file, set);
    await run(['simulate', file, '--runs', '50', '--until-decided', ...values, '--report', page], engine(spying));
    expect(await readFile(page, 'utf8')).toContain(
      `mesascope simulate ${file} --runs 50 --set ease=3 --set Hill.slope=-0.5 --until-decided --report`,
    );
  });

  it('holds what a scenario sweeps at the value that is tried, and says which expectations that leaves out', async () => {
    const swept = `let ease = 2
world Hill { slope ~ normal(ease, 1) }
goal High { maximize slope }
scenario Climb of Hill { sweep ease over 1, 2  expect realised(High) at 1 < realised(High) at 2  expect realised(High) > 4 }
`;
    const { code, out, err } = await run(['simulate', '-', '--set', 'ease=5'], engine(simulate), swept);
    expect(code).toBe(0);
    expect(out).toMatch(/^Climb \(1000 runs, seed 0, ease = 5; 95% intervals\)\n {2}realised\(High\) {2}4\.99 /);
    expect(out).toContain('holds  expect realised(High) > 4');
    expect(out).not.toContain('at 1 <');
    expect(err).toBe(
      '<stdin>:4:48: Not tried: it reads `ease` at 1, which is set to 5 in place of its sweep. Leave it to the sweep.\n',
    );
  });

  it('says which params are held where nobody could have picked them', async () => {
    const picked = `let most = 1
world Hill { action walk in [0, 1]  height = walk }
goal Up { maximize height }
base optimizer Guide { pursues Up  selects Walker }
mesa optimizer Walker { param pace in [0, most]  acts walk = pace }
scenario Climb of Guide { }
`;
    const held = async (...values: string[]) => run(['simulate', '-', ...values], engine(), picked);
    const { code, err } = await held('--set', 'Walker.pace=3');
    expect([code, err]).toEqual([
      0,
      '<stdin>:5:25: Walker.pace is held at 3, and it can only be picked from [0, 1]: hold it there, or widen its range\n',
    ]);
    expect((await held('--set', 'Walker.pace=3', '--set', 'most=4')).err).toBe('');
    expect((await held('--set', 'Walker.pace=1')).err).toBe('');
  });

  it('says what could be meant by a value that cannot be set', async () => {
    const refused = async (...args: string[]) => (await run(['simulate', '-', ...args], engine(), `let ease = 2\n${road}`)).err;
    expect(await refused('--set', 'eas=3')).toContain(
      '--set eas: no let, no param and no search has this name; did you mean ease?',
    );
    expect(await refused('--set', 'quite=3')).toContain('there are: ease');
    expect(await refused('--set', 'ease')).toContain('A name and a number are wanted');
    expect(await refused('--set', 'ease=much')).toContain('A name and a number are wanted');
  });

  it('shows on a terminal how far it is, on the error stream', async () => {
    const some: typeof simulate = function* (design, scenario) {
      const slices = endless(design, scenario);
      for (let at = 0; at < 10; at += 1) yield { done: slices.next().done ? 1 : 0.4 };
      return resultOf(design, scenario);
    };
    const { out, err } = await run(['simulate', '-', '--scenario', 'Busy'], engine(some), road, { progressWidth: 60 });
    expect(err).toContain('[########............] 40%  Busy');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).not.toContain('\r');
  });

  it('says what an interrupt kept, and prints it', async () => {
    const onInterrupt = (stop: () => void): (() => void) => {
      const timer = setTimeout(stop, 900);
      return () => clearTimeout(timer);
    };
    const mixed: typeof simulate = function* (design, scenario, options) {
      return yield* (scenario === 'Calm' ? instant : endless)(design, scenario, options);
    };
    const begun = performance.now();
    const { code, out, err } = await run(['simulate', '-'], engine(mixed), road, { onInterrupt });
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(err).toContain('Stopped. Kept: Calm is complete; Busy has 40 runs; Named has 40 runs.');
    expect(out).toContain('Calm (100 runs');
    expect(out).toContain('Busy (40 runs');
    expect(code).toBe(130);
  });

  it('says which clause is not simulated, and where, and exits with 1', async () => {
    const partial: typeof simulate = function* (design, scenario) {
      const place = design.worlds[0]?.variables[0]?.place ?? { uri: '', start: 0, end: 0 };
      return { ...(yield* instant(design, scenario)), points: [], missing: [{ message: '`fog` is not simulated yet', place }] };
    };
    const { code, err } = await run(['simulate', spec, '--scenario', 'Calm'], engine(partial));
    expect(err).toBe(`${spec}:2:3: \`fog\` is not simulated yet\n`);
    expect(code).toBe(1);
  });

  describe('what would take long', () => {
    const cost = { seconds: 1200, modelSteps: 3e9, factors: '1,000 runs × 100 steps', advice: 'Ask for fewer.' };
    /** Takes long unless it may. */
    const slow = (): Engine => ({
      ...engine(),
      startSimulations: () => ({
        run: async ({ design, scenario, mostSeconds = 0 }) => {
          if (cost.seconds > mostSeconds) throw new TooLong(scenario, cost);
          return resultOf(design, scenario);
        },
        end: () => {},
      }),
    });
    const words = 'Calm would take some 20 min on one core here: 1,000 runs × 100 steps, 3 billion model steps. Ask for fewer.';

    it('is not run where nobody can be asked, unless --yes says so', async () => {
      const { code, err } = await run(['simulate', spec, '--scenario', 'Calm'], slow());
      expect(err).toContain(`${words} Or add --yes to run it all the same.`);
      expect(code).toBe(1);
      expect((await run(['simulate', spec, '--scenario', 'Calm', '--yes'], slow())).code).toBe(0);
    });

    it.each([
      [true, 0],
      [false, 1],
    ])('is asked about on a terminal: the answer %s', async (answer, exit) => {
      const asked: string[] = [];
      const ask = async (question: string): Promise<boolean> => {
        asked.push(question);
        return answer;
      };
      const { code, out } = await run(['simulate', spec, '--scenario', 'Calm'], slow(), road, { ask });
      expect(asked).toEqual([`${words}\nRun it all the same?`]);
      expect(code).toBe(exit);
      expect(out.includes('mean(progress)')).toBe(answer);
    });
  });

  it.each([
    [['simulate', '-', '--scenario', 'Clam'], 'Clam: no scenario of this name in <stdin>: did you mean Calm?', road],
    [['simulate', '-'], '<stdin>: no scenario to run', 'world Road {}'],
    [['simulate', '-', '--runs', 'many'], 'A whole number from 2 on is wanted', road],
    [['simulate', '-'], '<stdin>:3:18: error', road.replace('1 - fog', '1 - mist')],
  ])('%o is wrong usage', async (args, words, input) => {
    const { code, err } = await run(args, engine(), input);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it('makes a report of one spec', async () => {
    const { code, err } = await run(['simulate', '-', spec, '--report', 'x.html'], engine(), road);
    expect(err).toContain('a report is of one spec, and there are 2');
    expect(code).toBe(2);
  });
});

describe('test', () => {
  it('says a line for each expectation; what is undecided does not fail, and tells the runs that would decide it', async () => {
    const { code, out } = await run(['test', '-', '--scenario', 'Calm', '--scenario', 'Busy', '--seed', '4'], engine(), road);
    expect(out).toBe(`Calm (100 runs, seed 4)
  holds      expect no risk goodhart/noisy-proxy  not found
  holds      expect mean(progress) > 0.5  0.8 [0.7, 0.9]

Busy (100 runs, seed 4)
  undecided  expect mean(progress) < 0.7  0.8 [0.7, 0.9]; about 12,000 runs would decide it

2 held, 0 failed, 1 undecided.
`);
    expect(code).toBe(0);
  });

  it('exits with 1 where one fails; a risk needs no runs', async () => {
    const { code, out } = await run(['test', spec, '--scenario', 'Named'], {
      ...engine(),
      startSimulations: engineWith([]).startSimulations,
    });
    expect(out).toContain('Named\n  fails      expect risk goodhart/noisy-proxy  not found\n');
    expect(code).toBe(1);
  });

  it('exits with 1 where an expectation could not be tried, and says why', async () => {
    // biome-ignore lint/correctness/useYield: it fails before its first slice.
    const broken: typeof simulate = function* () {
      throw new Error('out of memory');
    };
    const { code, out } = await run(['test', spec, '--scenario', 'Busy'], engine(broken));
    expect(out).toContain(`  not tried  expect mean(progress) < 0.7\n  ${spec}:9:10: could not be simulated: out of memory\n`);
    expect(out).toContain('0 held, 0 failed, 0 undecided, 1 not tried.');
    expect(code).toBe(1);
  });
});
