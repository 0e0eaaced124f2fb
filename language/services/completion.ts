import type { Design, Named } from '../design/design.ts';
import { distributionList } from '../design/distributions.ts';
import { functionList } from '../design/functions.ts';
import { signatureText } from '../design/signature.ts';
import { type ClauseWord, clauses } from './clauses.ts';

export interface Proposal {
  readonly label: string;
  readonly kind: 'clause' | 'function' | 'distribution' | 'name';
  readonly insert: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** What may stand at `offset`: declarations and clauses where one begins, after `~` distributions, elsewhere names that fit and functions. */
export function completion(design: Design, text: string, offset: number): readonly Proposal[] {
  const before = text.slice(0, offset).replace(/\w*$/, '');
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (line.includes('//')) return [];
  if (/~$/.test(line)) return distributionList.map((one) => called(one, 'distribution'));
  const within = enclosing(before);
  if (line === '' || line.endsWith('{') || line.endsWith('}')) {
    return clauses.filter((one) => one.within.includes(within)).map(clauseProposal);
  }
  const fitting = namesAfter(/(?:^|[\s{])(\w+(?: for| of| under)?)(?:\s+\w+,)*$/.exec(line)?.[1] ?? '', design);
  if (fitting) return fitting.map(nameProposal);
  const values = [
    ...design.lets,
    ...design.worlds.flatMap((world) => world.variables),
    ...design.optimizers.flatMap((one) => one.params),
  ];
  return [...values.map(nameProposal), ...functionList.map((one) => called(one, 'function'))];
}

/** The names that a clause asks for; undefined where it asks for an expression. */
function namesAfter(words: string, design: Design): readonly Named[] | undefined {
  const { goals, models, worlds, optimizers } = design;
  const variables = worlds.flatMap((world) => world.variables);
  const table: Readonly<Record<string, readonly Named[]>> = {
    pursues: goals,
    wants: goals,
    'proxy for': goals,
    for: goals,
    uses: [...models, ...worlds],
    of: [...worlds, ...models, ...optimizers],
    selects: optimizers,
    includes: optimizers,
    oversees: optimizers,
    halt: optimizers,
    'aware of': optimizers,
    knows: worlds.flatMap((world) => world.regimes),
    under: worlds.flatMap((world) => world.regimes),
    omits: variables,
    holds: variables,
    fits: variables,
    believes: variables,
    observes: variables,
    watch: variables,
    acts: variables.filter((one) => one.mechanism.kind === 'action'),
  };
  return table[words] ?? table[words.split(' ').pop() ?? ''];
}

/** Which declaration's braces the end of `before` stands in, read off the text so that broken specs complete as well. */
function enclosing(before: string): ClauseWord['within'][number] {
  const code = before.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*"/g, '');
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at--) {
    if (code[at] === '}') depth++;
    if (code[at] === '{' && depth-- === 0) {
      const head =
        code
          .slice(Math.max(0, at - 200), at)
          .split(/[\n{}]/)
          .pop() ?? '';
      const kind = (['optimizer', 'scenario', 'model', 'principal', 'goal', 'world'] as const).find((one) =>
        new RegExp(`\\b${one}\\b`).test(head),
      );
      if (kind) return kind;
      depth = 0;
    }
  }
  return 'file';
}

const clauseProposal = ({ word, snippet, documentation }: ClauseWord): Proposal => ({
  label: word,
  kind: 'clause',
  insert: snippet,
  documentation,
});
const nameProposal = ({ name, id, documentation }: Named): Proposal => ({
  label: name,
  kind: 'name',
  insert: name,
  detail: id,
  ...(documentation === undefined ? {} : { documentation }),
});
function called(signature: (typeof functionList)[number], kind: 'function' | 'distribution'): Proposal {
  const { name, documentation } = signature;
  return { label: name, kind, insert: `${name}($0)`, detail: signatureText(signature), documentation };
}
