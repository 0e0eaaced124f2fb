import { ruleOf } from '../analysis/explain.ts';
import type { Design } from '../design/design.ts';
import type { Finding, Mend } from '../design/finding.ts';
import type { Problem } from '../design/problem.ts';
import { clauseAdded, type FileChange, mendChanges } from './mend-changes.ts';
import { replaced } from './text-change.ts';

/** A way out of what is wrong, as changes of texts. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly FileChange[];
  readonly isPreferred: boolean;
}

type TextOf = (uri: string) => string | undefined;

/** Other words for a mistaken one, and clauses that would mend it. */
export function fixesOfProblem({ instead = [], mends = [], place }: Problem, design: Design, textOf: TextOf): readonly Fix[] {
  const words = instead.map((by) => {
    const changes = [{ uri: place.uri, change: replaced(place, by) }];
    const [line = '', ...more] = by.trim().split('\n');
    const title = line === '' ? 'Take it away' : `Write \`${line}\`${more.length > 0 ? ' and more' : ''}`;
    // Two words that would do are for the writer to choose from.
    return { title, changes, isPreferred: instead.length === 1 };
  });
  return [...words, ...fixesOfMends(mends, design, textOf)];
}

/** Its mends, and where a rule may be accepted to accept it with a reason; nothing of what is accepted. */
export function fixesOfFinding(finding: Finding, design: Design, textOf: TextOf): readonly Fix[] {
  if (finding.accepted) return [];
  return [...fixesOfMends(finding.mends, design, textOf), ...acceptance(finding, design, textOf)];
}

export function fixesOfMends(mends: readonly Mend[], design: Design, textOf: TextOf): readonly Fix[] {
  return mends.flatMap((mend, at) => {
    const changes = mendChanges(design, mend, textOf);
    return changes ? [{ title: mend.title, changes, isPreferred: at === 0 }] : [];
  });
}

function acceptance(finding: Finding, design: Design, textOf: TextOf): readonly Fix[] {
  const optimizer = ruleOf(finding.rule) && design.optimizers.find((one) => one.id === finding.on);
  const text = optimizer && textOf(optimizer.place.uri);
  if (!optimizer || text === undefined) return [];
  const change = clauseAdded(optimizer, `accepts ${finding.rule} because "say why"`, text);
  return [{ title: `Accept ${finding.rule} on ${optimizer.name}, with a reason`, changes: [change], isPreferred: false }];
}
