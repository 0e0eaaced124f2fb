import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readSpec } from '../../language/services/read-spec.ts';
import { inProject } from '../../src/build/project.ts';
import type { ScenarioResult } from '../../src/simulation/result.ts';
import type { FromWorker, Work } from '../../src/simulation/work.ts';
import { finished } from '../simulation/scenarios/simulated.ts';

const examples = [
  { file: 'rocket.mesa', scenario: 'Storm', runs: 20 },
  { file: 'humans.mesa', scenario: 'Supermarket', runs: 5 },
  { file: 'best-of-n.mesa', scenario: 'Collapse', runs: 50 },
];

for (const { file, scenario, runs } of examples)
  test(`${scenario} has the same numbers, to the last bit, in Chromium and in Node`, async ({ page }) => {
    const { design } = await readSpec(`file:///${file}`, await readFile(inProject(`examples/${file}`), 'utf8'));
    const work: Work = { design, scenario, options: { runs } };
    const script = await readFile(inProject('dist/extension/webview/simulation-worker.js'), 'utf8');
    const inChromium = await page.evaluate(
      ([source, asked]) =>
        new Promise<ScenarioResult>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
            if (data.kind === 'result') resolve(data.result);
            if (data.kind === 'failed') reject(new Error(data.message));
          };
          worker.postMessage({ kind: 'run', id: 1, ...asked });
        }),
      [script, work] as const,
    );
    const inNode = finished(design, scenario, { runs });
    expect(inChromium.points.length).toBeGreaterThan(0);
    expect(JSON.stringify(inChromium)).toBe(JSON.stringify(inNode));
  });
