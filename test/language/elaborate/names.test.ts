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
  ['world W { z = z0 + 1 }', ['unknown-name: z0']],
  ['world W { z = z0 + 1  zz = 2 }', ['unknown-name: z0 -> zz']],
  ['world W { yy = xx  xx ~ normal(x0, 1) }', ['unknown-name: x0']],
  ['world W { y1 = y0 + 1  y2 = y1 }', ['unknown-name: y0']],
  ['world W { state wear = 0 -> waer + 1 }', ['unknown-name: waer -> wear']],
  ['world W { state wear = waer -> wear }', ['unknown-name: waer']],
  ['let grip = grap', ['unknown-name: grap']],
  ['world W { fog = 1 } model M of W { believes fog = fgo }', ['unknown-name: fgo']],
  ['model Sim of Sin', ['unknown-name: Sin']],
  ['goal Fast { proxy for Fest }', ['unknown-name: Fest']],
  ['base optimizer Board { selects Baord }', ['unknown-name: Baord']],
  ['world W { action a in [0, 1]  ab = a } optimizer O { acts a = abc }', ['unknown-name: abc']],
  ['world W { action a in [0, 1]  ab = 1 } optimizer O { acts a = abc }', ['unknown-name: abc -> ab']],
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
