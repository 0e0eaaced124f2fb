import type { Correction } from '../design.ts';

/** A correction in words, and what part of a loss it stands for. */
export interface CorrectionWords {
  readonly name: Correction;
  /** What a part of the loss is due to: "0.7 to the regime". */
  readonly due: string;
  /** What of a design it corrects, said as done: "selected for the true goal in place of its proxy". */
  readonly done: string;
  /** What it removes: the Goodhart types of src/simulation/semantics.md. */
  readonly removes: string;
  /** The rules, by id, that see the same failure in the text. */
  readonly rules: readonly string[];
}

/** The five corrections of src/simulation/semantics.md, in the order in which they are made. */
export const corrections: readonly CorrectionWords[] = [
  {
    name: 'goal',
    due: 'to the measure',
    done: 'selected for the true goal in place of its proxy',
    removes: 'regressional and causal Goodhart through the measure',
    rules: [
      ...['goodhart/noisy-proxy', 'goodhart/heavy-tailed-error', 'goodhart/bounded-gain', 'goodhart/pressure-past-certificate'],
      ...['goodhart/shared-cause', 'goodhart/intermediary', 'goodhart/metric-manipulation', 'goodhart/missing-attribute'],
      ...['goodhart/campbell', 'goodhart/cobra', 'goodhart/no-stop'],
    ],
  },
  {
    name: 'model',
    due: 'to the model',
    done: 'selected and planned in the world itself',
    removes: 'extremal Goodhart (model insufficiency) and causal Goodhart (wrong structure)',
    rules: [
      ...['goodhart/extrapolation', 'goodhart/correlational-control', 'embedded/model-omits-delegate', 'embedded/unrealizable'],
    ],
  },
  {
    name: 'regime',
    due: 'to the regime',
    done: 'tried under the regimes of deployment, which every model knows',
    removes: 'extremal Goodhart (regime change)',
    rules: ['goodhart/regime-change', 'mesa/proxy-aligned'],
  },
  {
    name: 'delegate',
    due: 'to the delegate',
    done: 'with what is selected pursuing the goal of its selector, and not telling trials from deployment',
    removes: 'adversarial Goodhart: misaligned or deceptive mesa-optimizers',
    rules: ['mesa/transoptimizer', 'mesa/tells-trial-from-deployment', 'mesa/deceptive-alignment'],
  },
  {
    name: 'luck',
    due: 'to luck',
    done: 'scored by expectations, read without noise',
    removes: "the optimizer's curse",
    rules: ['goodhart/noisy-proxy'],
  },
];
