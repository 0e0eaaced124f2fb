import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { examine } from '../../src/cli/examine.ts';
import { baselineJson, baselineOf, readBaseline, sinceBaseline } from '../../src/report/baseline.ts';
import { checkGithub } from '../../src/report/check-github.ts';
import { checkJunit } from '../../src/report/check-junit.ts';
import { checkSarif } from '../../src/report/check-sarif.ts';
import { engineWith } from '../cli/run-command.ts';

const engine = { ...engineWith([]), readSpec, analyse };
const folder = new URL('../../examples/', import.meta.url);
const examples = readdirSync(folder).filter((name) => name.endsWith('.mesa'));

const answers = `world Answers {
  value ~ normal(0, 1)
  error ~ normal(0, 1)
}
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Picking {
  pursues Score
  selects from Answers
  search  best of 4
}
`;
const check = (text: string, name = 'answers.mesa') => examine([{ name, uri: `file:///specs/${name}`, text }], engine);
const sarif = (checked: Awaited<ReturnType<typeof check>>): Log => JSON.parse(checkSarif(checked, rules, '1.2.3'));
const results = (log: Log) => log.runs[0]?.results ?? [];
const prints = (log: Log) => results(log).map(({ partialFingerprints }) => partialFingerprints?.['modelPath/v1']);

describe('check as SARIF', () => {
  const schema: object = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);

  it.each(examples)('of %s is valid by the published schema', async (name) => {
    const log = sarif(await check(readFileSync(new URL(name, folder), 'utf8'), name));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  it('tells rule, place, declaration, path and fingerprint', async () => {
    const log = sarif(await check(answers));
    const noisy = results(log).find(({ ruleId }) => ruleId === 'goodhart/noisy-proxy');
    expect(noisy).toMatchObject({
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'answers.mesa', uriBaseId: '%SRCROOT%' },
            region: { startLine: 8, startColumn: 11, endLine: 8, endColumn: 16 },
          },
          logicalLocations: [{ fullyQualifiedName: 'Picking' }],
        },
      ],
      partialFingerprints: { 'modelPath/v1': 'goodhart/noisy-proxy | Picking | error -> Score proxy for Value' },
    });
    const steps = noisy?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => location?.message?.text);
    expect(steps).toEqual(['error ->', 'Score proxy for', 'Value']);
    expect(log.runs[0]?.tool.driver.rules?.[noisy?.ruleIndex ?? -1]?.id).toBe('goodhart/noisy-proxy');
  });

  it('tells every rule with its page, and a mistake of the text by its code', async () => {
    const log = sarif(await check('goal Value { maximize valeu }\nworld W { value ~ normal(0, 1) }\n'));
    const told = log.runs[0]?.tool.driver.rules ?? [];
    for (const { id, page } of rules) expect(told.find((one) => one.id === id)?.help?.markdown).toBe(page);
    const [mistake] = results(log);
    expect(mistake).toMatchObject({ level: 'error', ruleId: 'unknown-name' });
    expect(told[mistake?.ruleIndex ?? -1]?.id).toBe('unknown-name');
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  it('an accepted risk is suppressed, with its reason', async () => {
    const accepting = answers.replace('search ', 'accepts goodhart/noisy-proxy because "a pilot"\n  search ');
    const noisy = results(sarif(await check(accepting))).find(({ ruleId }) => ruleId === 'goodhart/noisy-proxy');
    expect(noisy?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'a pilot' }]);
  });

  test('fingerprints outlive another order, another layout and shifted lines', async () => {
    const [world = '', ...rest] = answers.split(/^(?=goal|base)/m);
    const reordered = `// A comment.\n\n${[...rest.reverse(), world].join('\n\n').replaceAll('  ', '\t')}`;
    const before = prints(sarif(await check(answers)));
    expect(before.length).toBeGreaterThan(0);
    expect(prints(sarif(await check(reordered))).sort()).toEqual(before.sort());
  });

  it('names a file outside of the folder by its whole address', async () => {
    const [{ locations } = {}] = results(sarif(await check(answers, '../answers.mesa')));
    expect(locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri: 'file:///specs/../answers.mesa' });
  });
});

describe('check for GitHub', () => {
  it('is one command a diagnostic, its text escaped', async () => {
    const { checked } = await check(answers, 'a,b.mesa');
    const noisy = checkGithub(checked)
      .split('\n')
      .find((line) => line.includes('noisy-proxy'));
    expect(noisy).toBe(
      '::warning file=a%2Cb.mesa,line=8,endLine=8,col=11,endColumn=16,title=goodhart/noisy-proxy::' +
        '`Picking` selects on `Score`, which `error` disturbs, and `Value` does not depend on `error`.' +
        '%0APath: error -> Score proxy for Value',
    );
  });
});

describe('check as JUnit', () => {
  it('a warning fails, an accepted one is skipped, a file without any passes', async () => {
    const { checked } = await check(answers);
    const noisy = checked.map((file) => ({ ...file, diagnostics: file.diagnostics.filter(({ code }) => /noisy/.test(code)) }));
    const accepted = noisy.map((file) => ({
      ...file,
      diagnostics: file.diagnostics.map((one) => ({ ...one, accepted: 'a "pilot"' })),
    }));
    const none = noisy.map((file) => ({ ...file, diagnostics: [] }));
    expect(checkJunit([...noisy, ...accepted, ...none], 'warning')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mesascope check" tests="3" failures="1">
  <testsuite name="answers.mesa" tests="1" failures="1" skipped="0" errors="0">
    <testcase classname="answers.mesa" name="goodhart/noisy-proxy on Picking"><failure type="warning" message="\`Picking\` selects on \`Score\`, which \`error\` disturbs, and \`Value\` does not depend on \`error\`.">answers.mesa:8:11</failure></testcase>
  </testsuite>
  <testsuite name="answers.mesa" tests="1" failures="0" skipped="1" errors="0">
    <testcase classname="answers.mesa" name="goodhart/noisy-proxy on Picking"><skipped message="accepted: a &quot;pilot&quot;"/></testcase>
  </testsuite>
  <testsuite name="answers.mesa" tests="1" failures="0" skipped="0" errors="0">
    <testcase classname="answers.mesa" name="nothing found"/>
  </testsuite>
</testsuites>
`);
    expect(checkJunit(noisy, 'error')).toContain('failures="0"');
  });
});

describe('a baseline', () => {
  const nameIn = ({ file }: { readonly file: string }) => file;

  it('is read as it was written, and knows what it was made of', async () => {
    const { checked } = await check(answers);
    const baseline = readBaseline(baselineJson(baselineOf(checked, nameIn)));
    const { checked: left, known, gone } = sinceBaseline(checked, baseline, nameIn);
    expect(left.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect([known, gone]).toEqual([checked.flatMap(({ diagnostics }) => diagnostics).length, 0]);
  });

  it('tells what is new, and counts what is gone', async () => {
    const baseline = baselineOf((await check(answers)).checked, nameIn);
    const renamed = answers.replaceAll('error', 'luck');
    const { checked: left, gone } = sinceBaseline((await check(renamed)).checked, baseline, nameIn);
    const codes = left.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
    expect(codes).toContain('goodhart/noisy-proxy');
    expect(gone).toBe(codes.length);
  });

  it('never knows a mistake of the text', async () => {
    const { checked } = await check('goal Value { maximize valeu }\nworld W { value ~ normal(0, 1) }\n');
    const { checked: left } = sinceBaseline(checked, baselineOf(checked, nameIn), nameIn);
    expect(left.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual(['unknown-name']);
  });

  it.each([
    ['{}', 'it is no baseline of version 1'],
    ['{"version": 1, "files": {"a.mesa": [1]}}', 'its entry "a.mesa" is no list of texts'],
  ])('that is %s is refused', (text, why) => {
    expect(() => readBaseline(text)).toThrow(why);
  });
});
