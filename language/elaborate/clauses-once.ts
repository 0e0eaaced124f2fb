import type { AstNode } from 'langium';
import type { Problem } from '../design/problem.ts';
import * as ast from '../generated/ast.ts';
import { placeOf } from './source.ts';
import type { SourceFile } from './symbols.ts';

/** Clauses of which a declaration has one: the Design keeps the first. */
export const clausesOnce: ReadonlySet<string> = new Set<AstNode['$type']>([
  ast.Objective.$type,
  ast.ProxyFor.$type,
  ast.Noise.$type,
  ast.Size.$type,
  ast.Wants.$type,
  ast.Pursues.$type,
  ast.Uses.$type,
  ast.SelectsFrom.$type,
  ast.Search.$type,
  ast.Trials.$type,
  ast.Updates.$type,
  ast.Capacity.$type,
  ast.Count.$type,
  ast.Persists.$type,
  ast.Steps.$type,
  ast.Runs.$type,
  ast.Seed.$type,
]);

/** A clause that stands twice where one counts. */
export function clausesTwice(files: readonly SourceFile[]): Problem[] {
  return files.flatMap(({ uri, tree }) =>
    tree.declarations.flatMap((declaration) => {
      const first = new Map<string, AstNode>();
      const clauses: readonly AstNode[] = 'clauses' in declaration ? declaration.clauses : [];
      return clauses.flatMap((clause): Problem[] => {
        if (!clausesOnce.has(clause.$type)) return [];
        const earlier = first.get(clause.$type);
        if (!earlier) first.set(clause.$type, clause);
        if (!earlier) return [];
        const [word = ''] = /^[a-z]+/.exec(clause.$cstNode?.text ?? '') ?? [];
        const place = placeOf(uri, clause);
        return [
          {
            code: 'clause-twice',
            severity: 'error',
            message: `\`${declaration.name}\` has such a clause already, and the first one counts. Keep one of the two.`,
            place: { ...place, end: place.start + word.length },
            related: [{ message: 'This one counts', place: placeOf(uri, earlier) }],
            mends: [
              { kind: 'replace', title: 'Keep the first', place, by: '' },
              { kind: 'replace', title: 'Keep this one', place: placeOf(uri, earlier), by: '' },
            ],
          },
        ];
      });
    }),
  );
}
