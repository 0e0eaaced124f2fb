import type { Rule } from '../../rule.ts';
import { related } from './relation.ts';
import page from './superoptimizer.md';

/** Its model or its capacity exceeds that of its selector. */
export const superoptimizer: Rule = {
  id: 'mesa/superoptimizer',
  title: 'It knows more than its selector',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (mesa-optimizers as super-, sub- and transoptimizers)',
  page,
  check: (context) => related(context, 'super', 'it can find ways round what its selector foresees'),
};
