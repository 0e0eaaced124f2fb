import { expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';

/** The problems of a spec, each as its code and the words it stands under. */
async function problemsOf(text: string, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const uri = 'file:///folder/a.mesa';
  const { problems } = await readSpec(uri, text, async (other) => others[other]);
  return problems.map(({ code, place, message, instead }) => {
    const words = (place.uri === uri ? text : (others[place.uri] ?? '')).slice(place.start, place.end);
    return `${code}: ${words}${instead ? ` -> ${instead[0]}` : ''}${code === 'syntax' ? ` (${message})` : ''}`;
  });
}

test.each([
  ['world W { fog = 1  x = fgo }', ['unknown-name: fgo -> fog']],
  ['goal G  base optimizer B { uses G }', ['wrong-kind: G']],
  ['world W { x = 1  x = 2 }', ['duplicate-name: x', 'duplicate-name: x']],
  ['world V { x = 1 } world W { x = 2 } goal G { maximize x }', ['ambiguous-name: x -> V.x']],
  ['world V { x = 1 } world W { x = 2 } goal G of W { maximize x }', []],
  ['world V { x = 1 } world W { x = 2  y = 1 } goal G { maximize x + y }', []],
  ['world V { x = 1 } world W { x = 2 } goal G { maximize V.x }', []],
  ['world W { x ~ normul(0, 1) }', ['unknown-distribution: normul -> normal']],
  ['world W { x ~ normal(0) }', ['wrong-arguments: normal(0)']],
  ['world W { x ~ normal(mean: 0, width: 1) }', ['wrong-arguments: width: 1']],
  ['world W { x = clamp(1, 2, 3, 4) }', ['wrong-arguments: clamp(1, 2, 3, 4)']],
  ['base optimizer B scenario S of B { expect realized(G) > 1 }', ['unknown-measure: realized -> realised']],
  ['world W { x = 1 } scenario S of W { expect total(x) > 1 }', ['unknown-measure: total(x) -> mean(total(x))']],
  ['world W { x = 1 } goal G { maximize x } scenario S of W { expect G > 1 }', ['wrong-kind: G -> realised(G)']],
  [
    'base optimizer B { purses G }',
    ['syntax: purses -> pursues (`purses` does not belong here after `{`: did you mean `pursues`?)'],
  ],
])('%s', async (text, expected) => {
  expect(await problemsOf(text)).toEqual(expected);
});

test('what another file declares is seen, its imports too, in circles too', async () => {
  const others = {
    'file:///folder/b.mesa': 'import "./deep/c.mesa"  goal G { maximize W.x }',
    'file:///folder/deep/c.mesa': 'import "../a.mesa"  world W { x = 1 }',
  };
  expect(await problemsOf('import "./b.mesa"  goal H { maximize x  proxy for G }', others)).toEqual([]);
});

test('a name that two files declare is told at both places', async () => {
  const others = { 'file:///folder/b.mesa': 'world W {}' };
  expect(await problemsOf('import "./b.mesa"  world W {}', others)).toEqual(['duplicate-name: W', 'duplicate-name: W']);
});

test('a missing file is told at its path', async () => {
  expect(await problemsOf('import "./none.mesa"')).toEqual(['unknown-import: "./none.mesa"']);
});

test('links lead from every mention to one id', async () => {
  const text = 'world Road { fog = 1 }  goal G { maximize Road.fog + fog }';
  const { links } = await readSpec('file:///a.mesa', text);
  const mentions = links.map(({ id, place }) => `${text.slice(place.start, place.end)} ${id}`);
  expect(mentions.toSorted()).toEqual(['G G', 'Road Road', 'Road Road', 'fog Road.fog', 'fog Road.fog', 'fog Road.fog']);
});
