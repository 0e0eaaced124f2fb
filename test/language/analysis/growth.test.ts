import { Session } from 'node:inspector/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse, analyseStepwise } from '../../../language/analysis/analyse.ts';
import { classify } from '../../../language/analysis/classes.ts';
import { contextOf } from '../../../language/analysis/context.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { grown, shapeNames, shapes } from './shapes.ts';

const uri = 'file:///grown.mesa';
const [few, many] = [500, 10_000];

/** How often pieces of the language's code ran: the same number on every machine, however busy. */
const session = new Session();

async function workOf(run: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const own = result.filter(({ url }) => url.includes('/language/'));
  return own.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges)).reduce((sum, { count }) => sum + count, 0);
}

async function designOf(text: string): Promise<Design> {
  const { design, problems } = await readSpec(uri, text);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return design;
}

/** Of a spec of so many declarations: the work of reading it, of each check and of each rule. */
async function measured(declarations: number): Promise<ReadonlyMap<string, number>> {
  const text = grown(declarations);
  let design: Design | undefined;
  const work = new Map<string, number>();
  work.set('reading', await workOf(async () => (design = await designOf(text))));
  if (!design) throw new Error('nothing was read');
  const read = design;
  work.set('form', await workOf(() => wellFormed(read)));
  work.set('classes', await workOf(() => classify(read)));
  const context = contextOf(read);
  for (const { id, check } of rules) work.set(id, await workOf(() => [...check(context)]));
  return work;
}

describe(`from ${few} to ${many} declarations the work grows as they do`, async () => {
  let [small, large]: readonly ReadonlyMap<string, number>[] = [];
  beforeAll(async () => {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    small = await measured(few);
    large = await measured(many);
    session.disconnect();
  }, 120_000);
  test.each(['reading', 'form', 'classes', ...rules.map(({ id }) => id)])('%s', (id) => {
    const [before = 0, after = 0] = [small?.get(id), large?.get(id)];
    // What a rule does once, whatever the design, is not held against the larger one.
    expect(after).toBeLessThan((1.5 * many * Math.max(before, few)) / few);
  });
});

test.each(shapeNames)('of %s nothing is too much', async (name) => {
  const design = await designOf(shapes[name]?.(60) ?? '');
  expect(analyse(design)).not.toEqual([]);
});

test('a rule that looks at each optimizer pauses after each', async () => {
  const design = await designOf(shapes['many worlds and who acts in them']?.(220) ?? '');
  const steps = analyseStepwise(design);
  let pauses = 0;
  while (!steps.next().done) pauses++;
  expect(pauses).toBeGreaterThan(20 * design.optimizers.length);
});

describe('what hangs together in a chain is followed to its end, however long that is', () => {
  const chain = (length: number) => Array.from({ length }, (_, i) => i);
  test.each([
    [
      'equations of a score',
      (n: number) => `
      world W { v ~ normal(0, 1)  e ~ student_t(5)  x0 = v + e  ${chain(n)
        .map((i) => `x${i + 1} = x${i} + 0.1`)
        .join('  ')} }
      goal V { maximize v }  goal S { maximize x${n}  proxy for V }
      base optimizer B { pursues S  selects from W  search best of 64 }`,
    ],
    [
      'constants',
      (n: number) => `
      ${chain(n)
        .map((i) => `let y${i} = ${i === 0 ? '2' : `(y${i - 1} + y${i - 1}) / 2`}`)
        .join('\n')}
      world W { v ~ normal(0, 1)  e ~ student_t(3 * y${n - 1}) }
      goal V { maximize v }  goal S { maximize v + e  proxy for V }
      base optimizer B { pursues S  selects from W  search best of 64 }`,
    ],
  ])('%s', async (_, text) => {
    const findings = analyse(await designOf(text(1_000)));
    expect(findings.map(({ rule }) => rule)).toContain('goodhart/heavy-tailed-error');
  });
});
