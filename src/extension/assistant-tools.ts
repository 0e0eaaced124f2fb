import { type CancellationToken, type ExtensionContext, LanguageModelTextPart, LanguageModelToolResult, lm } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import * as z from 'zod/mini';
import { rules } from '../../language/analysis/rules/rules.ts';
import type { Answers } from '../assistant/answers.ts';
import { checkAnswer } from '../assistant/check.ts';
import { simulateAnswer } from '../assistant/simulate.ts';
import { tools, toolsInVsCode } from '../assistant/tools.ts';
import { explained } from '../report/explained.ts';
import { Refusal } from '../report/refusal.ts';
import { workClient } from '../simulation/work-client.ts';
import type { StartWorker } from '../simulation/worker-thread.ts';
import { examinedSpec } from './examined-spec.ts';

type Offered = (typeof toolsInVsCode)[keyof typeof toolsInVsCode];

/** Tools for the assistants inside VS Code, where it has any. `worker`: how this host starts a simulation's worker. */
export function registerAssistantTools(
  context: Pick<ExtensionContext, 'subscriptions'>,
  client: Pick<BaseLanguageClient, 'sendRequest'>,
  worker: () => Promise<StartWorker>,
): void {
  // Editors that are made from VS Code may be without it.
  const models: Partial<typeof lm> | undefined = lm;
  if (!models?.registerTool) return;
  for (const [name, tool] of Object.entries(toolsInVsCode))
    context.subscriptions.push(
      models.registerTool<unknown>(name, {
        prepareInvocation: () => ({ invocationMessage: tools[tool].title }),
        invoke: async ({ input }, token) =>
          new LanguageModelToolResult([
            new LanguageModelTextPart(await answer(tool, input, answersWith(client, worker, token), token)),
          ]),
      }),
    );
}

async function answer(tool: Offered, input: unknown, answers: Answers<Offered>, token: CancellationToken): Promise<string> {
  const stop = new AbortController();
  const listening = token.onCancellationRequested(() => stop.abort());
  if (token.isCancellationRequested) stop.abort();
  const waiting = { signal: stop.signal, tell: () => {} };
  try {
    switch (tool) {
      case 'check':
        return await answers.check(read(tools.check.input, input), waiting);
      case 'explain':
        return await answers.explain(read(tools.explain.input, input), waiting);
      case 'simulate':
        return await answers.simulate(read(tools.simulate.input, input), waiting);
    }
  } finally {
    listening.dispose();
  }
}

function read<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> {
  const found = z.safeParse(schema, input ?? {});
  if (!found.success) throw new Refusal(z.prettifyError(found.error));
  return found.data;
}

function answersWith(
  client: Pick<BaseLanguageClient, 'sendRequest'>,
  worker: () => Promise<StartWorker>,
  token: CancellationToken,
): Answers<Offered> {
  return {
    check: async (input) => {
      const { spec, nameOf } = await examinedSpec(client, input, token);
      return JSON.stringify(checkAnswer(spec, nameOf));
    },
    explain: async ({ rule }) => explained(rules, rule, 'mesascope_explain without a rule'),
    simulate: async (input, waiting) => {
      const { spec, nameOf } = await examinedSpec(client, input, token);
      const simulations = workClient(await worker());
      try {
        return JSON.stringify(await simulateAnswer(spec, nameOf, input, { run: simulations.run, ...waiting }));
      } finally {
        simulations.end();
      }
    },
  };
}
