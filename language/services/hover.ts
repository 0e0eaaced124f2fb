import type { OptimizerClass } from '../analysis/classes.ts';
import type { Named } from '../design/design.ts';
import { parameterText, signatureText } from '../design/signature.ts';
import { clauses } from './clauses.ts';
import { declarations, linkAt } from './links.ts';
import type { Spec } from './read-spec.ts';
import { signatureOf } from './signatures.ts';

/** What to say, as Markdown, about the word at `offset`: a declared name, a function or distribution, or a clause. */
export function hover(
  { design, links }: Pick<Spec, 'design' | 'links'>,
  classes: Readonly<Record<string, OptimizerClass>>,
  text: string,
  offset: number,
): string | undefined {
  const declared = declarations(design).get(linkAt(links, design.uri, offset)?.id ?? '');
  if (declared) return ofDeclaration(declared, classes[declared.id]);
  const word = wordAt(text, offset);
  const signature = signatureOf(word, /\bexpect\b[^{}]*$/.test(text.slice(Math.max(0, offset - 2000), offset)));
  if (signature) {
    const parameters = signature.parameters.map((one) => `- \`${parameterText(one)}\`: ${one.documentation}`);
    return [`\`\`\`mesa\n${signatureText(signature)}\n\`\`\``, signature.documentation, parameters.join('\n')].join('\n\n');
  }
  return clauses.find((clause) => clause.word === word)?.documentation;
}
function ofDeclaration(declared: Named, known: OptimizerClass | undefined): string {
  const kind = 'kind' in declared ? `${declared.kind} ` : '';
  const title = 'title' in declared && typeof declared.title === 'string' ? ` "${declared.title}"` : '';
  const relations = known?.relations.map((one) => `- ${one.relation} of \`${one.selector}\`: ${one.reason}`) ?? [];
  return [
    `\`\`\`mesa\n${kind}${declared.id}${title}\n\`\`\``,
    declared.documentation,
    known?.kind ? `Derived class: **${known.kind}**` : undefined,
    relations.length > 0 ? relations.join('\n') : undefined,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function wordAt(text: string, offset: number): string {
  const before = /\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  return before + (/^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? '');
}
