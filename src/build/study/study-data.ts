import type { Judgement } from './judge.ts';

/** What was found of each design, as `study.json` keeps it. */
export interface StudyData {
  /** First and last seed of each run of seeds, in order. */
  readonly seeds: readonly (readonly [first: number, last: number])[];
  /** By rule, a letter for each seed. */
  readonly judgements: Readonly<Record<string, string>>;
}

/** Flagged or not, and so or not: hit, false alarm, miss, neither; and what simulation left open, flagged or not. */
const letters = { 'yes+': 'h', 'no+': 'f', 'yes-': 'm', 'no-': '.', 'unclear+': 'u', 'unclear-': '?' } as const;
const meanings = new Map(Object.entries(letters).map(([key, letter]) => [letter as string, key]));

/** @throws RangeError where a design was not judged by all rules */
export function dataOf(all: readonly Judgement[]): StudyData {
  const bySeed = new Map([...Map.groupBy(all, ({ seed }) => seed)].sort(([one], [other]) => one - other));
  const rules = [...new Set(all.map(({ rule }) => rule))];
  const letterOf = (seed: number, rule: string): string => {
    const found = bySeed.get(seed)?.find((one) => one.rule === rule);
    if (!found) throw new RangeError(`${rule} did not judge design ${seed}`);
    return letters[`${found.label}${found.flagged ? '+' : '-'}`];
  };
  const seeds = [...bySeed.keys()];
  return {
    seeds: rangesOf(seeds),
    judgements: Object.fromEntries(rules.map((rule) => [rule, seeds.map((seed) => letterOf(seed, rule)).join('')])),
  };
}

/** As JSON that the project's formatter leaves as it is. */
export function dataText({ seeds, judgements }: StudyData): string {
  const ranges = seeds.map(([first, last]) => `[${first}, ${last}]`).join(', ');
  const lines = Object.entries(judgements).map(([rule, letters]) => `    "${rule}": "${letters}"`);
  return `{\n  "seeds": [${ranges}],\n  "judgements": {\n${lines.join(',\n')}\n  }\n}\n`;
}

export function judgementsOf(data: StudyData): readonly Judgement[] {
  const seeds = seedsOf(data);
  return Object.entries(data.judgements).flatMap(([rule, all]) =>
    seeds.map((seed, at): Judgement => {
      const meaning = meanings.get(all.charAt(at)) ?? '';
      return { seed, rule, flagged: meaning.endsWith('+'), label: meaning.slice(0, -1) as Judgement['label'] };
    }),
  );
}

export const seedsOf = ({ seeds }: StudyData): readonly number[] =>
  seeds.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));

function rangesOf(seeds: readonly number[]): StudyData['seeds'] {
  const ranges: [number, number][] = [];
  for (const seed of seeds) {
    const last = ranges.at(-1);
    if (last && last[1] === seed - 1) last[1] = seed;
    else ranges.push([seed, seed]);
  }
  return ranges;
}
