import { describe, expect, test } from 'vitest';
import { hover } from '../../../language/services/hover.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const world =
  'world Road {\n  fog ~ beta(2, 8)\n  action speed in [0, 40]\n  /** How far it gets. */\n  progress = speed * (1 - fog)\n}\n';

/** What is said of the word that the mark stands in. */
async function said(fixture: string): Promise<string | undefined> {
  const [before = '', after = ''] = `${world}${fixture}`.split('<|>');
  const text = before + after;
  return hover(await readSpec('file:///a.mesa', text), {}, text, before.length);
}

describe('a word of a clause', () => {
  test.each([
    ['base optimizer B { sear<|>ch best of 4 }', 'How hard'],
    ['base optimizer B { search be<|>st of 4 }', 'by their scores'],
    ['base optimizer B { search best o<|>f 4 }', 'by their scores'],
    ['base optimizer B { search quantilize 1% o<|>f 4 }', 'How many candidates'],
    ['base optimizer B { trials 4 in wo<|>rld }', 'their harms are real'],
    ['world W { sta<|>te s = 0 }', 'Kept between steps'],
    ['model M of Road { believes sta<|>te fog = 0 }', 'another next step'],
    ['wor<|>ld W', 'structural causal model'],
    ['scenario S of Road { expect no ri<|>sk mesa/suboptimizer }', 'does not find'],
    ['scenario S of Road { steps 5 un<|>til fog > 1 }', 'ends after the step'],
    ['goal G { maximize i<|>f fog then 1 else 2 }', 'One value where'],
    ['scenario S of Road { sweep k over 1 to 8 in 4 l<|>og }', 'equal ratios'],
    ['control me<|>sa optimizer Car', 'another one selects'],
  ])('%s', async (fixture, words) => {
    expect(await said(fixture)).toContain(words);
  });
  test('is no word of a clause where it is a name', async () => {
    expect(await said('world W { sta<|>te = 1 }')).toContain('variable W.state');
    expect(await said('world W { x = nowhere_st<|>ate }')).toBeUndefined();
  });
  test('says nothing in comments and strings', async () => {
    expect(await said('// the wor<|>ld')).toBeUndefined();
    expect(await said('world W "the wor<|>ld"')).toBeUndefined();
  });
});

describe('a word that is called', () => {
  test('is what can be called there', async () => {
    expect(await said('goal G { maximize me<|>an(progress) }')).toContain('mean over the steps');
    expect(await said('scenario S of Road { expect me<|>an(progress) > 0 }')).toContain('mean over runs');
    expect(await said('scenario S of Road { expect mean(fi<|>nal(progress)) > 0 }')).toContain('last step');
    expect(await said('world W { x ~ nor<|>mal(0, 1) }')).toContain('normal(mean, sd)');
    expect(await said('world W { x = lo<|>g(2) }')).toContain('natural logarithm');
  });
});

test('a parameter, a correction and a search say what they are', async () => {
  expect(await said('world W { x ~ normal(0, s<|>d: 1) }')).toBe('the standard deviation');
  expect(await said('scenario S of Road { expect part(reg<|>ime) > 0 }')).toContain('regime change');
  expect(await said('base optimizer B { search best of 4 } scenario S of B { sweep B.sea<|>rch over 1, 2 }')).toContain(
    'How hard',
  );
});

test('a declaration is said in a line', async () => {
  const of = async (fixture: string) => (await said(fixture))?.split('\n')[1];
  expect(await of('let k<|> = 2 * 3 [s]')).toBe('let k = 2 * 3 [s]');
  expect(await of('goal G { maximize spe<|>ed }')).toBe('action Road.speed in [0, 40]');
  expect(await of('goal G { maximize fo<|>g }')).toBe('variable Road.fog ~ beta(2, 8)');
  expect(await of('world W { harm state s<|> = 0 -> s + 1 }')).toBe('harm state W.s = 0 -> s + 1');
  expect(await of('control mesa optimizer M<|> "Me" { }')).toBe('control mesa optimizer M "Me"');
  expect(await of('mesa optimizer M { param p<|> in {1, 2} }')).toBe('param M.p in {1, 2}');
  expect(await of('optimizer M { memory m<|> = 0 -> m + 1 }')).toBe('memory M.m = 0 -> m + 1');
  expect(await of('goal H goal G<|> { minimize fog proxy for H }')).toBe('goal G { minimize fog  proxy for H }');
  expect(await of('model M<|> of Road')).toBe('model M of Road');
  expect(await of('scenario S of Ro<|>ad')).toBe('world Road');
});

test('a constant, a rule and a name say what they are', async () => {
  expect(await said('goal G { maximize progress * st<|>ep }')).toContain("The step's number");
  expect(await said('optimizer O { observes depl<|>oyed }')).toContain('0 in trials');
  expect(await said('optimizer O { accepts goodhart/noi<|>sy-proxy because "x" }')).toContain('noisy proxy');
  expect(await said('optimizer O { accepts good<|>hart/noisy-proxy because "x" }')).toContain('noisy proxy');
  expect(await said('goal G { maximize prog<|>ress }')).toContain('How far it gets.');
});
