import { describe, expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { needNoRuns, specTests, verdicts } from '../../src/extension/spec-tests.ts';
import { simulate } from '../../src/simulation/simulate.ts';

const uri = 'file:///road.mesa';
const text = `world Road {
  fog ~ beta(2, 8)
}
scenario Calm "a calm day" of Road {
  runs 200
  expect mean(fog) < 0.5
  expect mean(fog) > 0.19
  expect no risk goodhart/noisy-proxy
  expect mean(fog) < 0.5
}
scenario Named of Road { expect risk goodhart/noisy-proxy }
scenario Silent of Road { }
`;
const { design } = await readSpec(uri, text);
const [calm, named] = design.scenarios;
if (!calm || !named) throw new Error('no scenarios');

function result() {
  const slices = simulate(design, 'Calm');
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

describe('the tests of a spec', () => {
  test('each scenario that expects something, and each expect, with its place', () => {
    const tests = specTests(design.scenarios, uri);
    expect(tests.map(({ id, title, expects }) => [id, title, expects.length])).toEqual([
      ['Calm', 'Calm: a calm day', 4],
      ['Named', 'Named', 1],
    ]);
    const [{ place, expects } = calm] = tests;
    expect(text.slice(place.start, place.end)).toBe('Calm');
    for (const one of expects) expect(text.slice(one.place.start, one.place.end)).toBe(one.text);
  });

  test('what is written twice is two tests', () => {
    expect(specTests(design.scenarios, uri)[0]?.expects.map(({ id }) => id)).toEqual([
      'expect mean(fog) < 0.5',
      'expect mean(fog) > 0.19',
      'expect no risk goodhart/noisy-proxy',
      'expect mean(fog) < 0.5 (2)',
    ]);
  });

  test('imported scenarios are those of their own file', () => {
    expect(specTests(design.scenarios, 'file:///other.mesa')).toEqual([]);
  });

  test('risks need no runs', () => {
    expect([calm, named].map(({ expects }) => needNoRuns(expects))).toEqual([false, true]);
  });
});

describe('what came of them', () => {
  test('the measured value with its interval; what is undecided, with the runs that would decide it', () => {
    const found = [...verdicts(calm, [], result()).values()];
    expect(found.map(({ outcome }) => outcome)).toEqual(['holds', 'undecided', 'holds', 'holds']);
    expect(found[0]?.message).toMatch(/^0\.\d+ ± 0\.\d+$/);
    expect(found[1]?.message).toMatch(/^0\.\d+ ± 0\.\d+; about [\d,]+ runs would decide it$/);
    expect(found[2]?.message).toBe('not found');
  });

  test('an analysis alone judges risks', () => {
    expect([...verdicts(named, []).values()]).toEqual([{ outcome: 'fails', message: 'not found' }]);
  });

  test('where there are no figures, why', () => {
    const missing = [{ message: '`fog` is not simulated yet.', place: calm.place }];
    const found = [...verdicts(calm, [], { ...result(), points: [], expectations: [], missing }).values()];
    expect(found[0]).toEqual({ outcome: 'not tried', message: '`fog` is not simulated yet.' });
    expect(found[2]?.outcome).toBe('holds');
  });
});
