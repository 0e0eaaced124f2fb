import { GrammarAST } from 'langium';
import { MesaGrammar } from '../generated/grammar.ts';

/** What leads from one state of a rule to the next. */
export type Step =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'terminal'; readonly name: string }
  | { readonly kind: 'rule'; readonly rule: string };

export interface Edge {
  readonly step: Step;
  readonly to: State;
  /** The property of the syntax tree that takes what was read. */
  readonly property?: string;
}

export interface State {
  readonly edges: Edge[];
  /** States that are reached without reading anything. */
  readonly free: State[];
  final: boolean;
}

/** The grammar as one small automaton a rule, whose edges read words, terminals or other rules. */
export type Network = ReadonlyMap<string, State>;

/** Rules that are read as one token: any word that may be a name, and any word at all. */
export const wordRules: ReadonlySet<string> = new Set(['Name', 'Word']);

export function networkOf(grammar: GrammarAST.Grammar = MesaGrammar()): Network {
  const starts = new Map<string, State>();
  for (const rule of grammar.rules) {
    const start = newState();
    if (GrammarAST.isParserRule(rule)) along(rule.definition, start, undefined).final = true;
    else if (GrammarAST.isInfixRule(rule)) {
      const operand = newState();
      operand.final = true;
      start.edges.push({ step: { kind: 'rule', rule: rule.call.rule.$refText }, to: operand });
      for (const { operators } of rule.operators.precedences)
        for (const { value } of operators) operand.edges.push({ step: { kind: 'word', word: value }, to: start });
    } else continue;
    starts.set(rule.name, start);
  }
  return starts;
}

const newState = (): State => ({ edges: [], free: [], final: false });

/** Adds what reads an element from `from` on; gives the state after it. */
function along(element: GrammarAST.AbstractElement, from: State, property: string | undefined): State {
  const end = once(element, from, property);
  if (element.cardinality === '?' || element.cardinality === '*') from.free.push(end);
  if (element.cardinality === '*' || element.cardinality === '+') end.free.push(from);
  return end;
}

function once(element: GrammarAST.AbstractElement, from: State, property: string | undefined): State {
  if (GrammarAST.isGroup(element)) {
    // A start of its own, so that what repeats the group does not repeat what stands before it.
    const start = newState();
    from.free.push(start);
    return element.elements.reduce((state, part) => along(part, fresh(state), property), start);
  }
  const end = newState();
  if (GrammarAST.isAlternatives(element)) for (const part of element.elements) along(part, fresh(from), property).free.push(end);
  else if (GrammarAST.isAssignment(element)) along(element.terminal, fresh(from), element.feature).free.push(end);
  else if (GrammarAST.isKeyword(element)) from.edges.push(edge({ kind: 'word', word: element.value }, end, property));
  else if (GrammarAST.isRuleCall(element)) {
    const name = element.rule.$refText;
    const isTerminal = GrammarAST.isTerminalRule(element.rule.ref);
    from.edges.push(edge(isTerminal ? { kind: 'terminal', name } : { kind: 'rule', rule: name }, end, property));
  } else from.free.push(end);
  return end;
}

/** A state right behind `state`: a loop back to it leads to nothing else that starts there. */
function fresh(state: State): State {
  const next = newState();
  state.free.push(next);
  return next;
}

const edge = (step: Step, to: State, property: string | undefined): Edge => ({ step, to, ...(property ? { property } : {}) });
