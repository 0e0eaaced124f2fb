import type { Adjustments } from '../../../language/design/adjusted.ts';
import type { SimulationOptions } from '../../simulation/progress.ts';
import type { Sources } from './sources.ts';

/** What makes two sweeps the same one: with all of it equal, every number is equal to the last bit. */
export interface Identity {
  /** The version of Mesascope. */
  readonly mesascope: string;
  readonly sources: Sources;
  readonly scenario: string;
  readonly seed: number;
  readonly runs: number;
  /** By id, in the spec's order: values of lets and params in place of its own. */
  readonly set: Adjustments;
  readonly untilDecided: boolean;
  readonly attribution: boolean | number;
}

/** What the simulator is asked for. */
export function optionsOf({ seed, runs, untilDecided, attribution }: Identity): SimulationOptions {
  return { seed, runs, ...(untilDecided && { untilDecided }), ...(attribution !== false && { attribution }) };
}

/** In what another sweep is not this one, in words; empty where it is. */
export function differences(other: Identity, own: Identity): readonly string[] {
  const said: string[] = [];
  const changed = changedFiles(other.sources, own.sources);
  if (changed.length > 0) said.push(`another spec (${changed.join(', ')})`);
  if (other.scenario !== own.scenario) said.push(`scenario ${other.scenario}, not ${own.scenario}`);
  if (other.seed !== own.seed) said.push(`seed ${other.seed}, not ${own.seed}`);
  if (other.runs !== own.runs) said.push(`${other.runs} runs, not ${own.runs}`);
  for (const id of new Set([...Object.keys(own.set), ...Object.keys(other.set)])) {
    const [there, here] = [other.set[id], own.set[id]];
    if (there !== here) said.push(`${id} ${there ?? 'as the spec says'}, not ${here ?? 'as it says'}`);
  }
  if (other.untilDecided !== own.untilDecided) said.push(`${other.untilDecided ? 'runs' : 'no runs'} until all is decided`);
  if (other.attribution !== own.attribution)
    said.push(`${attributionWords(other.attribution)}, not ${attributionWords(own.attribution)}`);
  if (other.mesascope !== own.mesascope) said.push(`Mesascope ${other.mesascope}, not ${own.mesascope}`);
  return said;
}

const attributionWords = (attribution: Identity['attribution']): string =>
  attribution === false ? 'no attribution' : attribution === true ? 'an attribution' : `an attribution on ${attribution} runs`;

function changedFiles(other: Sources, own: Sources): readonly string[] {
  const paths = [...new Set([...Object.keys(own.files), ...Object.keys(other.files)])];
  const differ = paths.filter((path) => other.files[path] !== own.files[path]).map((path) => `${path} differs`);
  return differ.length === 0 && other.spec !== own.spec ? [`${other.spec}, not ${own.spec}`] : differ;
}

/** What was written as an identity, of a file that claims to be of this form. @throws where it is not. */
export function identityIn(value: unknown): Identity {
  const { mesascope, sources, scenario, seed, runs, set, untilDecided, attribution } = fields(value);
  const { spec, files } = fields(sources);
  const isText = (one: unknown): one is string => typeof one === 'string';
  const isNumber = (one: unknown): one is number => typeof one === 'number';
  const texts = Object.entries(fields(files));
  if (typeof untilDecided !== 'boolean' || (typeof attribution !== 'boolean' && !isNumber(attribution)))
    throw new Error('a field of its first line is missing');
  if (!isText(mesascope) || !isText(scenario) || !isNumber(seed) || !isNumber(runs) || !isText(spec))
    throw new Error('a field of its first line is missing');
  return {
    mesascope,
    sources: { spec, files: Object.fromEntries(texts.map(([path, text]) => [path, String(text)])) },
    scenario,
    seed,
    runs,
    set: Object.fromEntries(Object.entries(fields(set)).map(([id, number]) => [id, Number(number)])),
    untilDecided,
    attribution,
  };
}

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('a field of its first line is missing');
  return Object.fromEntries(Object.entries(value));
}
