import { nearest } from '../design/nearest.ts';
import type { Place, Reference } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';
import { MadeFrom } from './made-from.ts';
import type { MesaSymbol, SymbolKind } from './symbols.ts';

/** A name in the text and what it means: what go to definition, references and rename read. */
export interface Link {
  readonly id: string;
  readonly place: Place;
}

/** A word in the text that is no name but a function, a distribution, an aggregate over time or a measure. */
export interface Called {
  readonly name: string;
  readonly kind: 'function' | 'distribution';
  readonly place: Place;
}

/** Where a bare name is looked up first, before the top level: ids of worlds and optimizers, nearest first. */
export type Scope = readonly string[];

/** Of a name that is declared over and over, or can mean much, as many are named. */
const mostRelated = 10;
/** For so many unknown names of a spec is it looked what may have been meant: with an import missing all of them are. */
const mostGuesses = 50;

/** A name that means nothing. */
interface Unknown {
  /** Its problem's index. */
  readonly at: number;
  /** What is made from it. */
  readonly maker: string | undefined;
  readonly name: string;
  readonly kinds: readonly SymbolKind[];
  readonly scope: Scope;
}

const article = (kind: SymbolKind): string => (kind === 'optimizer' ? 'an optimizer' : `a ${kind}`);

/**
 * The names of a spec. A bare name means, in this order: a member of one of the scope's owners, a top-level declaration, a member that
 * only one declaration has. `Owner.name` is looked up in that owner. What is found is a link, what is not a problem.
 */
export class Names {
  readonly links: Link[] = [];
  readonly problems: Problem[] = [];
  readonly called: Called[] = [];
  /** How deep the expression being read is nested: see `expressions.ts`. */
  depth = 0;
  /** Whether that was said of this expression. */
  toldTooDeep = false;
  readonly #unknown: Unknown[] = [];
  readonly #made = new MadeFrom();
  readonly #byId = new Map<string, MesaSymbol>();
  readonly #members = new Map<string, MesaSymbol[]>();

  constructor(symbols: readonly MesaSymbol[]) {
    const doubles = new Map<string, MesaSymbol[]>();
    for (const symbol of symbols) {
      this.links.push({ id: symbol.id, place: symbol.place });
      const first = this.#byId.get(symbol.id);
      if (first) append(doubles, symbol.id, symbol, first);
      else {
        this.#byId.set(symbol.id, symbol);
        if (symbol.owner) append(this.#members, symbol.name, symbol);
      }
    }
    for (const same of doubles.values()) this.#sayDouble(same);
  }

  /** Reads what a symbol is made from: it is never guessed that what makes it was meant there. */
  making<T>(id: string | undefined, read: () => T): T {
    return this.#made.making(id, read);
  }

  /** Says what unknown names may mean: once all is read, for then it is known what is made from what. */
  guess(): void {
    for (const { at, maker, name, kinds, scope } of this.#unknown.splice(0).slice(0, mostGuesses)) {
      const candidates = [...this.#byId.values()].filter(({ kind }) => kinds.includes(kind));
      const meant = nearestOf(name, scope, this.#made.without(maker, candidates));
      const problem = this.problems[at];
      if (!meant || !problem) continue;
      this.problems[at] = { ...problem, message: `${noneIs(kinds, name)}: did you mean \`${meant}\`?`, instead: [meant] };
    }
  }

  get(id: string): MesaSymbol | undefined {
    return this.#byId.get(id);
  }

  /** The symbol that is first declared at `place`: a double's clauses are left out of the Design. */
  isFirst(id: string, place: Place): boolean {
    const first = this.#byId.get(id)?.place;
    return first !== undefined && first.uri === place.uri && first.start === place.start;
  }

  symbols(): Iterable<MesaSymbol> {
    return this.#byId.values();
  }

  /** What `name` would mean, without a link or a problem. */
  find(name: string, kinds: readonly SymbolKind[], scope: Scope): MesaSymbol | readonly MesaSymbol[] | undefined {
    const fits = (symbol: MesaSymbol | undefined): MesaSymbol | undefined =>
      symbol && kinds.includes(symbol.kind) ? symbol : undefined;
    if (name.includes('.')) return fits(this.#byId.get(name));
    for (const owner of scope) {
      const member = fits(this.#byId.get(`${owner}.${name}`));
      if (member) return member;
    }
    const top = fits(this.#byId.get(name));
    if (top) return top;
    const members = (this.#members.get(name) ?? []).filter((member) => kinds.includes(member.kind));
    return members.length > 1 ? members : members[0];
  }

  /** The worlds that have a variable or let of this bare name. */
  worldsWith(name: string): string[] {
    return (this.#members.get(name) ?? []).flatMap((member) =>
      member.owner && this.#byId.get(member.owner)?.kind === 'world' ? [member.owner] : [],
    );
  }

  resolve(name: string | undefined, place: Place, kinds: readonly SymbolKind[], scope: Scope = []): Reference | undefined {
    if (!name) return undefined;
    const found = this.find(name, kinds, scope);
    if (found && 'id' in found) {
      this.#link(name, place, found);
      return { id: found.id, place };
    }
    if (found) {
      const some = found.slice(0, mostRelated);
      const ids = some.map((symbol) => `\`${symbol.id}\``).join(' or ');
      this.problems.push({
        code: 'ambiguous-name',
        severity: 'error',
        message: `\`${name}\` can mean ${ids}${found.length > some.length ? ' and more' : ''}: write the one that is meant.`,
        place,
        related: some.map((symbol) => ({ message: `\`${symbol.id}\` is declared here`, place: symbol.place })),
        instead: some.map((symbol) => symbol.id),
      });
      return undefined;
    }
    this.#sayUnknown(name, place, kinds, scope);
    return undefined;
  }

  #link(name: string, place: Place, symbol: MesaSymbol): void {
    this.#made.from(symbol.id);
    const dot = name.indexOf('.');
    // A name that the caller qualified stands in the text as its last part alone.
    if (dot < 0 || place.end - place.start < name.length) this.links.push({ id: symbol.id, place });
    else if (symbol.owner) {
      this.links.push({ id: symbol.owner, place: { ...place, end: place.start + symbol.owner.length } });
      this.links.push({ id: symbol.id, place: { ...place, start: place.end - symbol.name.length } });
    }
  }

  #sayUnknown(name: string, place: Place, kinds: readonly SymbolKind[], scope: Scope): void {
    const other = this.#byId.get(name);
    const wanted = kinds.slice(0, 3).map(article).join(' or ');
    if (other) {
      const message = `\`${name}\` is ${article(other.kind)}; what is needed here is ${wanted}.`;
      this.problems.push({
        code: 'wrong-kind',
        severity: 'error',
        message,
        place,
        related: [{ message: 'Declared here', place: other.place }],
      });
      return;
    }
    this.#unknown.push({ at: this.problems.length, maker: this.#made.maker, name, kinds, scope });
    const message = `${noneIs(kinds, name)}. Declare it, or import the file that does.`;
    this.problems.push({ code: 'unknown-name', severity: 'error', message, place });
  }

  #sayDouble(same: readonly MesaSymbol[]): void {
    for (const symbol of same) {
      this.problems.push({
        code: 'duplicate-name',
        severity: 'error',
        message: `\`${symbol.id}\` is declared ${same.length} times: rename all but one.`,
        place: symbol.place,
        related: same
          .slice(0, mostRelated)
          .filter((other) => other !== symbol)
          .map((other) => ({ message: 'Also declared here', place: other.place })),
      });
    }
  }
}

const noneIs = (kinds: readonly SymbolKind[], name: string): string =>
  `No ${kinds.slice(0, 3).join(' or ')} is called \`${name}\``;

function nearestOf(name: string, scope: Scope, candidates: readonly MesaSymbol[]): string | undefined {
  const words = candidates.map((symbol) =>
    name.includes('.') || (symbol.owner && !scope.includes(symbol.owner)) ? symbol.id : symbol.name,
  );
  return (
    nearest(name, words) ??
    nearest(
      name,
      candidates.map((symbol) => symbol.name),
    )
  );
}

/** Puts a symbol to those of its key; `before` begins a list that is not there yet. */
function append(lists: Map<string, MesaSymbol[]>, key: string, symbol: MesaSymbol, ...before: MesaSymbol[]): void {
  const list = lists.get(key);
  if (list) list.push(symbol);
  else lists.set(key, [...before, symbol]);
}
