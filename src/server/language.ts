import type { Pause } from '../../language/analysis/analyse.ts';
import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Spec } from '../../language/services/read-spec.ts';

/** What the server needs of the language: the one straight way from text to findings. */
export interface Language {
  /** Problems of syntax and names. Reads imports through `read`. */
  readonly readSpec: (uri: string, text: string, read: (uri: string) => Promise<string | undefined>) => Promise<Spec>;
  readonly classify: (design: Design) => Readonly<Record<string, OptimizerClass>>;
  /** Step by step, so that the next edit can come between. */
  readonly analyse: (design: Design) => Generator<Pause, readonly Finding[]>;
}
