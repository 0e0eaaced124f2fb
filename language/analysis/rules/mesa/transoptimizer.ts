import type { Rule } from '../../rule.ts';
import { related } from './relation.ts';
import page from './transoptimizer.md';

/** Another goal than its selector, or a model that differs both ways. */
export const transoptimizer: Rule = {
  id: 'mesa/transoptimizer',
  title: 'It wants something else than its selector',
  severity: 'warning',
  standing: 'grounded',
  source: 'Manheim (mesa-optimizers as super-, sub- and transoptimizers)',
  page,
  check: (context) => related(context, 'trans', 'being selected does not make it do what its selector wants'),
};
