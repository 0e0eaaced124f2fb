import type { Rule } from '../../rule.ts';
import { related } from './relation.ts';
import page from './suboptimizer.md';

/** Its model is poorer than that of its selector. */
export const suboptimizer: Rule = {
  id: 'mesa/suboptimizer',
  title: 'It knows less than its selector',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (mesa-optimizers as super-, sub- and transoptimizers)',
  page,
  check: (context) => related(context, 'sub', 'it meets failures that its selector would have avoided'),
};
