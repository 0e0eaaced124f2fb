import { type Edge, type Network, type State, wordRules } from './grammar-network.ts';
import type { Token } from './tokens.ts';
import { reservedWords } from './words.ts';

/** A rule of the grammar that is being read: in which other it stands, and where. */
export interface Reading {
  readonly rule: string;
  /** The number of tokens before it. */
  readonly from: number;
  /** The rules that it is a part of, each by the property that takes it; more than one where the text can be read in several ways. */
  readonly within: () => readonly { readonly reading: Reading; readonly property?: string }[];
}

/** A word that may stand next, or a name (`Name`), in which rule and as what of it. */
export interface Expected {
  readonly reading: Reading;
  readonly step: Edge['step'];
  readonly property?: string;
}

interface Item {
  readonly rule: string;
  readonly state: State;
  readonly from: number;
}

/** What may stand after the tokens; nothing where no reading gets to their end. */
export function expectedAfter(network: Network, tokens: readonly Token[], entry: string): readonly Expected[] {
  const { count, expected } = readTo(network, tokens, entry);
  return count === tokens.length ? expected : [];
}

/**
 * How many of the tokens can be read, and what may stand behind them, by Earley's algorithm: all readings at once, for most words of the
 * language may be names.
 */
export function readTo(
  network: Network,
  tokens: readonly Token[],
  entry: string,
): { count: number; expected: readonly Expected[]; canRead: (more: readonly Token[]) => boolean } {
  const sets = [complete(network, [], start(network, entry, 0), 0)];
  readOn(network, sets, tokens);
  const expected = (sets.at(-1) ?? []).flatMap((item) =>
    item.state.edges
      .filter(({ step }) => step.kind !== 'rule' || wordRules.has(step.rule))
      .map(({ step, property }) => ({ reading: readingOf(item, sets), step, ...(property ? { property } : {}) })),
  );
  // Of all that was read: not of what stands behind a token that could not be.
  const canRead = (more: readonly Token[]): boolean => readOn(network, [...sets], more);
  return { count: sets.length - 1, expected, canRead };
}

/** Adds the set behind each token, as far as they can be read. Whether all of them can. */
function readOn(network: Network, sets: Item[][], tokens: readonly Token[]): boolean {
  for (const token of tokens) {
    const kernel = (sets.at(-1) ?? []).flatMap((item) =>
      item.state.edges.filter((edge) => reads(edge, token)).map((edge) => ({ ...item, state: edge.to })),
    );
    if (kernel.length === 0) return false;
    sets.push(complete(network, sets, kernel, sets.length));
  }
  return true;
}

function start(network: Network, rule: string, from: number): Item[] {
  const state = network.get(rule);
  return state ? [{ rule, state, from }] : [];
}

/** The items at `at` with all that follows from them without reading: states reached freely, rules begun, rules done. */
function complete(network: Network, sets: readonly Item[][], kernel: readonly Item[], at: number): Item[] {
  const known = new Map<State, Set<number>>();
  const items: Item[] = [];
  const add = (item: Item): void => {
    const froms = known.get(item.state) ?? new Set();
    if (froms.has(item.from)) return;
    known.set(item.state, froms.add(item.from));
    items.push(item);
  };
  for (const item of kernel) add(item);
  for (const item of items) {
    for (const state of item.state.free) add({ ...item, state });
    for (const { step } of item.state.edges)
      if (step.kind === 'rule' && !wordRules.has(step.rule)) for (const begun of start(network, step.rule, at)) add(begun);
    // No rule but the entry is empty, so whoever waits for this one stands in an earlier set.
    if (item.state.final && item.from < at)
      for (const waiting of sets[item.from] ?? [])
        for (const { step, to } of waiting.state.edges)
          if (step.kind === 'rule' && step.rule === item.rule) add({ ...waiting, state: to });
  }
  return items;
}

function reads({ step }: Edge, token: Token): boolean {
  switch (step.kind) {
    case 'word':
      return step.word === token.image;
    case 'rule':
      return token.kind === 'word' && (step.rule === 'Word' || (step.rule === 'Name' && !reservedWords.includes(token.image)));
    case 'terminal':
      return step.name === 'STRING'
        ? token.kind === 'string'
        : step.name === 'NUMBER'
          ? token.kind === 'number'
          : token.kind === 'sign';
  }
}

function readingOf({ rule, from }: Item, sets: readonly Item[][]): Reading {
  return {
    rule,
    from,
    within: () =>
      (sets[from] ?? []).flatMap((item) =>
        item.state.edges
          .filter(({ step }) => step.kind === 'rule' && step.rule === rule)
          .map(({ property }) => ({ reading: readingOf(item, sets), ...(property ? { property } : {}) })),
      ),
  };
}
