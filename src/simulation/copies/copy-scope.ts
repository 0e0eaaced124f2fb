import type { Distribution, Domain, Expression, NameExpression, SumOverCopies } from '../../../language/design/expression.ts';
import { mapDistribution, mapParts } from '../../../language/design/map-parts.ts';
import type { Place } from '../../../language/design/place.ts';
import { reads } from '../../../language/design/reads.ts';
import type { Copied } from './copied.ts';
import { copyId } from './copy-id.ts';
import type { SharedSums } from './shared-sums.ts';

/** What names mean within one copy of some optimizers, and outside of all others: there `x` is the mean of its copies. */
export class CopyScope {
  private readonly copied: Copied;
  private readonly within: ReadonlyMap<string, number>;
  private readonly sums: SharedSums | undefined;

  /** With `sums` a sum that is the same for every copy is named there, to be computed once a step: else it is written out. */
  constructor(copied: Copied, sums?: SharedSums, within: ReadonlyMap<string, number> = new Map()) {
    this.copied = copied;
    this.sums = sums;
    this.within = within;
  }

  /** This scope, within a copy of the optimizer. */
  inside(optimizer: string, copy: number): CopyScope {
    return new CopyScope(this.copied, this.sums, new Map([...this.within, [optimizer, copy]]));
  }

  /** This scope, for what reads states as they stand after the step's move: a sum computed within the step is another one. */
  get afterMove(): CopyScope {
    return new CopyScope(this.copied, undefined, this.within);
  }

  /** The id of what is meant by the name of a variable, memory or param. */
  id(id: string): string {
    const copy = this.within.get(this.copied.owners.get(id) ?? '');
    return copy === undefined ? id : copyId(id, copy);
  }

  /** The id of what is meant where an optimizer sets the action of this id. */
  action(id: string): string {
    const copy = this.within.get(this.copied.owners.get(id) ?? this.copied.shared.get(id) ?? '');
    return copy === undefined ? id : copyId(id, copy);
  }

  expression(expression: Expression): Expression {
    if (expression.kind === 'name') return this.name(expression);
    if (expression.kind === 'sum') return this.sum(expression);
    return mapParts(expression, (part) => this.expression(part));
  }

  distribution(distribution: Distribution): Distribution {
    return mapDistribution(distribution, (part) => this.expression(part));
  }

  domain(domain: Domain): Domain {
    if (domain.kind === 'finite') return { ...domain, values: domain.values.map((value) => this.expression(value)) };
    return { ...domain, low: this.expression(domain.low), high: this.expression(domain.high) };
  }

  /** Variables keep a variable of their own for the mean; what else has copies has its mean written out. */
  private name(name: NameExpression): Expression {
    const owner = this.copied.owners.get(name.id);
    const outside = owner !== undefined && !this.within.has(owner) && name.target !== 'variable';
    if (outside) return meanOf(name.id, this.copied.counts.get(owner) ?? 1, name);
    return { ...name, id: this.id(name.id) };
  }

  /** Over the copies of the optimizer whose variables it is about; where that could be several, of one that is not given by where it stands. */
  private sum(sum: SumOverCopies): Expression {
    const { operand, place } = sum;
    const about = reads(operand).flatMap(({ id }) => this.copied.owners.get(id) ?? []);
    const optimizer = about.find((one) => !this.within.has(one)) ?? about[0];
    if (optimizer === undefined) return this.expression(operand);
    const count = this.copied.counts.get(optimizer) ?? 1;
    const written = (): Expression =>
      total(
        Array.from({ length: count }, (_, copy) => this.inside(optimizer, copy).expression(operand)),
        place,
      );
    const isShared = this.within.has(optimizer) && about.every((one) => one === optimizer || !this.within.has(one));
    return isShared && this.sums ? this.sums.name(sum, written) : written();
  }
}

/** The mean of the copies of what `name` means. */
export function meanOf(id: string, count: number, { target, place }: Pick<NameExpression, 'target' | 'place'>): Expression {
  const copies = Array.from({ length: count }, (_, copy): Expression => ({ kind: 'name', target, id: copyId(id, copy), place }));
  return { kind: 'binary', operator: '/', left: total(copies, place), right: { kind: 'number', value: count, place }, place };
}

/** Added up in pairs: as deep as the logarithm of how many there are, and as exact. */
function total(terms: readonly Expression[], place: Place): Expression {
  const [only] = terms;
  if (terms.length === 1 && only) return only;
  const half = Math.ceil(terms.length / 2);
  return {
    kind: 'binary',
    operator: '+',
    left: total(terms.slice(0, half), place),
    right: total(terms.slice(half), place),
    place,
  };
}
