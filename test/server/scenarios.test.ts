import { expect, test } from 'vitest';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { type SpecScenarios, scenariosRequest } from '../../src/server/protocol.ts';
import { client } from './client.ts';

const closed = `import "./nowhere.mesa"
world Road { fog ~ beta(2, 8) }
scenario Calm of Road { expect mean(fog) < 0.5 }
`;
const files: Record<string, string> = { 'file:///specs/closed.mesa': closed };

test('what a file expects is told whether it is open or not, its imports unread', async () => {
  const editor = await client(mesaLanguage(), files);
  const ask = (uri: string) => editor.connection.sendRequest<SpecScenarios | null>(scenariosRequest, { uri });
  const expected = async (uri: string) =>
    (await ask(uri))?.scenarios.flatMap(({ expects }) => expects.map(({ place }) => closed.slice(place.start, place.end)));
  expect(await expected('file:///specs/closed.mesa')).toEqual(['expect mean(fog) < 0.5']);
  expect(await ask('file:///specs/none.mesa')).toBeNull();
  files['file:///specs/closed.mesa'] = closed.replace('scenario Calm', 'scenario Later');
  expect(await ask('file:///specs/closed.mesa')).toMatchObject({ scenarios: [{ id: 'Later' }] });
  const now = closed.replace('scenario Calm', 'scenario Foggy');
  await editor.open('file:///specs/closed.mesa', now);
  expect(await ask('file:///specs/closed.mesa')).toMatchObject({ text: now, scenarios: [{ id: 'Foggy' }] });
});
