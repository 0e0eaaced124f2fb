import { Location, type TestItem, TestMessage, type TestRun } from 'vscode';
import { madeFrom } from '../plots/made-from.ts';
import type { Analysis } from '../server/protocol.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import type { WorkClient } from '../simulation/work-client.ts';
import { needNoRuns, specTests, type Verdict, verdicts } from './spec-tests.ts';

export interface RunOfTests {
  readonly run: TestRun;
  readonly client: Pick<WorkClient, 'run'>;
  readonly options: SimulationOptions;
  readonly signal: AbortSignal;
}

/** Runs a scenario's tests, or some of them, and tells what came of each. */
export async function runScenarioTests(
  { run, client, options, signal }: RunOfTests,
  analysis: Analysis | undefined,
  scenarioId: string,
  items: readonly TestItem[],
): Promise<void> {
  const scenario = analysis?.design.scenarios.find(({ id }) => id === scenarioId);
  const tests = analysis && specTests(analysis.design.scenarios, analysis.uri).find(({ id }) => id === scenarioId);
  const why = hindrance(analysis) ?? (scenario && tests ? undefined : 'This is no longer in the text.');
  if (!analysis || !scenario || !tests || why !== undefined) {
    for (const item of items) run.errored(item, new TestMessage(why ?? ''));
    return;
  }
  for (const item of items) run.started(item);
  const startOf = ({ id }: TestItem): number => tests.expects.find((one) => one.id === id)?.place.start ?? -1;
  const wanted = scenario.expects.filter(({ place }) => items.some((item) => startOf(item) === place.start));
  const began = Date.now();
  let result: ScenarioResult | undefined;
  try {
    if (!needNoRuns(wanted))
      result = await client.run({ design: analysis.design, scenario: scenarioId, options }, undefined, signal);
  } catch (error) {
    if (signal.aborted) for (const item of items) run.skipped(item);
    else for (const item of items) run.errored(item, new TestMessage(error instanceof Error ? error.message : String(error)));
    return;
  }
  const took = Date.now() - began;
  run.appendOutput(`${tests.title}${result ? ` (${madeFrom(result)})` : ''}\r\n`);
  const found = verdicts(scenario, analysis.findings, result);
  for (const item of items) {
    const verdict = found.get(startOf(item));
    if (verdict) tell(run, item, verdict, took);
  }
}

/** Why nothing of a spec can be run. */
function hindrance(analysis: Analysis | undefined): string | undefined {
  if (!analysis) return 'The file cannot be read: was it moved or deleted?';
  const errors = analysis.problems.filter(({ severity }) => severity === 'error').length;
  return errors > 0 ? `The text has ${errors === 1 ? 'an error' : `${errors} errors`}: mend that, then run again.` : undefined;
}

/** An undecided expectation is no failure, nor does it hold: it counts as skipped, with what would decide it. */
function tell(run: TestRun, item: TestItem, { outcome, message }: Verdict, took: number): void {
  const words = `${outcome === 'not tried' ? outcome : `${outcome}; measured`}: ${message}`;
  const location = item.uri && item.range ? new Location(item.uri, item.range) : undefined;
  item.description = words;
  run.appendOutput(`  ${item.label}\r\n`);
  // With its place, the editor shows it beside the text.
  run.appendOutput(`    ${words}\r\n`, location, item);
  const told = new TestMessage(words);
  if (location) told.location = location;
  if (outcome === 'holds') run.passed(item, took);
  else if (outcome === 'undecided') run.skipped(item);
  else if (outcome === 'fails') run.failed(item, told, took);
  else run.errored(item, told, took);
}
