import type { Command } from 'commander';
import { explained } from '../report/explained.ts';
import type { Engine, Terminal } from './engine.ts';

/** `mesascope explain`: a rule's page; without a rule, the list of them. */
export function addExplain(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a rule finds, why it matters and how to mend it')
    .description(
      'Prints the page of a rule: what it finds, why, how, an example, remedies and source. Without a rule: all of them.',
    )
    .argument('[rule]', 'a rule, for example goodhart/noisy-proxy, or a family of them: goodhart')
    .addHelpText(
      'after',
      `
Exit codes: 0 printed, 2 no such rule.

Examples:
  mesascope explain
  mesascope explain goodhart
  mesascope explain goodhart/noisy-proxy`,
    )
    .action((id: string | undefined) => terminal.print(explained(engine.rules, id, 'mesascope explain')));
}
