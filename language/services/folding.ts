/** Lines (from 0) that an editor folds into the first of them. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind: 'braces' | 'comment' | 'imports';
}

const words = /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/.*|"(?:\\.|[^"\\\n])*"|[{}]|\n|^[ \t]*import\b/gm;

/** Braces, comments over several lines, and runs of line comments or imports; read off the text, so that broken specs fold as well. */
export function folds(text: string): readonly Fold[] {
  const found: Fold[] = [];
  const open: number[] = [];
  const runs = new Map<'comment' | 'imports', { first: number; last: number }>();
  let line = 0;
  const extendRun = (kind: 'comment' | 'imports'): void => {
    const run = runs.get(kind);
    if (run?.last === line - 1) run.last = line;
    else {
      endRun(kind);
      runs.set(kind, { first: line, last: line });
    }
  };
  const endRun = (kind: 'comment' | 'imports'): void => {
    const run = runs.get(kind);
    if (run && run.last > run.first) found.push({ ...run, kind });
    runs.delete(kind);
  };
  for (const { 0: word, index } of text.matchAll(words)) {
    if (word === '\n') line += 1;
    else if (word === '{') open.push(line);
    else if (word === '}') {
      const first = open.pop();
      // The closing brace stays in sight.
      if (first !== undefined && line - 1 > first) found.push({ first, last: line - 1, kind: 'braces' });
    } else if (word.startsWith('/*')) {
      const breaks = word.split('\n').length - 1;
      if (breaks > 0) found.push({ first: line, last: line + breaks, kind: 'comment' });
      line += breaks;
    } else if (word.startsWith('//')) {
      const alone = !/\S/.test(text.slice(text.lastIndexOf('\n', index - 1) + 1, index));
      if (alone) extendRun('comment');
    } else if (word.endsWith('import')) extendRun('imports');
  }
  endRun('comment');
  endRun('imports');
  return found.sort((left, right) => left.first - right.first || right.last - left.last);
}
