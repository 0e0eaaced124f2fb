import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { analyse, analyseStepwise } from '../../../language/analysis/analyse.ts';
import type { Design } from '../../../language/design/design.ts';
import type { Finding } from '../../../language/design/finding.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { inProject } from '../../../src/build/project.ts';
import { drawDesign } from '../../../src/build/study/draw-design.ts';
import { specText } from '../../../src/build/study/drawn-design.ts';

/** Operations on columns of samples, as they are worked out. */
const work = vi.hoisted(() => ({ operations: 0 }));
vi.mock(import('../../../language/analysis/taking-time.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    worked: (context, operations) => {
      work.operations += operations;
      real.worked(context, operations);
    },
  };
});
beforeEach(() => {
  work.operations = 0;
});

const designOf = async (text: string) => (await readSpec('file:///a.mesa', text)).design;
const example = (name: string) => readFileSync(inProject(`examples/${name}.mesa`), 'utf8');

/** What is found, with what was worked out between one pause and the next. */
function inParts(
  design: Design,
  operations?: number,
): { readonly findings: readonly Finding[]; readonly parts: readonly number[] } {
  const steps = analyseStepwise(design, operations);
  const parts: number[] = [];
  for (;;) {
    const before = work.operations;
    const { done, value } = steps.next();
    parts.push(work.operations - before);
    if (done) return { findings: value, parts };
  }
}

/** Some ask for more than they are allowed. */
const seeds = [60, 183];
const told = (findings: readonly Finding[]) => findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);

test('what takes long is worked out in parts, between which something else can be done', async () => {
  for (const seed of seeds) {
    const { parts } = inParts(await designOf(specText(drawDesign(seed))));
    const all = parts.reduce((sum, part) => sum + part, 0);
    // A part ends with the step of a rollout that it has begun.
    expect(Math.max(...parts)).toBeLessThan(3_000);
    if (all > 20_000) expect(parts.filter((part) => part > 0).length).toBeGreaterThan(8);
  }
});

test.each(seeds)(
  'in parts of design %s the same is found as at one go, and the same again where answers are remembered',
  async (seed) => {
    // Under other names nothing is remembered.
    const named = (world: string) => designOf(specText(drawDesign(seed)).replaceAll(/\bW\b/g, world));
    const [inOne, one] = [analyse(await named('U')), work.operations];
    const [inMany, many] = [inParts(await named('V'), 500).findings, work.operations - one];
    const again = analyse(await named('V'));
    expect(one).toBeGreaterThan(1_000);
    expect(many).toBe(one);
    // What no rule has room for is begun again.
    expect(work.operations - one - many).toBeLessThan(one / 4);
    expect(told(inMany)).toEqual(told(inOne));
    expect(told(again)).toEqual(told(inOne));
  },
);

describe('what samples have told is remembered while something else is typed', () => {
  const asked = async (before: string, after: string) => {
    analyse(await designOf(before));
    const first = work.operations;
    const { parts } = inParts(await designOf(after));
    return { first, then: work.operations - first, pauses: parts.length };
  };
  test.each(['humans', 'runaway', 'tree-search'])(
    'in a comment of %s, or in a declaration that has nothing to do with it',
    async (name) => {
      const text = example(name);
      const further = `\n// and so on\nworld Elsewhere { x ~ normal(0, 1)  action y in [0, 1] }\ngoal There { maximize Elsewhere.y }\nprincipal Someone { wants There }\n`;
      const { first, then } = await asked(text, `/* more of it */ ${text}${further}`);
      expect(first).toBeGreaterThan(500);
      expect(then).toBe(0);
    },
  );

  const hill = (
    of: string,
    more = '',
  ) => `world Hill { wind ~ normal(0, ${of})  action pace in [0, 2]  height = pace * wind - pace^2 }
    let unused = 3 ${more}
    goal High { maximize height }
    model Map of Hill { omits wind }
    base optimizer Search { pursues High  uses Map  selects Climber  search best of 16 }
    mesa optimizer Climber { param p in [0, 1]  observes wind  acts pace = clamp(p + 0.3 * wind, 0, 2) }`;
  test('not so where what it is made of changes', async () => {
    const { first, then } = await asked(hill('1.5'), hill('1.6'));
    expect(first).toBeGreaterThan(100);
    expect(then).toBe(first);
  });
  test('nor where a constant changes that it is made of', async () => {
    const { then } = await asked(hill('gust', 'let gust = 2'), hill('gust', 'let gust = 2.1'));
    expect(then).toBeGreaterThan(100);
  });
  test('but where one changes that it is not', async () => {
    const { then } = await asked(hill('1.7'), hill('1.7').replace('unused = 3', 'unused = 4'));
    expect(then).toBe(0);
  });
});
