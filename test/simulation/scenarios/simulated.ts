import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { SimulationOptions } from '../../../src/simulation/progress.ts';
import type { Candidate, Estimate, Point, ScenarioResult } from '../../../src/simulation/result.ts';
import { simulate } from '../../../src/simulation/simulate.ts';

/** A scenario of a spec, simulated to its end. @throws Error where the spec has an error, the scenario lacks something or warns. */
export async function simulated(text: string, scenario = 'S', options: SimulationOptions = {}): Promise<Simulated> {
  const outcome = await attempted(text, scenario, options);
  const told = [...outcome.result.missing, ...outcome.result.warnings].map(({ message }) => message);
  if (told.length > 0) throw new Error(told.join('\n'));
  return outcome;
}

/** As `simulated`, with what is missing and what is warned of left to the caller. */
export async function attempted(text: string, scenario = 'S', options: SimulationOptions = {}): Promise<Simulated> {
  const { design, problems } = await readSpec('memory:/spec.mesa', text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message, place }) => `${message} (at ${place.start})`).join('\n'));
  return new Simulated(finished(design, scenario, options), text);
}

export function finished(design: Design, scenario: string, options: SimulationOptions = {}): ScenarioResult {
  const simulation = simulate(design, scenario, options);
  for (;;) {
    const { done, value } = simulation.next();
    if (done) return value;
  }
}

/** A result, read by measures' words and swept values. */
export class Simulated {
  readonly result: ScenarioResult;
  private readonly text: string;

  constructor(result: ScenarioResult, text: string) {
    this.result = result;
    this.text = text;
  }

  /** The point at these swept values, in the order of the sweeps; without any the first. */
  point(...at: readonly number[]): Point {
    const { points, sweep } = this.result;
    const found = points.find((point) => at.every((value, axis) => point.sweep[sweep[axis]?.target ?? ''] === value));
    if (!found) throw new Error(`No point at ${at.join(', ')}`);
    return found;
  }

  estimate(measure: string, ...at: readonly number[]): Estimate {
    const found = this.point(...at).measures[measure];
    if (!found) throw new Error(`No ${measure} among ${Object.keys(this.point(...at).measures).join(', ')}`);
    return found;
  }

  mean(measure: string, ...at: readonly number[]): number {
    return this.estimate(measure, ...at).mean;
  }

  /** How many standard errors a value lies from the estimate; 0 where they are the same. */
  deviation(measure: string, expected: number, ...at: readonly number[]): number {
    const { mean, se } = this.estimate(measure, ...at);
    return mean === expected ? 0 : Math.abs(mean - expected) / se;
  }

  /** The mean of what a trajectory shows, by step. */
  trajectory(variable: string, ...at: readonly number[]): readonly number[] {
    const found = this.point(...at).trajectories.find((one) => one.variable === variable);
    if (!found) throw new Error(`${variable} is not watched`);
    return found.mean;
  }

  candidates(...at: readonly number[]): readonly Candidate[] {
    return this.point(...at).candidates;
  }

  /** What is missing: each message with the words of the spec at its place. */
  missing(): readonly { readonly message: string; readonly at: string }[] {
    return this.result.missing.map(({ message, place }) => ({ message, at: this.text.slice(place.start, place.end) }));
  }
}
