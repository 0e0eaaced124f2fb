import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { fixesOfFinding } from '../../../language/services/fixes.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { changedText } from '../../../language/services/text-change.ts';
import { tokensAndComments } from '../../../language/services/tokens.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { drawn, expectations } from '../../fixtures.ts';

/**
 * Specs as people of a field would write them, in a folder named after a rule: one that has the risk, all findings of the rule drawn
 * under the words, and beside it as `.mended.mesa` one that has not, though it looks alike.
 */
const folder = `${import.meta.dirname}/twins`;
const twins = globSync('*/*/*.mesa', { cwd: folder }).sort();
const mended = twins.filter((file) => file.endsWith('.mended.mesa'));
const risky = twins.filter((file) => !file.endsWith('.mended.mesa'));

async function looked(text: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  return { design, errors: errors.map(({ code, message }) => `${code}: ${message}`), findings: analyse(design) };
}
const ruleOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const comments = (text: string): readonly string[] =>
  [...tokensAndComments(text)].flatMap(({ kind, image }) => (kind === 'comment' ? [image.trim()] : []));

describe('has the risk', () => {
  test.each(risky)('%s', async (file) => {
    const text = textOf(file);
    const { findings, errors } = await looked(text);
    expect(errors).toEqual([]);
    const found = findings.filter(({ rule }) => rule === ruleOf(file));
    expect(drawn(found)).toEqual(expectations(text));
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('has it not', () => {
  test.each(mended)('%s', async (file) => {
    const { findings, errors } = await looked(textOf(file));
    expect(errors).toEqual([]);
    expect(findings.filter(({ rule }) => rule === ruleOf(file))).toEqual([]);
  });
});

describe('each fix leaves the finding no more, makes no mistake and loses no comment', () => {
  test.each(risky)('%s', async (file) => {
    const text = textOf(file);
    const { design, findings } = await looked(text);
    const found = findings.filter(({ rule }) => rule === ruleOf(file));
    expect(found.some(({ mends }) => mends.length > 0) || existsSync(`${folder}/${file.replace(/mesa$/, 'mended.mesa')}`)).toBe(
      true,
    );
    for (const finding of found)
      for (const { title, changes } of fixesOfFinding(finding, design, () => text)) {
        const after = changedText(
          text,
          changes.map(({ change }) => change),
        );
        const { findings: left, errors } = await looked(after);
        const open = left.filter(({ accepted, message }) => !accepted && message === finding.message);
        expect([title, errors, open]).toEqual([title, [], []]);
        expect([title, ...comments(after)]).toEqual([title, ...comments(text)]);
      }
  });
});
