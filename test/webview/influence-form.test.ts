import { beforeEach, expect, test, vi } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import type { Analysis } from '../../src/server/protocol.ts';
import { influenceForm } from '../../src/webview/influence-form.ts';
import { emptyPage } from './page.ts';

const feed = `
world Feed {
  action post in {0, 1}
  protected state opinion ~ normal(0, 1) -> opinion + post
  clicks = opinion * post
}
goal Clicks { maximize clicks }
direct optimizer Recommender { pursues Clicks  observes opinion  acts post plans 3 }`;

async function analysisOf(text: string): Promise<Analysis> {
  const { design, problems } = await readSpec('file:///feed.mesa', text);
  return { uri: 'file:///feed.mesa', version: 1, design, problems, classes: classify(design), findings: analyse(design) };
}

let body: HTMLElement;
beforeEach(() => {
  body = emptyPage();
});

test('a form offers the optimizers and the findings with a path, and keeps what was chosen over an edit', async () => {
  const form = influenceForm(vi.fn(), vi.fn());
  body.append(form.element);
  const { findings } = await analysisOf(feed);
  expect(form.show(['Recommender'], 'Recommender', findings)).toBeUndefined();
  const [finding] = findings.filter(({ rule }) => rule === 'incentive/manipulation');
  form.choose(finding!);
  expect(form.show(['Recommender'], 'Recommender', findings)).toBe(finding);
  const { findings: later } = await analysisOf(`// an edit\n${feed}`);
  expect(form.show(['Recommender'], 'Recommender', later)?.rule).toBe('incentive/manipulation');
  expect(form.show(['Recommender'], 'Recommender', [])).toBeUndefined();
  const options = [...body.querySelectorAll('#influence-optimizer option')].map(({ textContent }) => textContent);
  expect(options).toEqual(['Recommender']);
  expect(body.querySelector('label[for="influence-finding"]')?.hasAttribute('hidden')).toBe(true);
});

test('a choice is told of', () => {
  const [onOptimizer, onFinding] = [vi.fn(), vi.fn()];
  const form = influenceForm(onOptimizer, onFinding);
  body.append(form.element);
  form.show(['A', 'B'], 'A', []);
  const list = body.querySelector<HTMLSelectElement>('#influence-optimizer')!;
  for (const option of list.querySelectorAll('option')) option.selected = option.value === 'B';
  list.dispatchEvent(new (list.ownerDocument.defaultView as unknown as typeof globalThis).Event('change'));
  expect(onOptimizer).toHaveBeenCalledWith('B');
  expect(onFinding).not.toHaveBeenCalled();
});
