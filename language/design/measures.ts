import { corrections } from './corrections/corrections.ts';
import { type Parameter, probability, type Signature } from './signature.ts';

const goal: Parameter = { name: 'G', documentation: 'a goal' };
const value: Parameter = { name: 'v', documentation: 'a variable (its mean over the steps), an aggregate over time, or a param' };
const each: Parameter = { name: 'e', documentation: 'an expression, taken at each step' };

/** What an `expect` can compare. Each is over runs. */
export const measureList: readonly Signature[] = [
  {
    name: 'realised',
    parameters: [goal],
    documentation: 'What the goal came to in deployment, in the world, without measurement noise.',
  },
  { name: 'believed', parameters: [goal], documentation: "What the selecting optimizer's model promised of the goal." },
  { name: 'baseline', parameters: [goal], documentation: 'The realised goal with `search none`.' },
  {
    name: 'gap',
    parameters: [goal],
    documentation: "Believed minus realised, in the goal's direction: positive where too much was promised.",
  },
  {
    name: 'loss',
    parameters: [goal],
    documentation: 'What full correction of the design would add to the goal, in its direction.',
  },
  {
    name: 'peak',
    parameters: [
      goal,
      { name: 'over', documentation: 'what is swept, where several things are: `peak(G, over n)`', optional: true },
    ],
    documentation: 'The swept value at which the realised goal is best.',
  },
  {
    name: 'part',
    parameters: [{ name: 'correction', documentation: `one of ${corrections.map(({ name }) => name).join(', ')}` }],
    documentation: 'How much of the loss is due to one correction: its Shapley value.',
  },
  {
    name: 'harm',
    parameters: [{ name: 'h', documentation: 'a variable marked `harm`' }],
    documentation: 'The total of a side effect, per run.',
  },
  { name: 'mean', parameters: [value], documentation: 'The mean over runs.' },
  { name: 'sd', parameters: [value], documentation: 'The standard deviation over runs.' },
  {
    name: 'quantile',
    parameters: [value, { name: 'q', documentation: 'the share of runs below it', domain: probability }],
    documentation: 'The value that this share of the runs lies below.',
  },
];

/** Over the steps of a rollout: in goals and measures. */
export const aggregateList: readonly Signature[] = [
  { name: 'total', parameters: [each], documentation: 'The sum over the steps.' },
  { name: 'mean', parameters: [each], documentation: 'The mean over the steps.' },
  { name: 'final', parameters: [each], documentation: 'The value at the last step.' },
  { name: 'highest', parameters: [each], documentation: 'The highest value of all steps.' },
  { name: 'lowest', parameters: [each], documentation: 'The lowest value of all steps.' },
];

/** Over the copies of an optimizer with `count`. */
export const sumSignature: Signature = {
  name: 'sum',
  parameters: [{ name: 'x', documentation: 'an expression over `each` variables' }],
  documentation: 'The sum over the copies.',
};

export const mixtureSignature: Signature = {
  name: 'mixture',
  parameters: [{ name: 'weight of distribution', documentation: 'a weight, at least 0, and what to draw from' }],
  variadic: true,
  documentation:
    'One of several distributions, each as often as its weight says: `mixture(0.9 of normal(0, 1), 0.1 of cauchy())`.',
};
