import { families, type Level, levels } from '../../language/analysis/levels.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { familyOf } from '../../language/design/finding.ts';

const meaning: Readonly<Record<Level, string>> = {
  off: 'Not told at all.',
  hint: 'A hint: three dots under the words.',
  info: 'Information.',
  warning: 'A warning.',
  error: 'An error.',
};

/** The JSON schema of levels by rule and by family, with what completion and hover say of each. */
export function levelsSchema(): Record<string, unknown> {
  return { type: 'object', additionalProperties: false, properties: described(strict) };
}

/** Of `mesascope.json`. What is wrong in it the language server says, with what was meant, so that the schema need not. */
export function projectSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Mesascope project file',
    type: 'object',
    properties: {
      rules: {
        type: 'object',
        properties: described({ anyOf: [strict, {}] }),
        markdownDescription: 'How much this project minds a rule, or a whole family of rules.',
      },
    },
  };
}

const strict = { enum: [...levels], enumDescriptions: levels.map((level) => meaning[level]) };

/** What is said of each family and rule, with the schema of its level. */
function described(level: Record<string, unknown>): Record<string, Record<string, unknown>> {
  const ofFamilies = families.map((family) => {
    const count = rules.filter(({ id }) => familyOf(id) === family).length;
    return [family, `All ${count} rules of the family \`${family}\`, but for those that are named themselves.`] as const;
  });
  const ofRules = rules.map(
    ({ id, title, severity, page }) => [id, `**${title}** (by itself: ${severity})\n\n${findsOf(page)}`] as const,
  );
  const all = [...ofFamilies, ...ofRules].map(([key, markdownDescription]) => [key, { ...level, markdownDescription }] as const);
  return Object.fromEntries(all);
}

/** What a rule finds, in the words of its page. */
function findsOf(page: string): string {
  return /^## What it finds\n+([\s\S]*?)\n+## /m.exec(page)?.[1] ?? '';
}
