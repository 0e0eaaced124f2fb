import { nameKinds } from '../elaborate/name-kinds.ts';
import type { MesaSymbol, SymbolKind } from '../elaborate/symbols.ts';
import { type Around, isNear, qualifierOf } from './around.ts';
import { declarationText } from './declaration-text.ts';
import type { Declared } from './links.ts';
import type { Proposal } from './proposal.ts';

/** The names that may stand where a clause asks for one: of the kinds that it can mean, and nothing that would be an error there. */
export function fittingNames(here: Around): readonly Proposal[] {
  const [innermost] = here.place.within;
  const property = innermost?.property ?? '';
  const kinds = nameKinds[property];
  if (!kinds) return [];
  const named = namedAlready(here, property);
  const fits = fitting[property];
  const found = proposedSymbols(here, kinds, (declared) => !named.has(declared.id) && (fits?.(declared, here) ?? true));
  if (property === 'Observes.variables' && !named.has('deployed') && qualifierOf(here) === undefined) found.push(deployed);
  return property === 'Sweep.target' || property === 'AtPoint.target' ? [...found, ...searches(here, named)] : found;
}

const deployed: Proposal = {
  label: 'deployed',
  kind: 'constant',
  insert: 'deployed',
  documentation: '1 once deployed, and 0 in trials.',
};

/** What of the kinds of `nameKinds` fits, beyond those. */
const fitting: Readonly<Record<string, (declared: Declared, here: Around) => boolean>> = {
  'Each.optimizer': (one) => one.kind === 'optimizer' && one.count !== undefined,
  'ProxyFor.goal': (one, { owner }) => one.id !== owner,
  'Model.parent': (one, { owner }) => one.id !== owner,
  'Believes.variable': (one, { tokens }) => (tokens.at(-1)?.image === 'state' ? isState(one) : !isAction(one)),
  'Acts.actions': (one, { owner }) => isAction(one) && one.kind === 'variable' && (one.each?.id ?? owner) === owner,
  'Selects.optimizers': (one, { owner }) => one.kind === 'optimizer' && one.level === 'mesa' && one.id !== owner,
  'AwareOf.optimizers': (one, { owner }) => one.id !== owner,
  'Scenario.parent': (one) => one.kind === 'world' || (one.kind === 'optimizer' && one.level === 'base'),
  'Observes.variables': (one, { owner }) => one.kind === 'variable' || !one.id.startsWith(`${owner}.`),
  // Whom the rules have something to say about.
  'ExpectRisk.on': (one) => one.kind === 'optimizer' || one.kind === 'model',
};

/** The symbols of these kinds, as they are written here: the nearest first. */
export function proposedSymbols(
  here: Around,
  kinds: readonly SymbolKind[],
  fits: (declared: Declared) => boolean = () => true,
): Proposal[] {
  const qualifier = qualifierOf(here);
  const fittingKinds = here.spec.symbols.filter(({ kind }) => kinds.includes(kind));
  const written = qualifier === undefined ? writing(fittingKinds, here) : memberOf(qualifier);
  const scope = here.body?.scope ?? [];
  const rank = ({ owner = '' }: MesaSymbol): number => (scope.includes(owner) ? scope.indexOf(owner) : scope.length);
  return fittingKinds
    .flatMap((symbol) => {
      const declared = here.declared.get(symbol.id);
      const label = written(symbol);
      if (!declared || label === undefined || !isNear(symbol, here) || !fits(declared)) return [];
      return [{ rank: rank(symbol), proposal: nameProposal(label, declared) }];
    })
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ proposal }) => proposal);
}

const memberOf =
  (qualifier: string) =>
  ({ owner, name }: MesaSymbol): string | undefined =>
    owner === qualifier ? name : undefined;

/** A bare name where it would be understood; params and memory of others always with their owner. */
function writing(symbols: readonly MesaSymbol[], { body }: Around): (symbol: MesaSymbol) => string {
  const scope = body?.scope ?? [];
  const meanings = new Map<string, MesaSymbol>();
  const doubles = new Set<string>();
  const nearness = ({ owner }: MesaSymbol): number => (owner === undefined ? 1 : scope.includes(owner) ? 2 : 0);
  for (const symbol of symbols) {
    const other = meanings.get(symbol.name);
    const nearer = other ? nearness(symbol) - nearness(other) || before(scope, symbol, other) : 1;
    if (nearer >= 0) meanings.set(symbol.name, symbol);
    if (other && nearer === 0) doubles.add(symbol.name);
    else if (nearer > 0) doubles.delete(symbol.name);
  }
  return (symbol) => {
    const isOthers = (symbol.kind === 'param' || symbol.kind === 'memory') && !scope.includes(symbol.owner ?? '');
    return !isOthers && meanings.get(symbol.name) === symbol && !doubles.has(symbol.name) ? symbol.name : symbol.id;
  };
}

/** Greater than 0 where the first one's owner stands before the other's in the scope. */
const before = (scope: readonly string[], one: MesaSymbol, other: MesaSymbol): number =>
  scope.indexOf(other.owner ?? '') - scope.indexOf(one.owner ?? '');

export function nameProposal(label: string, declared: Declared): Proposal {
  const { kind, documentation } = declared;
  return { label, kind, insert: label, detail: declarationText(declared), ...(documentation ? { documentation } : {}) };
}

/** `B.search` of those that search. */
function searches(here: Around, named: ReadonlySet<string>): Proposal[] {
  const qualifier = qualifierOf(here);
  return here.spec.design.optimizers
    .filter(({ id, search }) => search && search.method !== 'none' && !named.has(`${id}.search`))
    .filter(({ id }) => qualifier === undefined || qualifier === id)
    .map(({ id }) => ({
      label: qualifier ? 'search' : `${id}.search`,
      kind: 'constant',
      insert: qualifier ? 'search' : `${id}.search`,
      detail: 'how much it searches',
    }));
}

/** What the list that the place stands in names already, and what a model edits or an optimizer acts on in other clauses. */
function namedAlready({ place, tokens, declared, owner, start }: Around, property: string): ReadonlySet<string> {
  const clause = tokens.slice(place.within[0]?.from);
  const said = clause.map(({ image }) => image);
  const within = declared.get(owner);
  const elsewhere =
    within?.kind === 'model' && /^(?:Believes|Fits|Holds|Omits)\.variables?$/.test(property)
      ? within.edits.map(({ variable }) => variable)
      : within?.kind === 'optimizer' && property === 'Acts.actions'
        ? within.acts.flatMap((act) => (act.kind === 'law' ? [act.action] : act.actions))
        : within?.kind === 'optimizer' && property === 'Observes.variables'
          ? within.observes
          : within?.kind === 'scenario' && property === 'Sweep.target'
            ? within.sweeps.map(({ target }) => target)
            : [];
  const here = [...declared.values()].filter(({ id, name }) => said.includes(id) || said.includes(name));
  return new Set([...elsewhere.filter(({ place: at }) => start < at.start || at.end < start), ...here].map(({ id }) => id));
}

export function isState(one: Declared): boolean {
  return one.kind === 'variable' && one.mechanism.kind === 'state';
}

export function isAction(one: Declared): boolean {
  return one.kind === 'variable' && one.mechanism.kind === 'action';
}
