import type { Distribution, Expression } from '../../design/expression.ts';
import { type NumberedLaw, numberedLaw } from '../chance/numbered-law.ts';
import { type Column, valueIn } from './columns.ts';
import { NotSampled } from './evaluate.ts';
import { rows } from './positions.ts';
import { quantileOf } from './quantile.ts';
import type { Quantile } from './tabulated.ts';

/** What making the quantiles of a distribution takes, in operations on a column: of these it is a table, of others a formula. */
const tabulated: ReadonlySet<string> = new Set(['beta', 'gamma', 'student_t', 'truncated_normal', 'poisson', 'binomial']);
const making = (law: NumberedLaw | undefined): number => (law?.kind === 'one' && !tabulated.has(law.name) ? 1 : 25);

/**
 * The values of a draw at these shares of its distribution, whose parameters may themselves vary from row to row.
 * @throws NotSampled
 */
export function drawn(
  distribution: Distribution,
  shares: Float64Array,
  of: (parameter: Expression) => Column,
  spend: (operations: number) => void,
): Column {
  const parameters = new Map<Expression, Column>();
  const noted = numberedLaw(distribution, (parameter) => {
    const column = of(parameter);
    parameters.set(parameter, column);
    return valueIn(column, 0);
  });
  if (!noted) throw new NotSampled(distribution.kind);
  if ([...parameters.values()].every((column) => typeof column === 'number')) {
    spend(making(noted));
    return shares.map(asked(noted));
  }
  const known = new Map<string, Quantile>();
  const found = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const law = numberedLaw(distribution, (parameter) => valueIn(parameters.get(parameter) ?? Number.NaN, row));
    const key = JSON.stringify(law);
    const quantile = known.get(key) ?? asked(law);
    if (!known.has(key)) spend(making(law));
    known.set(key, quantile);
    found[row] = quantile(shares[row] ?? 0);
  }
  return found;
}

const lately = new Map<string, Quantile>();
/** So many distributions are kept, each by a few thousand numbers. */
const mostKept = 100;

function asked(law: NumberedLaw | undefined): Quantile {
  const key = JSON.stringify(law);
  const quantile = lately.get(key) ?? (law && quantileOf(law));
  if (!quantile) throw new NotSampled('a distribution');
  if (lately.size >= mostKept) lately.clear();
  lately.set(key, quantile);
  return quantile;
}
