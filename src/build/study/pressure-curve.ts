import { average, deviation } from './best-law.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { interval, type Label } from './experiments.ts';
import { realisedIn } from './probe.ts';
import { silenced } from './silenced.ts';

/** How realised(G) goes on from one candidate to many. */
export interface PressureCurve {
  /** `flat`: many candidates are worth as much as one. `slows`: it still rises, by less than it would without a ceiling, or perhaps. */
  readonly shape: 'falls' | 'rises' | 'slows' | 'level' | 'flat' | 'unclear';
  /** Whether it is less at the end than with fewer candidates. */
  readonly falls: Label;
}

/** In trials as they are, without a regime: what pressure does is asked, not what a change of the world does. */
const sizes = { draws: [1, 16, 128, 1024], laws: [1, 4, 16, 64], plans: [1, 4, 16, 64] } as const;
/** What the first leave undecided, the next may decide. */
const runs = { draws: [64, 512, 8192], laws: [128, 1024], plans: [32, 128] } as const;
/** Of the gain, what the last step of candidates brings where it still rises. */
const lasting = 0.05;
/** Of what one step of candidates brought, what the next brings where there is no ceiling: under normal errors three quarters. */
const steady = 0.5;
/** Of the spread over runs, what is no loss. */
const negligible = 0.03;

const known = new WeakMap<DrawnDesign, Promise<PressureCurve>>();

/** Asked once of a design. */
export function pressureCurve(drawn: DrawnDesign): Promise<PressureCurve> {
  const kind = drawn.base.selects === 'draws' ? 'draws' : drawn.mesa?.plans.length ? 'plans' : 'laws';
  const isDecided = ({ shape, falls }: PressureCurve): boolean => shape !== 'unclear' && falls !== 'unclear';
  const curve = known.get(drawn) ?? simulatedCurve(drawn, kind, isDecided);
  known.set(drawn, curve);
  return curve;
}

const isTold = (shape: PressureCurve['shape']): boolean => shape !== 'unclear' && shape !== 'slows';

/**
 * Whether in a search among draws the gain has come to an end, and would not have without `names`, which disturb the measure alone. Of what still
 * rises then, but slows down, it is not known whether it has a ceiling of its own.
 */
export async function endsBy(drawn: DrawnDesign, names: readonly string[]): Promise<Label> {
  const { shape: without } = await simulatedCurve(silenced(drawn, names), 'draws', ({ shape }) => isTold(shape));
  if (isTold(without) && without !== 'rises') return 'no';
  const { shape } = await simulatedCurve(drawn, 'draws', (curve) => curve.shape !== 'unclear');
  if (shape !== 'level') return shape === 'unclear' ? 'unclear' : 'no';
  if (await hasTurned(drawn)) return 'no';
  return without === 'rises' ? 'yes' : 'unclear';
}

/** What is highest between an eighth of the candidates and all of them does not end level, but falls. */
async function hasTurned(drawn: DrawnDesign): Promise<boolean> {
  const many = runs.draws.at(-1)!;
  const [between, last] = [await pointOf(drawn, 512, many), await pointOf(drawn, 1024, many)];
  return interval(last.map((value, run) => value - between[run]!))[1] < 0;
}

async function simulatedCurve(
  drawn: DrawnDesign,
  kind: keyof typeof sizes,
  isEnough: (curve: PressureCurve) => boolean,
): Promise<PressureCurve> {
  let curve: PressureCurve = { shape: 'unclear', falls: 'unclear' };
  for (const many of runs[kind]) {
    const points: Float64Array[] = [];
    for (const size of sizes[kind]) points.push(await pointOf(drawn, size, many));
    curve = curveOf(points);
    if (isEnough(curve)) break;
  }
  return curve;
}

async function pointOf({ regime: _, ...still }: DrawnDesign, size: number, many: number): Promise<Float64Array> {
  const base = { ...still.base, search: `best of ${size}` };
  return (await realisedIn({ ...still, deployed: false, base }, 'Main', many)).get('G')!;
}

/** Of runs on common draws, by the number of candidates. */
function curveOf(points: readonly Float64Array[]): PressureCurve {
  const [first, last, before] = [points[0]!, points.at(-1)!, points.at(-2)!];
  const more = (of: Float64Array, than: Float64Array) => interval(of.map((value, run) => value - than[run]!));
  const spread = deviation(first);
  const since = points.slice(0, -1).map((point) => more(last, point));
  const falls = since.some(([, high]) => high < 0)
    ? 'yes'
    : since.every(([low]) => low > -negligible * spread)
      ? 'no'
      : 'unclear';
  if (falls === 'yes') return { shape: 'falls', falls };
  const [low, high] = more(last, first);
  if (low <= 0) return { shape: high < 5 * negligible * spread ? 'flat' : 'unclear', falls };
  const gain = average(last) - average(first);
  const [least, most] = more(last, before);
  // Level is what neither rises nor falls by more than next to nothing.
  if (most < 1.5 * lasting * gain)
    return { shape: since.every(([low]) => low > -1.5 * lasting * gain) ? 'level' : 'unclear', falls };
  if (least < lasting * gain) return { shape: 'unclear', falls };
  // It still rises, and falls nowhere; only what does not slow down is known to have no ceiling.
  const earlier = points.at(-3)!;
  const [slowed] = interval(last.map((value, run) => value - before[run]! - steady * (before[run]! - earlier[run]!)));
  return { shape: slowed > 0 ? 'rises' : 'slows', falls: 'no' };
}
