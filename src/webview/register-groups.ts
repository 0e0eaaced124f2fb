import { type Risk, type State, states } from '../report/register.ts';

export const groupings = ['file', 'optimizer', 'family'] as const;
/** By what risks stand together. */
export type Grouping = (typeof groupings)[number];

/** How the register is looked at. */
export interface RegisterChoice {
  readonly by: Grouping;
  /** Only risks that stand so, and of this family; without them all. */
  readonly state?: State;
  readonly family?: string;
}

export interface RiskGroup {
  readonly name: string;
  /** `2 confirmed, 1 accepted`, and where the group lies in one file its name. */
  readonly about: string;
  readonly risks: readonly Risk[];
}

export const isShown =
  ({ state, family }: Pick<RegisterChoice, 'state' | 'family'>) =>
  (risk: Risk): boolean =>
    (state === undefined || risk.state === state) && (family === undefined || risk.family === family);

/** In the order of the register: files by name, what is on an optimizer together; families by name. */
export function riskGroups(risks: readonly Risk[], by: Grouping): readonly RiskGroup[] {
  const keyOf: Readonly<Record<Grouping, (risk: Risk) => string>> = {
    file: ({ place }) => place.uri,
    // Optimizers of several files may have one name.
    optimizer: ({ place, on }) => `${place.uri} ${on}`,
    family: ({ family }) => family,
  };
  const groups = [...Map.groupBy(risks, keyOf[by])];
  if (by === 'family') groups.sort(([one], [other]) => (one < other ? -1 : 1));
  return groups.map(([, own]) => {
    const { file, on, family } = own[0]!;
    const names: Readonly<Record<Grouping, string>> = { file, optimizer: on || 'The spec', family };
    return { name: names[by], about: [...(by === 'optimizer' ? [file] : []), standing(own)].join(' · '), risks: own };
  });
}

/** How many stand how, the weightiest first: `2 confirmed, 1 accepted`. */
export const standing = (risks: readonly Risk[]): string =>
  states
    .map((state) => [state, risks.filter((risk) => risk.state === state).length] as const)
    .flatMap(([state, count]) => (count > 0 ? [`${count} ${state}`] : []))
    .join(', ');
