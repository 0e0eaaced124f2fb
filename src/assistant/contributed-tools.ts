import * as z from 'zod/mini';
import { tools, toolsInVsCode } from './tools.ts';

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
