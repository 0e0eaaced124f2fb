import type { Judgement } from './judge.ts';

/** What was found, as `study.json` keeps it. */
export interface StudyData {
  /** First and last seed of each run of seeds, in order. */
  readonly seeds: Seeds;
  /** By rule, a letter for each seed. */
  readonly judgements: Readonly<Record<string, string>>;
  /** By rule, the same of designs that were drawn for that rule. */
  readonly drawnFor: Readonly<Record<string, { readonly seeds: Seeds; readonly judgements: string }>>;
}
export type Seeds = readonly (readonly [first: number, last: number])[];

/** Flagged or not, and so or not: hit, false alarm, miss, neither; and what simulation left open, flagged or not. */
const letters = { 'yes+': 'h', 'no+': 'f', 'yes-': 'm', 'no-': '.', 'unclear+': 'u', 'unclear-': '?' } as const;
const meanings = new Map(Object.entries(letters).map(([key, letter]) => [letter as string, key]));
/** In the place of a design that was not asked about a rule. */
const notAsked = '-';

/** Rules come in the order in which they are first met, seeds in their own. */
export function dataOf(all: readonly Judgement[]): StudyData {
  const [apart, usual] = [all.filter((one) => one.drawnFor), all.filter((one) => !one.drawnFor)];
  const seeds = seedsIn(usual);
  const byRule = Map.groupBy(usual, ({ rule }) => rule);
  return {
    seeds: rangesOf(seeds),
    judgements: Object.fromEntries([...byRule].map(([rule, own]) => [rule, lettersOf(seeds, own)])),
    drawnFor: Object.fromEntries(
      [...Map.groupBy(apart, ({ rule }) => rule)].map(([rule, own]) => {
        const of = seedsIn(own);
        return [rule, { seeds: rangesOf(of), judgements: lettersOf(of, own) }];
      }),
    ),
  };
}

/** As JSON that the project's formatter leaves as it is. */
export function dataText({ seeds, judgements, drawnFor }: StudyData): string {
  const lines = Object.entries(judgements).map(([rule, all]) => `    "${rule}": "${all}"`);
  const apart = Object.entries(drawnFor).map(
    ([rule, own]) => `    "${rule}": {\n      "seeds": ${rangesJson(own.seeds)},\n      "judgements": "${own.judgements}"\n    }`,
  );
  return `{\n  "seeds": ${rangesJson(seeds)},\n  "judgements": {\n${lines.join(',\n')}\n  },\n  "drawnFor": {\n${apart.join(',\n')}\n  }\n}\n`;
}

export function judgementsOf(data: StudyData): readonly Judgement[] {
  const usual = Object.entries(data.judgements).flatMap(([rule, all]) => read(rule, seedsOf(data.seeds), all));
  const apart = Object.entries(data.drawnFor).flatMap(([rule, own]) =>
    read(rule, seedsOf(own.seeds), own.judgements).map((one): Judgement => ({ ...one, drawnFor: true })),
  );
  return [...usual, ...apart];
}

export const seedsOf = (seeds: Seeds): readonly number[] =>
  seeds.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));

function read(rule: string, seeds: readonly number[], all: string): readonly Judgement[] {
  return seeds.flatMap((seed, at): readonly Judgement[] => {
    const letter = all.charAt(at);
    if (letter === notAsked) return [];
    const meaning = meanings.get(letter) ?? '';
    return [{ seed, rule, flagged: meaning.endsWith('+'), label: meaning.slice(0, -1) as Judgement['label'] }];
  });
}

const seedsIn = (all: readonly Judgement[]): readonly number[] => [...new Set(all.map(({ seed }) => seed))].sort((a, b) => a - b);

function lettersOf(seeds: readonly number[], own: readonly Judgement[]): string {
  const bySeed = new Map(own.map((one) => [one.seed, one]));
  const letterOf = (one: Judgement | undefined): string => (one ? letters[`${one.label}${one.flagged ? '+' : '-'}`] : notAsked);
  return seeds.map((seed) => letterOf(bySeed.get(seed))).join('');
}

function rangesOf(seeds: readonly number[]): Seeds {
  const ranges: [number, number][] = [];
  for (const seed of seeds) {
    const last = ranges.at(-1);
    if (last && last[1] === seed - 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges;
}

const rangesJson = (seeds: Seeds): string => `[${seeds.map(([first, last]) => `[${first}, ${last}]`).join(', ')}]`;
