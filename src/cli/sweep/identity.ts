import type { Sources } from './sources.ts';

/** What makes two sweeps the same one: with all of it equal, every number is equal to the last bit. */
export interface Identity {
  /** The version of Mesascope. */
  readonly mesascope: string;
  readonly sources: Sources;
  readonly scenario: string;
  readonly seed: number;
  readonly runs: number;
}

/** In what another sweep is not this one, in words; empty where it is. */
export function differences(other: Identity, own: Identity): readonly string[] {
  const said: string[] = [];
  const changed = changedFiles(other.sources, own.sources);
  if (changed.length > 0) said.push(`another spec (${changed.join(', ')})`);
  if (other.scenario !== own.scenario) said.push(`scenario ${other.scenario}, not ${own.scenario}`);
  if (other.seed !== own.seed) said.push(`seed ${other.seed}, not ${own.seed}`);
  if (other.runs !== own.runs) said.push(`${other.runs} runs, not ${own.runs}`);
  if (other.mesascope !== own.mesascope) said.push(`Mesascope ${other.mesascope}, not ${own.mesascope}`);
  return said;
}

function changedFiles(other: Sources, own: Sources): readonly string[] {
  const paths = [...new Set([...Object.keys(own.files), ...Object.keys(other.files)])];
  const differ = paths.filter((path) => other.files[path] !== own.files[path]).map((path) => `${path} differs`);
  return differ.length === 0 && other.spec !== own.spec ? [`${other.spec}, not ${own.spec}`] : differ;
}

/** What was written as an identity, of a file that claims to be of this form. @throws where it is not. */
export function identityIn(value: unknown): Identity {
  const { mesascope, sources, scenario, seed, runs } = fields(value);
  const { spec, files } = fields(sources);
  const isText = (one: unknown): one is string => typeof one === 'string';
  const isNumber = (one: unknown): one is number => typeof one === 'number';
  const texts = Object.entries(fields(files));
  if (!isText(mesascope) || !isText(scenario) || !isNumber(seed) || !isNumber(runs) || !isText(spec))
    throw new Error('a field of its first line is missing');
  return {
    mesascope,
    sources: { spec, files: Object.fromEntries(texts.map(([path, text]) => [path, String(text)])) },
    scenario,
    seed,
    runs,
  };
}

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error('a field of its first line is missing');
  return Object.fromEntries(Object.entries(value));
}
