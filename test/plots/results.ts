/** Results as a simulation would give them, computed from formulas: their curves have the shapes that the theory leads one to expect. */
import type { Design } from '../../language/design/design.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import type {
  AttributedPart,
  Attribution,
  Candidate,
  Estimate,
  Outcomes,
  Point,
  ScenarioResult,
  Trajectory,
} from '../../src/simulation/result.ts';

const uri = 'file:///road.mesa';
export const spec = `
world Road {
  let sharpness = 2
  fog      ~ beta(2, 8)
  action speed in [0, 40] default 20
  risk     = logistic(0.2 * speed + 4 * fog - 8)
  progress = speed * (1 - risk) [km/h]
  state wear = 0 -> wear + 0.001 * speed^2 [mm]
  harm noise = 0.1 * speed [dB]
  harm dust  = 0.5 * speed
  regime Night { fog ~ beta(5, 5) }
  regime Ice   { fog ~ beta(8, 2) }
}
goal SafeTrips { maximize progress - 60 * risk [km/h] }
goal FastTrips { maximize progress [km/h] proxy for SafeTrips }
goal Wear      { minimize wear [mm] }
model Simulator of Road { omits wear }
principal Engineers { wants SafeTrips oversees Training }
base optimizer Training { pursues FastTrips uses Simulator selects Autopilot search best of 256 trials 16 }
mesa optimizer Autopilot { param caution in [0, 1] observes fog acts speed = 40 * (1 - caution * fog) }
scenario Launch "Launch at night" of Training {
  steps 60 runs 10_000 seed 7
  watch wear, speed, risk
  deploy under Night from step 25 deploy under Ice from step 45
  sweep Training.search over 1, 4, 16, 64, 256
}
scenario Today of Training { runs 2_000 seed 3 watch wear deploy under Night from step 25 }
scenario Grid of Training {
  runs 500 seed 3
  sweep Training.search over 1, 4, 16, 64, 256
  sweep Road.sharpness over 1, 2, 3
}
scenario Weather of Road { runs 500 seed 1 sweep Road.sharpness over 0 to 3 in 31 }
`;

export const design = async (): Promise<Design> => (await readSpec(uri, spec)).design;

const estimate = (mean: number, se: number, n: number, heavyTailed = false): Estimate => {
  const reach = 1.96 * se;
  return { mean, se, low: mean - reach, high: mean + reach, n, ...(heavyTailed ? { heavyTailed: true as const } : {}) };
};

/** Even in [0, 1) by the golden ratio: scattered without a random number. */
const scattered = (index: number, of = 1): number => ((((index + 1) * (0.618033988749895 * of + (of - 1) * 0.414)) % 1) + 1) % 1;
/** Normal deviates from two scattered numbers (Box and Muller). */
const deviate = (index: number): number =>
  Math.sqrt(-2 * Math.log(1 - scattered(index))) * Math.cos(2 * Math.PI * scattered(index, 2));

const sizes = [1, 4, 16, 64, 256];
const strength = (n: number): number => Math.sqrt(2 * Math.log(n));

function measures(n: number, runs: number, sharpness = 2, heavyTailed = false): Readonly<Record<string, Estimate>> {
  const pull = strength(n);
  const se = 40 / Math.sqrt(runs);
  return {
    'believed(FastTrips)': estimate(20 + 4 * pull + sharpness, se / 2, runs),
    'realised(FastTrips)': estimate(20 + 2.5 * pull, se, runs),
    'realised(SafeTrips)': estimate(12 + 6 * pull - sharpness * pull * pull, 1.5 * se, runs, heavyTailed),
    'baseline(SafeTrips)': estimate(12, 1.5 * se, runs),
    'realised(Wear)': estimate(3 + pull, se / 10, runs),
  };
}

const harms = (n: number, runs: number): Point['harms'] => ({
  'Road.noise': { trial: estimate(0, 0, runs), deployment: estimate(180 + 20 * strength(n), 3, runs) },
  'Road.dust': { trial: estimate(400 * Math.log(n + 1), 30, runs), deployment: estimate(900 + 90 * strength(n), 15, runs) },
});

function candidates(n: number, count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, index) => {
    const worth = 12 + 5 * deviate(index);
    const error = 5 * deviate(index + count);
    const selected = index % Math.max(10, n) === 0;
    return { measure: worth + error + (selected ? 2 * strength(n) : 0), true: worth, selected };
  });
}

/** Bells: the one without a search stays where it is. */
function outcomes(n: number, runs: number): readonly Outcomes[] {
  const pull = strength(n);
  const bell = (centre: number): readonly number[] =>
    Array.from({ length: 20 }, (_, at) => Math.round((runs * 2 * Math.exp(-((2 * at + 1 - centre) ** 2) / 50)) / (5 * 2.5066)));
  return [{ goal: 'SafeTrips', low: 0, width: 2, selected: bell(12 + 6 * pull - 2 * pull * pull), unselected: bell(12) }];
}

function trajectory(variable: string, steps: number, level: number, regimes: Trajectory['regimes']): Trajectory {
  const mean = Array.from({ length: steps }, (_, step) => {
    const changed = regimes.filter(({ from }) => from <= step).length;
    return level * (1 - Math.exp(-step / 12)) + (changed * level) / 3;
  });
  const spread = (step: number): number => (level / 5) * Math.sqrt((step + 1) / steps);
  return {
    variable,
    mean,
    low: mean.map((value, step) => value - spread(step)),
    high: mean.map((value, step) => value + 1.5 * spread(step)),
    regimes,
  };
}

const nights = [
  { name: 'Night', from: 25 },
  { name: 'Ice', from: 45 },
];

/** A sweep of the search, with all that a point can have. */
export function launch(): ScenarioResult {
  const runs = 10_000;
  return {
    spec: uri,
    scenario: 'Launch',
    seed: 7,
    runs,
    steps: 60,
    sweep: [{ target: 'Training.search', values: sizes, log: true }],
    points: sizes.map((n) => ({
      sweep: { 'Training.search': n },
      measures: measures(n, runs),
      pressureNats: Math.log(n) - (n - 1) / n,
      candidates: candidates(n, 300),
      harms: harms(n, runs),
      clampedShare: { 'Road.speed': 0.02 },
      trajectories: [
        trajectory('Road.wear', 60, 2 + strength(n), nights),
        trajectory('Road.speed', 60, 20 + 4 * strength(n), nights),
        trajectory('Road.risk', 60, 0.1 + 0.1 * strength(n), nights),
      ],
      outcomes: outcomes(n, runs),
    })),
    expectations: [
      {
        text: 'realised(SafeTrips) at 256 < realised(SafeTrips) at 16',
        outcome: 'holds',
        measured: '6.95 [5.8, 8.1] < 14.8 [13.6, 16.0]',
        place: { uri, start: 40, end: 60 },
      },
      { text: 'peak(SafeTrips) > 64', outcome: 'fails', measured: '4 to 4', place: { uri, start: 60, end: 80 } },
      {
        text: 'harm(noise) > 200',
        outcome: 'undecided',
        measured: '201 [195, 207]',
        place: { uri, start: 80, end: 90 },
        runsToDecide: 340_000,
      },
    ],
    warnings: [
      {
        kind: 'not finite',
        variable: 'risk',
        step: 3,
        run: 17,
        message: '`risk` is not a number in step 3 of run 17: 0 is divided by 0.',
        place: { uri, start: 120, end: 130 },
      },
      { kind: 'median for mean', variable: 'fog', message: '`fog` has no mean: where it is omitted, its median stands in.' },
    ],
    missing: [{ message: '`updates every 10` is not simulated yet.', place: { uri, start: 10, end: 20 } }],
  };
}

/** No sweep. */
export function today(): ScenarioResult {
  const { points, ...rest } = launch();
  return {
    ...rest,
    scenario: 'Today',
    seed: 3,
    runs: 2_000,
    sweep: [],
    points: points.slice(3, 4).map((point) => ({ ...point, sweep: {}, measures: measures(64, 2_000) })),
  };
}

/** Which failure it is: the measure's, for the most part; luck's is against it. */
export function lost(): ScenarioResult {
  const place = { uri, start: spec.indexOf('pursues FastTrips'), end: spec.indexOf('pursues FastTrips') + 17 };
  const runs = 400;
  const nothing = { mean: 0, se: 0, low: 0, high: 0, n: runs };
  const part = (correction: AttributedPart['correction'], mean?: number, ...edits: readonly string[]): AttributedPart => ({
    correction,
    part: mean === undefined ? nothing : estimate(mean, 0.04, runs),
    edits: edits.map((text) => ({ text, place })),
  });
  const attribution: Attribution = {
    who: 'Engineers',
    goal: 'SafeTrips',
    sweep: {},
    runs,
    asWritten: estimate(12.4, 0.3, runs),
    corrected: estimate(14.3, 0.3, runs),
    loss: estimate(1.9, 0.05, runs),
    evidence: [{ optimizer: 'Autopilot', given: 'model', place, added: estimate(-0.2, 0.05, runs) }],
    parts: [
      part('goal', 1.3, 'Training pursues SafeTrips in place of FastTrips'),
      part('model'),
      part('regime', 0.7, 'trials follow this schedule too', 'Simulator knows Night'),
      part('delegate'),
      part('luck', -0.1, 'Training has 1024 trials a candidate in place of 16'),
    ],
  };
  return { ...today(), attributions: [attribution] };
}

/** Two sweeps, with heavy tails at one end. */
export function grid(): ScenarioResult {
  const sharpness = [1, 2, 3];
  return {
    ...launch(),
    scenario: 'Grid',
    seed: 3,
    runs: 500,
    sweep: [
      { target: 'Training.search', values: sizes, log: true },
      { target: 'Road.sharpness', values: sharpness, log: false },
    ],
    points: sizes.flatMap((n) =>
      sharpness.map((k) => ({
        sweep: { 'Training.search': n, 'Road.sharpness': k },
        measures: measures(n, 500, k, n === 256),
        pressureNats: Math.log(n) - (n - 1) / n,
        candidates: [],
        harms: harms(n, 500),
        clampedShare: {},
        trajectories: [],
      })),
    ),
  };
}

/** A scenario of a world: no base optimizer, many swept values, one of which has no number. */
export function weather(): ScenarioResult {
  const values = Array.from({ length: 31 }, (_, index) => index / 10);
  return {
    ...launch(),
    scenario: 'Weather',
    seed: 1,
    runs: 500,
    sweep: [{ target: 'Road.sharpness', values, log: false }],
    points: values.map((k) => ({
      sweep: { 'Road.sharpness': k },
      measures: {
        'realised(SafeTrips)': k === 2 ? estimate(Number.NaN, Number.NaN, 500) : estimate(10 + 4 * Math.sin(2 * k), 0.5, 500),
        'realised(FastTrips)': estimate(14 + 2 * k, 0.7, 500),
        'realised(Wear)': estimate(0.1 * k, 0.01, 500),
      },
      candidates: [],
      harms: {},
      clampedShare: {},
      trajectories: [],
    })),
  };
}

/** A few runs of a result's scenario that hold what is swept between its points: as a point of it, a little off. */
export function held(result: ScenarioResult, at: Readonly<Record<string, number>>): ScenarioResult {
  const [, point] = result.points;
  if (!point) throw new Error('there are no two points');
  const sweep = result.sweep.filter(({ target }) => !(target in at));
  const one = { ...point, sweep: {}, measures: measures(10, 16) };
  return { ...result, runs: 16, adjusted: at, sweep, points: [one], expectations: [], warnings: [], missing: [] };
}
