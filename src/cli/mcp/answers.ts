import { rules } from '../../../language/analysis/rules/rules.ts';
import type { Answers } from '../../assistant/answers.ts';
import { checkAnswer } from '../../assistant/check.ts';
import { simulateAnswer } from '../../assistant/simulate.ts';
import { explained } from '../../report/explained.ts';
import type { Simulations } from '../simulations.ts';
import { evidenceAnswer } from './evidence.ts';
import { namedSpec } from './named-spec.ts';

/** Answers every tool from the files of this machine; simulates where it is told to. */
export function mcpAnswers({ run }: Pick<Simulations, 'run'>): Answers {
  return {
    check: async (input, { signal }) => {
      const { spec, nameOf } = await namedSpec(input, signal);
      return JSON.stringify(checkAnswer(spec, nameOf));
    },
    explain: async ({ rule }) => explained(rules, rule, '`explain` without a rule'),
    simulate: async (input, waiting) => {
      const { spec, nameOf } = await namedSpec(input, waiting.signal);
      return JSON.stringify(await simulateAnswer(spec, nameOf, input, { run, ...waiting }));
    },
    evidence: async (input, waiting) =>
      JSON.stringify(await evidenceAnswer(await namedSpec(input, waiting.signal), input, waiting)),
  };
}
