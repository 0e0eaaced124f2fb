import { type DrawnDesign, type DrawnVariable, type ModelEdit, renamed } from './drawn-design.ts';

/** The means of the laws that are drawn from. */
const means: Readonly<Record<string, number>> = {
  'beta(2, 3)': 0.4,
  'bernoulli(0.5)': 0.5,
  'exponential(1)': 1,
  'gamma(2, 0.6)': 1.2,
  'pareto(1, 3)': 1.5,
  'lognormal(0, 1)': Math.exp(0.5),
};

/** Of a draw; the laws that are not named lie about 0. */
export const meanOf = ({ mechanism }: DrawnVariable): number => means[mechanism.slice(2)] ?? 0;

/**
 * The same world, measured as if some of its draws lay at their means: the measure reads copies of all that comes of them, to which nothing
 * else answers. So neither what is done nor what it brings changes, but by what is selected.
 */
export function silenced(drawn: DrawnDesign, names: readonly string[]): DrawnDesign {
  const copies = new Map(names.map((name) => [name, `${name}c`]));
  const reads = (text: string): boolean => renamed(text, copies) !== text;
  const made: DrawnVariable[] = [];
  for (const one of drawn.variables) {
    const { name, kind, mechanism } = one;
    if (names.includes(name)) made.push({ name: `${name}c`, kind: 'equation', mechanism: `= ${meanOf(one)}` });
    else if (kind !== 'action' && reads(mechanism)) {
      copies.set(name, `${name}c`);
      made.push({ name: `${name}c`, kind, mechanism: renamed(mechanism, copies) });
    }
  }
  const edits = drawn.edits?.flatMap((edit) => [edit, ...copyOf(edit, names, copies)]);
  return {
    ...drawn,
    variables: [...drawn.variables, ...made],
    ...(drawn.proxy !== undefined && { proxy: renamed(drawn.proxy, copies) }),
    ...(edits && { edits }),
  };
}

/** A fit has nothing to learn from what does not vary. */
function copyOf(
  { variable, text }: ModelEdit,
  names: readonly string[],
  copies: ReadonlyMap<string, string>,
): readonly ModelEdit[] {
  const copy = copies.get(variable);
  if (copy === undefined || names.includes(variable)) return [];
  const [, regressors] = /from (.*) on/.exec(text) ?? [];
  const left = regressors?.split(', ').filter((name) => !names.includes(name));
  if (left?.length === 0) return [{ variable: copy, text: `omits ${copy}` }];
  const fit = left && `fits ${variable} from ${left.join(', ')} on 2000`;
  return [{ variable: copy, text: renamed(fit ?? text, copies) }];
}
