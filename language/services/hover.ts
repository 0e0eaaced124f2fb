import type { OptimizerClass } from '../analysis/classes.ts';
import { ruleOf } from '../analysis/explain.ts';
import { constantList } from '../design/constants.ts';
import { corrections } from '../design/corrections/corrections.ts';
import { parameterText, type Signature, signatureText } from '../design/signature.ts';
import { callsAround, isInExpectation } from './calls-around.ts';
import { clausesFrom } from './clauses.ts';
import { declarationText } from './declaration-text.ts';
import { type Declared, declarations, linkAt } from './links.ts';
import { type Place, type Places, placesAfter } from './places.ts';
import type { Spec } from './read-spec.ts';
import { signatureOf } from './signatures.ts';
import { tokensOf } from './tokens.ts';

/** What to say, as Markdown, about the word at `offset`: a declared name, a function or distribution, a rule, or a word of a clause. */
export function hover(
  { design, links }: Pick<Spec, 'design' | 'links'>,
  classes: Readonly<Record<string, OptimizerClass>>,
  text: string,
  offset: number,
): string | undefined {
  const declared = declarations(design).get(linkAt(links, design.uri, offset)?.id ?? '');
  if (declared) return ofDeclaration(declared, classes[declared.id]);
  const start = offset - (/\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0);
  const [image = ''] = /^\w*/.exec(text.slice(start, start + 200)) ?? [];
  const { tokens, open } = tokensOf(text.slice(0, start));
  if (open || !image) return undefined;
  const { places, tokens: read } = placesAfter(tokens, text.slice(0, start));
  const word: Word = { image, start, text, tokens: read };
  return places.map((place) => ofName(place, word) ?? ofWord(place, word)).find((said) => said !== undefined);
}

/** A word of the text, and the tokens that its place was found after. */
interface Word extends Pick<Places, 'tokens'> {
  readonly image: string;
  readonly start: number;
  readonly text: string;
}

function ofDeclaration(declared: Declared, known: OptimizerClass | undefined): string {
  const relations = known?.relations.map((one) => `- ${one.relation} of \`${one.selector}\`: ${one.reason}`) ?? [];
  return [
    `\`\`\`mesa\n${declarationText(declared)}\n\`\`\``,
    declared.documentation,
    known?.kind ? `Derived class: **${known.kind}**` : undefined,
    relations.length > 0 ? relations.join('\n') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** What a word means that stands where a name may stand, and that no spec declares. */
function ofName(place: Place, { image, start, text, tokens }: Word): string | undefined {
  const { step, reading } = place.expected;
  if (step.kind !== 'rule') return undefined;
  if (reading.rule === 'RuleId') {
    const rule = ruleOf(/^[\w/-]*/.exec(text.slice(tokens[reading.from]?.start ?? start))?.[0] ?? '');
    return rule && `**${rule.title}** (${rule.standing})\n\n${rule.source}`;
  }
  // `Training.search`, in a sweep.
  if (image === 'search' && tokens.at(-1)?.image === '.') return clausesFrom('Search', image, undefined)[0]?.documentation;
  const calls = callsAround({ place, tokens });
  const property = place.within[0]?.property ?? '';
  if (property === 'Argument.name') return calls[0]?.signature?.parameters.find(({ name }) => name === image)?.documentation;
  if (!/^(?:NameOrCall|Distribution)\.name$|^Observes\./.test(property)) return undefined;
  const correction = isInExpectation(place) && calls[0]?.name === 'part' && corrections.find(({ name }) => name === image);
  if (correction) return `${correction.done}: without ${correction.removes}`;
  const isCalled = /^\s*\(/.test(text.slice(start + image.length));
  const signature = isCalled ? signatureOf(image, isInExpectation(place) && calls.length === 0) : undefined;
  return signature ? ofSignature(signature) : constantList.find(({ name }) => name === image)?.documentation;
}

function ofSignature(signature: Signature): string {
  const parameters = signature.parameters.map((one) => `- \`${parameterText(one)}\`: ${one.documentation}`);
  return [`\`\`\`mesa\n${signatureText(signature)}\n\`\`\``, signature.documentation, parameters.join('\n')].join('\n\n');
}

function ofWord({ expected: { step, reading } }: Place, { image, tokens }: Word): string | undefined {
  if (step.kind !== 'word' || step.word !== image) return undefined;
  return clausesFrom(reading.rule, image, tokens.at(-1)?.image)[0]?.documentation;
}
