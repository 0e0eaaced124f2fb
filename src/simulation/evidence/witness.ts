import { scenarioSizes, stepsAt } from '../experiment/scenario-sizes.ts';
import { settingAt } from '../setting.ts';
import { scenarioOf } from './comparison.ts';
import type { RiskQuestion } from './evidence.ts';
import { fewestCandidates, type Sides } from './fewest-candidates.ts';
import { fewest, rounding, type Telling, worstRun } from './smaller-runs.ts';
import { type RunSize, sideOf, type WitnessSide } from './witness-run.ts';
import { canLeaveAway, searchOf } from './witness-search.ts';

/** One run in which a failure happens, as small as it was found to happen in, beside the same run with the risk mended. */
export interface Witness {
  readonly scenario: string;
  readonly seed: number;
  readonly run: number;
  readonly steps: number;
  /** How many candidates the base optimizer chose from, where its search has a size. */
  readonly candidates?: number;
  /** Of how many they are, where others were left away. */
  readonly of?: number;
  readonly sweep: Readonly<Record<string, number>>;
  readonly written: WitnessSide;
  readonly mended: WitnessSide;
}

/** A run that loses less than this share of what runs lose on the mean at full size does not show the failure. */
const telling = 0.5;

/**
 * The failure's smallest witness, of the first runs the one that loses most: the fewest steps with which it happens, then the fewest
 * candidates, any of which may be left away. A search that goes by what it has seen has the number of its candidates made less
 * instead, before the steps. Undefined where in none of the runs anything is lost. Yields between two attempts.
 * @throws NotSimulated
 */
export function* findWitness(
  question: RiskQuestion,
  at: Readonly<Record<string, number>> = {},
): Generator<void, Witness | undefined> {
  const { written, mended, scenario: id } = question;
  const { design } = written;
  const scenario = scenarioOf(design, id);
  const { seed } = scenarioSizes(design, scenario, {});
  const steps = stepsAt(design, scenario, settingAt(design, at));
  const full: RunSize = { seed, steps, sweep: at };
  const whole = yield* worstRun(question, full, 0);
  if (!whole) return undefined;
  const least = telling * whole.mean;
  const [search, other] = [written, mended].map(({ design }) => searchOf(design, id, at));
  let found: Telling = { size: full, run: whole.run };
  const lookAtLess = function* (): Generator<void, void> {
    if (!search || !('n' in search.plan)) return;
    const { size } = found;
    const sized = (count: number): RunSize => ({ ...size, sweep: { ...size.sweep, [search.target]: count } });
    found = (yield* fewest(question, search.plan.n, sized, least)) ?? found;
  };
  const isApart = canLeaveAway(search, other);
  if (!isApart) yield* lookAtLess();
  const { size } = found;
  found =
    (yield* fewest(question, steps, (count) => ({ ...size, steps: count }), least, isApart ? whole.next : undefined)) ?? found;
  const left = isApart ? yield* withFewest(question, found, least) : undefined;
  if (isApart && !left) yield* lookAtLess();
  const sides = left?.sides ?? (yield* sidesOf(question, found, 'all'));
  return {
    ...{ scenario: id, seed, run: found.run, steps: found.size.steps, sweep: at },
    ...(search && 'n' in search.plan && { candidates: left?.only.length ?? sides.written.lookedAt }),
    ...(left && { of: sides.written.lookedAt }),
    ...sides,
  };
}

function* withFewest(question: RiskQuestion, found: Telling, least: number) {
  const whole = yield* sidesOf(question, found, 'all');
  const counts = [whole.written, whole.mended].map(({ lookedAt }) => lookedAt);
  return yield* fewestCandidates(whole, Math.max(...counts), function* (only): Generator<void, Sides | undefined> {
    // Where one of the two looks at fewer, none of these may be among its own.
    if (counts.some((count) => only.every((candidate) => candidate >= count))) return undefined;
    const { written, mended } = yield* sidesOf(question, found, only);
    const loss = question.scale.direction * (mended.worth - written.worth);
    return loss > Math.max(least, rounding(written.worth)) ? { written, mended } : undefined;
  });
}

function* sidesOf(question: RiskQuestion, { size, run }: Telling, only: Parameters<typeof sideOf>[4]): Generator<void, Sides> {
  const written = yield* sideOf(question, question.written, size, run, only);
  return { written, mended: yield* sideOf(question, question.mended, size, run, only) };
}
