import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { mostRuns, mostSeconds, usualSeconds } from './bounds.ts';

z.config(en());

const said = <T extends z.ZodMiniType>(type: T, description: string): T => type.check(z.describe(description)) as T;
const optional = <T extends z.ZodMiniType>(type: T, description: string) => z.optional(said(type, description));

const spec = {
  text: optional(z.string(), 'The text of a spec. What it imports is looked for beside `path`.'),
  path: optional(z.string(), 'A .mesa file. Give this or `text`; with both, the text is taken as if it stood there.'),
};

const simulate = z.strictObject({
  ...spec,
  scenario: optional(z.string(), 'Only the scenario of this name; without it all that the spec declares.'),
  runs: optional(
    z.int().check(z.minimum(2), z.maximum(mostRuns)),
    'In place of the scenario’s own: four times as many halve the intervals.',
  ),
  seed: optional(z.int().check(z.minimum(0)), 'In place of the scenario’s own: the same seed gives the same figures.'),
  settings: optional(
    z.record(z.string(), z.number()),
    'Values to try in place of the spec’s, by the id of a let, a param or a search: {"Road.grip": 0.5, "Training.search": 64}. What a ' +
      'scenario sweeps is held there.',
  ),
  attribution: optional(z.boolean(), 'Also say which failure a loss is due to: measure, model, regime, delegate or luck.'),
  seconds: optional(
    z.number().check(z.positive(), z.maximum(mostSeconds)),
    `What is estimated to take longer is not begun; ${usualSeconds} where nothing is said.`,
  ),
});

/** What assistants can ask of Mesascope: words for the model that chooses among them, and what each takes. */
export const tools = {
  check: {
    title: 'Check a Mesascope spec',
    description:
      'Checks a .mesa spec, a model of base and mesa-optimizers: mistakes in the text, and Goodhart and embedded-agency risks of the ' +
      'design. Gives JSON: by file, diagnostics with code (a rule’s id), severity, message, range (from 0), the declaration that it is ' +
      'on, the path that makes it true, and fixes as edits.',
    input: z.strictObject(spec),
  },
  explain: {
    title: 'Explain a Mesascope rule',
    description:
      'The page of a rule that a finding names: what it finds, why it matters, how it is detected, false positives, remedies, source. ' +
      'With a family (goodhart) its rules; without a rule all of them.',
    input: z.strictObject({ rule: optional(z.string(), 'A rule, for example goodhart/noisy-proxy, or a family: goodhart.') }),
  },
  simulate: {
    title: 'Simulate a Mesascope spec',
    description:
      'Runs the scenarios of a .mesa spec. Gives JSON: for each scenario and each point of its sweep the measures (mean, standard error, ' +
      'low and high ends of the 95% interval, n), its expectations (holds, fails, undecided), warnings, and what is missing. Refuses ' +
      'what would take long, and says what to have less of.',
    input: simulate,
  },
  evidence: {
    title: 'Put findings of a Mesascope spec to the test',
    description:
      'Checks a .mesa spec, and puts each finding to the test by simulation, the design as written against the same with that risk ' +
      'mended: confirmed, hidden, not seen or undecided, with the effect on the true goal and its 95% interval. Takes a second or so ' +
      'for each finding.',
    input: z.strictObject({
      ...spec,
      rule: optional(z.string(), 'Only findings of this rule, or of this family.'),
      on: optional(z.string(), 'Only findings on this declaration.'),
    }),
  },
} as const;

export type ToolName = keyof typeof tools;
export type InputOf<Name extends ToolName> = z.infer<(typeof tools)[Name]['input']>;
export type SpecInput = InputOf<'check'>;
export type SimulateInput = z.infer<typeof simulate>;

/** Those that VS Code offers, by their names there. */
export const toolsInVsCode = { mesascope_check: 'check', mesascope_explain: 'explain', mesascope_simulate: 'simulate' } as const;
