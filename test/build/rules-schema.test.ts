import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { families, levels } from '../../language/analysis/levels.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { inProject } from '../../src/build/project.ts';
import { levelsSchema, projectSchema } from '../../src/build/rules-schema.ts';
import { shippedManifest } from '../../src/build/stage.ts';

const keys = [...families, ...rules.map(({ id }) => id)];

test('settings and the project file offer each rule and family, with what it finds', () => {
  const manifest = shippedManifest(readFileSync(inProject('package.json'), 'utf8'), { levels: levelsSchema() });
  expect(manifest).toMatchObject({
    contributes: {
      configuration: { properties: { 'mesascope.rules': { type: 'object', scope: 'resource', additionalProperties: false } } },
      jsonValidation: [{ fileMatch: 'mesascope.json', url: './mesascope.schema.json' }],
    },
  });
  const setting = JSON.parse(JSON.stringify(manifest)).contributes.configuration.properties['mesascope.rules'];
  const project = JSON.parse(JSON.stringify(projectSchema())).properties.rules;
  expect(Object.keys(setting.properties)).toEqual(keys);
  expect(Object.keys(project.properties)).toEqual(keys);
  for (const { id, title, page } of rules) {
    const said = setting.properties[id].markdownDescription;
    expect(said).toContain(title);
    expect(said.length).toBeGreaterThan(title.length + 40);
    expect(page).toContain(said.slice(said.indexOf('\n\n') + 2));
    expect(project.properties[id].markdownDescription).toBe(said);
    expect(setting.properties[id].enum).toEqual(levels);
    expect(project.properties[id].anyOf[0].enum).toEqual(levels);
  }
});
