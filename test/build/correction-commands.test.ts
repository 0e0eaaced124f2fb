import { expect, test } from 'vitest';
import { corrections } from '../../language/design/corrections/corrections.ts';
import manifest from '../../package.json' with { type: 'json' };

test('each correction has its command', () => {
  const titles = new Map(manifest.contributes.commands.map(({ command, title }) => [command, title]));
  for (const { name } of corrections) {
    const word = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    expect(titles.get(`mesascope.show${word}Corrected`)).toBe(`Show This Design With the ${word} Corrected`);
  }
});
