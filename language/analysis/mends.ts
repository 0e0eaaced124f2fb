import type { Goal, Optimizer } from '../design/design.ts';
import type { Mend } from '../design/finding.ts';

/** Let an optimizer pursue what its goal stands for. */
export function pursueInstead({ pursues }: Optimizer, { name }: Goal): readonly Mend[] {
  return pursues ? [{ kind: 'replace', title: `Pursue \`${name}\` itself`, place: pursues.place, by: name }] : [];
}

/** Let a search of so many candidates take one of the best tenth, in place of the best. */
export function quantilizeInstead({ search }: Optimizer): readonly Mend[] {
  if (search?.method !== 'best of') return [];
  const { start, uri } = search.n.place;
  return [
    {
      kind: 'replace',
      title: 'Take one of the best tenth (`quantilize`)',
      place: { uri, start: search.place.start, end: start },
      by: 'search quantilize 10% of ',
    },
  ];
}
