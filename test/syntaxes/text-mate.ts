/** A grammar for colours, as far as ours goes: matches, and stretches from a begin to an end. */
interface Rule {
  readonly name?: string;
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly Rule[];
}
export interface Grammar {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
}

/** The scopes that an editor gives each character of a text: line by line, the earliest match first, of several the first rule's. */
export function scopesOf(grammar: Grammar, text: string): (string | undefined)[] {
  const scopes: (string | undefined)[] = [];
  const rules = flat(grammar, grammar.patterns);
  let open: Rule | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    let at = 0;
    while (at <= line.length) {
      const candidates = open
        ? [{ rule: open, pattern: open.end ?? '' }]
        : rules.map((rule) => ({ rule, pattern: rule.match ?? rule.begin ?? '' }));
      const found = candidates.flatMap(({ rule, pattern }) => {
        const expression = new RegExp(pattern, 'gd');
        expression.lastIndex = at;
        const match = expression.exec(line);
        return match ? [{ rule, match }] : [];
      });
      const first = found.reduce<(typeof found)[number] | undefined>(
        (best, one) => (best && best.match.index <= one.match.index ? best : one),
        undefined,
      );
      const start = first?.match.index ?? line.length;
      const end = first ? start + first.match[0].length : line.length;
      for (let i = open ? at : start; i < end; i++) scopes[offset + i] = (open ?? first?.rule)?.name;
      for (const [group, { name }] of Object.entries(first?.rule.captures ?? {})) {
        const [from = 0, to = 0] = first?.match.indices?.[Number(group)] ?? [];
        for (let i = from; i < to; i++) scopes[offset + i] = name;
      }
      if (!first) break;
      open = open || first.rule.begin === undefined ? undefined : first.rule;
      at = end > at || open ? end : at + 1;
    }
    offset += line.length + 1;
  }
  return scopes;
}

function flat(grammar: Grammar, rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => {
    if (rule.match !== undefined || rule.begin !== undefined) return [rule];
    const included = rule.include === undefined ? rule : grammar.repository[rule.include.slice(1)];
    return included?.match || included?.begin ? [included] : flat(grammar, included?.patterns ?? []);
  });
}
