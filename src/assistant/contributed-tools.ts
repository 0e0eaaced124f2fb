import * as z from 'zod/mini';
import { tools } from './tools.ts';

/** Those that VS Code offers, by their names there. */
export const toolsInVsCode = { mesascope_check: 'check', mesascope_explain: 'explain', mesascope_simulate: 'simulate' } as const;

/** What the extension's manifest says of them, under `contributes`. */
export const languageModelTools = Object.entries(toolsInVsCode).map(([name, tool]) => {
  const { title, description, input } = tools[tool];
  return {
    name,
    displayName: title,
    toolReferenceName: name.replace('_', ''),
    canBeReferencedInPrompt: true,
    userDescription: title,
    modelDescription: description,
    icon: '$(type-hierarchy-sub)',
    tags: ['mesascope', 'mesa'],
    inputSchema: z.toJSONSchema(input, { target: 'draft-7' }),
  };
});
