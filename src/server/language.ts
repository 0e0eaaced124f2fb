import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Problem } from '../../language/design/problem.ts';

/** What the server needs of the language: the one straight way from text to findings. */
export interface Language {
  /** Problems of syntax, names and form. Reads imports through `read`. */
  readonly readSpec: (
    uri: string,
    text: string,
    read: (uri: string) => Promise<string | undefined>,
  ) => Promise<{ readonly design: Design; readonly problems: readonly Problem[] }>;
  readonly classify: (design: Design) => Readonly<Record<string, OptimizerClass>>;
  readonly analyse: (design: Design) => readonly Finding[];
}
