import { expect, test } from 'vitest';
import { explain } from '../../../language/analysis/explain.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';

const headings = [
  'What it finds',
  'Why it matters',
  'How it is detected',
  'False positives',
  'Example (flagged)',
  'Mended',
  'Remedies',
  'Source',
  'Standing',
];

test.each(rules)('$id has a page with every heading and both examples', ({ id, standing }) => {
  const page = explain(id) ?? '';
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(headings);
  expect(page).toContain(`\`${id}\``);
  expect(page.match(/```mesa\n/g)).toHaveLength(2);
  expect(page.toLowerCase()).toContain(`\n\n${standing}`);
});

test('ids are unique', () => expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length));
