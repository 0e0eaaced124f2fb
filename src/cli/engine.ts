import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Rule } from '../../language/analysis/rule.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Problem } from '../../language/design/problem.ts';
import type { Simulations } from './simulations.ts';

/** What the commands ask of the language and its analysis. */
export interface Engine {
  /** Text to Design, with what is wrong with the text. `read` gives an imported file's text, or nothing where there is none. */
  readonly readSpec: (
    uri: string,
    text: string,
    read: (uri: string) => Promise<string | undefined>,
  ) => Promise<{ readonly design: Design; readonly problems: readonly Problem[] }>;
  readonly analyse: (design: Design) => readonly Finding[];
  readonly classify: (design: Design) => Readonly<Record<string, OptimizerClass>>;
  /** The one table. */
  readonly rules: readonly Pick<Rule, 'id' | 'title' | 'severity' | 'standing' | 'source' | 'page'>[];
  /** The text in the language's own layout; as it is where it does not parse. */
  readonly format: (uri: string, text: string) => Promise<string>;
  /** Starts to simulate on several cores; whoever asks for it ends it. */
  readonly startSimulations: () => Simulations;
}

/** Where a command reads and writes: the process's own streams, or a test's. */
export interface Terminal {
  readonly standardInput: () => Promise<string>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  readonly colour: boolean;
  /** How wide a line of progress may be on the error stream; absent where that is no terminal. */
  readonly progressWidth?: number;
  /** Asks somebody who sits at the terminal, yes or no; absent where nobody does. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Calls back once, when the user interrupts (Ctrl-C); until the returned function is called. */
  readonly onInterrupt: (stop: () => void) => () => void;
}
