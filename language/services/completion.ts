import { rules } from '../analysis/rules/rules.ts';
import type { Finding } from '../design/finding.ts';
import { clausesOnce } from '../elaborate/clauses-once.ts';
import { type Around, aroundPlaces, standsIn } from './around.ts';
import { callsAround, isInExpectation } from './calls-around.ts';
import { clauseOrder, clausesFrom } from './clauses.ts';
import { fittingNames, isAction, isState, nameProposal } from './fitting-names.ts';
import type { Declared } from './links.ts';
import { operands, swept, takesExpression } from './operands.ts';
import { placesAfter } from './places.ts';
import { callProposal, type PlacedProposal, type Proposal } from './proposal.ts';
import type { Spec } from './read-spec.ts';
import { distributionSignatures } from './signatures.ts';
import { tokensOf } from './tokens.ts';

/**
 * What may stand at `offset`, read off the grammar, and of that what would be no mistake: names that fit, then words that go on with the
 * clause, then whatever may begin; on a new line the other way round. Nothing within comments and strings. `findings`: what the rules have
 * found, of which rules come before others.
 */
export function completion(
  spec: Spec,
  text: string,
  offset: number,
  findings: readonly Finding[] = [],
): readonly PlacedProposal[] {
  const typed = /(?:[A-Za-z_]\w*)?$/.exec(text.slice(0, offset))?.[0] ?? '';
  const start = offset - typed.length;
  const { tokens, open } = tokensOf(text.slice(0, start));
  const last = tokens.at(-1);
  // Within a number too, whose end may be letters.
  if (open || (last?.kind === 'number' && last.start + last.image.length === start && (typed || start === offset))) return [];
  const isCalled = /^\w*\(/.test(text.slice(offset, offset + 100));
  const places = aroundPlaces(spec, placesAfter(tokens, text.slice(0, start)), start);
  const proposals = places.flatMap((here) =>
    here.place.expected.step.kind === 'word' ? words(here) : named(here, isCalled, findings),
  );
  const onNewLine = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start));
  // The same may be said in several ways of reading the text.
  const different = [...new Map(proposals.toReversed().map((one) => [one.label, one])).values()].toReversed();
  return different
    .toSorted((left, right) => rank(left, onNewLine) - rank(right, onNewLine))
    .map((one) => ({ from: start, ...one }));
}

/** What a name stands for comes first, in the order of its nearness; words in the order of the clauses. */
function rank({ kind, label }: Proposal, onNewLine: boolean): number {
  if (kind === 'clause') return onNewLine ? clauseOrder(label) - 1000 : 4000 + clauseOrder(label);
  if (kind === 'word') return 3000 + clauseOrder(label);
  return kind === 'function' ? 2000 : kind === 'constant' || kind === 'argument' ? 1000 : kind === 'swept' ? -1 : 0;
}

/** A word of the language, with what belongs to it. */
function words(here: Around): readonly Proposal[] {
  const { expected, begins } = here.place;
  const { rule } = expected.reading;
  const word = expected.step.kind === 'word' ? expected.step.word : '';
  const others = here.body?.clauses.filter(({ start }) => start !== here.start) ?? [];
  if (begins && clausesOnce.has(rule) && others.some((clause) => clause.rule === rule)) return [];
  // A regime replaces mechanisms, not what is to be watched of them.
  if (rule === 'Mark' && standsIn(here, /^Regime\./)) return [];
  if (/^(?:If|Prefix|Operation)$/.test(rule) && !takesExpression(here)) return [];
  // After `expect no` and `expect risk` these would be names of variables, of which nothing can be expected.
  if (/^(?:Side|Arithmetic)$/.test(rule) && /^(?:no|risk)$/.test(here.tokens.at(-1)?.image ?? '')) return [];
  const [call] = callsAround(here);
  if (rule === 'Argument' && (call?.name !== 'peak' || call.argument === 0 || !isInExpectation(here.place))) return [];
  if (rule === 'DistributionArgument' && call?.name !== 'mixture') return [];
  return clausesFrom(rule, word, here.tokens.at(-1)?.image).map(({ words: label, snippet, documentation }) => ({
    label,
    kind: begins ? 'clause' : 'word',
    insert: snippet,
    documentation,
  }));
}

/** What may be written where a name may stand. */
function named(here: Around, isCalled: boolean, findings: readonly Finding[]): readonly Proposal[] {
  const { reading, property = '' } = here.place.expected;
  const innermost = here.place.within[0]?.property ?? '';
  if (reading.rule === 'RuleId') return ruleIds(here, findings);
  if (innermost === 'NameOrCall.name') return operands(here, isCalled);
  if (innermost === 'Distribution.name') return distributionSignatures.map((one) => callProposal(one, 'distribution', isCalled));
  if (innermost === 'Argument.name') return argumentNames(here);
  if (innermost === 'AtPoint.target') return swept(here);
  if (property === 'name') return standsIn(here, /^Regime\.clauses$/) ? replaceable(here) : [];
  return fittingNames(here);
}

/**
 * All that a rule id may go on to be, from where it begins; those first, with what they say, that are found and not accepted yet: where a risk
 * is accepted on whoever accepts it, where one is expected anywhere.
 */
function ruleIds(here: Around, findings: readonly Finding[]): readonly Proposal[] {
  const { place, tokens, start, owner } = here;
  const written = tokens.slice(place.expected.reading.from);
  const begun = written.map(({ image }) => image).join('');
  const isAccepting = standsIn(here, /^Accepts\./);
  const told = findings.filter(({ on, accepted }) => !isAccepting || (on === owner && !accepted));
  const found = new Map(told.toReversed().map(({ rule, message }) => [rule, message]));
  return rules
    .filter(({ id }) => id.startsWith(begun))
    .toSorted((left, right) => Number(found.has(right.id)) - Number(found.has(left.id)))
    .map(({ id, title, standing }) => ({
      label: id,
      kind: 'rule',
      insert: id,
      detail: found.get(id) ?? standing,
      documentation: title,
      from: written[0]?.start ?? start,
    }));
}

/** `sd: ` of the call's parameters that are not given yet; where there is but one to give it goes without saying. */
function argumentNames(here: Around): readonly Proposal[] {
  const [call] = callsAround(here);
  const parameters = call?.signature?.variadic || isInExpectation(here.place) ? [] : (call?.signature?.parameters ?? []);
  return (parameters.length < 2 ? [] : parameters)
    .filter(({ name }, at) => at >= (call?.argument ?? 0) && !call?.named.includes(name))
    .map(({ name, documentation }) => ({ label: `${name}:`, kind: 'argument', insert: `${name}: `, documentation }));
}

/** The variables of the world that a regime can give another mechanism of the same kind. */
function replaceable(here: Around): readonly Proposal[] {
  const { rule } = here.place.expected.reading;
  const fits = (one: Declared): boolean =>
    one.kind === 'variable' &&
    one.world === here.owner &&
    isState(one) === (rule === 'State') &&
    isAction(one) === (rule === 'Action');
  return [...here.declared.values()].filter(fits).map((one) => {
    const sign = one.kind === 'variable' && one.mechanism.kind === 'draw' ? '~' : '=';
    const insert = rule === 'Variable' ? `${one.name} ${sign} $0` : one.name;
    return { ...nameProposal(one.name, one), insert };
  });
}
