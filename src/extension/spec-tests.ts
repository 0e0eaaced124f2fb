import type { Expectation, Scenario } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import { expectedRisks } from '../report/expected-risks.ts';
import { measuredText } from '../report/outcome.ts';
import type { ExpectationResult, ScenarioResult } from '../simulation/result.ts';

/** A scenario that expects something, as tests: one for each `expect`. */
export interface ScenarioTests {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  readonly expects: readonly ExpectTest[];
}
export interface ExpectTest {
  /** Stays the same while the text around it changes. */
  readonly id: string;
  readonly text: string;
  readonly place: Place;
}

/** The tests of a spec's own file. */
export function specTests(scenarios: readonly Scenario[], uri: string): readonly ScenarioTests[] {
  return scenarios
    .filter(({ place, expects }) => place.uri === uri && expects.length > 0)
    .map(({ id, title, namePlace, expects }) => ({
      id,
      title: title === undefined ? id : `${id}: ${title}`,
      place: namePlace,
      expects: expects.map(({ text, place }, at) => {
        const before = expects.slice(0, at).filter((other) => other.text === text).length;
        return { id: before === 0 ? text : `${text} (${before + 1})`, text, place };
      }),
    }));
}

/** Whether expectations can be judged by the analysis alone. */
export const needNoRuns = (expects: readonly Expectation[]): boolean => expects.every(({ kind }) => kind === 'risk');

/** What came of a test, in words that say what was measured. */
export interface Verdict {
  readonly outcome: ExpectationResult['outcome'] | 'not tried';
  readonly message: string;
}

/** By the `expect`'s start in the text, what came of it; `result`: of the scenario's runs, where they were needed. */
export function verdicts(
  scenario: Scenario,
  findings: readonly Finding[],
  result?: ScenarioResult,
): ReadonlyMap<number, Verdict> {
  const judged = [...(result?.expectations ?? []), ...expectedRisks(scenario, findings)];
  const why = result?.missing.map(({ message }) => message).join(' ');
  return new Map(
    scenario.expects.map(({ place }) => {
      const found = judged.find((one) => one.place.start === place.start);
      const verdict: Verdict = found
        ? { outcome: found.outcome, message: measuredText(found) }
        : { outcome: 'not tried', message: why || 'It could not be tried: the scenario gave no figures.' };
      return [place.start, verdict];
    }),
  );
}
