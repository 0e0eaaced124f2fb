import type { DrawnDesign } from './drawn-design.ts';
import { interval, type Label } from './experiments.ts';
import { realisedIn } from './probe.ts';

/** How realised(G) goes on from one candidate to many. */
export interface PressureCurve {
  /** `flat`: many candidates are worth as much as one. */
  readonly shape: 'falls' | 'rises' | 'level' | 'flat' | 'unclear';
  /** Whether it is less at the end than with fewer candidates. */
  readonly falls: Label;
}

/** In trials as they are, without a regime: what pressure does is asked, not what a change of the world does. */
const sizes = { draws: [1, 16, 128, 1024], laws: [1, 4, 16, 64], plans: [1, 4, 16, 64] } as const;
/** What the first leave undecided, the next may decide. */
const runs = { draws: [64, 512], laws: [128, 1024], plans: [32, 128] } as const;
/** To tell a ceiling from a slow rise takes many more. */
const patient = [...runs.draws, 8192] as const;
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
  const curve = known.get(drawn) ?? simulatedCurve(drawn, kind, runs[kind]);
  known.set(drawn, curve);
  return curve;
}

/** Of a search among draws, with sixteen times as many runs where fewer leave it open. */
export const patientCurve = (drawn: DrawnDesign): Promise<PressureCurve> => simulatedCurve(drawn, 'draws', patient);

async function simulatedCurve(drawn: DrawnDesign, kind: keyof typeof sizes, steps: readonly number[]): Promise<PressureCurve> {
  const { regime: _, ...still } = drawn;
  let curve: PressureCurve = { shape: 'unclear', falls: 'unclear' };
  for (const many of steps) {
    const points: Float64Array[] = [];
    for (const size of sizes[kind]) {
      const base = { ...drawn.base, search: `best of ${size}` };
      points.push((await realisedIn({ ...still, deployed: false, base }, 'Main', many)).get('G')!);
    }
    curve = curveOf(points);
    if (curve.shape !== 'unclear' && curve.falls !== 'unclear') break;
  }
  return curve;
}

/** Of runs on common draws, by the number of candidates. */
function curveOf(points: readonly Float64Array[]): PressureCurve {
  const [first, last, before] = [points[0]!, points.at(-1)!, points.at(-2)!];
  const more = (of: Float64Array, than: Float64Array) => interval(of.map((value, run) => value - than[run]!));
  const spread = Math.sqrt(first.reduce((sum, value) => sum + value * value, 0) / first.length - mean(first) ** 2);
  const since = points.slice(0, -1).map((point) => more(last, point));
  const falls = since.some(([, high]) => high < 0)
    ? 'yes'
    : since.every(([low]) => low > -negligible * spread)
      ? 'no'
      : 'unclear';
  if (falls === 'yes') return { shape: 'falls', falls };
  const [low, high] = more(last, first);
  if (low <= 0) return { shape: high < 5 * negligible * spread ? 'flat' : 'unclear', falls };
  const gain = mean(last) - mean(first);
  const [least, most] = more(last, before);
  // What may fall is not known to be level.
  if (most < 1.5 * lasting * gain) return { shape: falls === 'unclear' ? 'unclear' : 'level', falls };
  if (least < lasting * gain) return { shape: 'unclear', falls };
  // It still rises, and falls nowhere; only what does not slow down is known to have no ceiling.
  const earlier = points.at(-3)!;
  const [slowed] = interval(last.map((value, run) => value - before[run]! - steady * (before[run]! - earlier[run]!)));
  return { shape: slowed > 0 ? 'rises' : 'unclear', falls: 'no' };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
