import { type Corrected, corrected, subjectOf, uncorrected } from '../design/corrections/corrected.ts';
import { corrections } from '../design/corrections/corrections.ts';
import { givenSelectorsModel } from '../design/corrections/selectors-model.ts';
import { disturbanceOf } from '../design/corrections/undisturbed.ts';
import type { Design, Optimizer, Scenario } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import { selectedBy, selectorsOf } from '../design/selection.ts';
import { trueGoal } from '../design/true-goal.ts';
import { simulated } from './simulated.ts';

/** How a finding is put to the test: the design as written against the same with that risk mended. */
export interface Question {
  /** With a scenario of its own where it has none that is about the finding. */
  readonly written: Corrected;
  readonly mended: Corrected;
  /** With all failures corrected but this, and with this too. */
  readonly others?: { readonly without: Corrected; readonly all: Corrected };
  readonly scenario: string;
  /** The true goal of the scenario's base optimizer; or the harm that the finding is about. */
  readonly scale: { readonly kind: 'goal' | 'harm'; readonly id: string; readonly direction: 1 | -1 };
  /** What was mended, said as done of the design: `selected for the true goal in place of its proxy`. */
  readonly how: string;
}
/** Why simulation does not decide it. */
export interface NoQuestion {
  readonly why: string;
}

/** A design with a finding's fix made, and the fix's title. */
export interface Fixed {
  readonly design: Design;
  readonly title: string;
}

/** These compare what an optimizer knows with what its selector knows: it is given the latter. */
const aboutTheModel: ReadonlySet<string> = new Set(['mesa/superoptimizer', 'mesa/suboptimizer']);

/** These are about what happens beside the goal. */
const aboutHarm: ReadonlySet<string> = new Set(['embedded/unowned-harm', 'embedded/trials-have-side-effects']);

/** These are about what somebody is not to move or to go by, though it would serve its goal. */
const aboutProtection: ReadonlySet<string> = new Set(['incentive/manipulation', 'incentive/sensitive-response']);

/** These are about what a law does, which no other selection undoes: their fix comes before their correction. */
const aboutWhatItDoes: ReadonlySet<string> = new Set(['mesa/tells-trial-from-deployment']);

/**
 * What is to be compared for a finding: what disturbs a score taken out alone; its correction where one of the five stands for its rule and edits
 * something; else its fix. `fixed` makes the fix, where there is one. Where nobody selects, in a world as who acts there leaves it.
 */
export async function questionOf(
  design: Design,
  finding: Finding,
  fixed: () => Promise<Fixed | undefined>,
): Promise<Question | NoQuestion> {
  if (finding.cannotTell) return { why: 'the rule itself cannot tell whether the risk is there: state what it lacks' };
  const looked = lookedAt(design, finding);
  if (!looked) return { why: 'nobody optimizes in a world here, so that there is nothing to simulate' };
  const { scenario } = looked;
  const withScenario = (of: Design): Design =>
    of.scenarios.some(({ id }) => id === scenario.id) ? of : { ...of, scenarios: [...of.scenarios, scenario] };
  const written = withScenario(design);
  const scale = scaleOf(written, finding, looked.whose);
  if ('why' in scale) return scale;
  const about = { written: uncorrected(written), scenario: scenario.id, scale };
  const mended = byDisturbance(written, finding, scenario) ?? byCorrection(written, finding, scenario);
  if (mended && !aboutWhatItDoes.has(finding.rule)) return { ...about, ...mended };
  const fix = await fixed();
  if (!fix) return mended ? { ...about, ...mended } : { why: 'no correction and no fix of it changes what is simulated' };
  const mendedByFix = withScenario(fix.design);
  if (simulated(mendedByFix) === simulated(written))
    return { why: `its fix (${fix.title}) changes nothing that a simulation goes by` };
  return { ...about, ...mended, mended: uncorrected(mendedByFix), how: `with its fix made: ${fix.title}` };
}

function scaleOf(design: Design, { rule, path }: Finding, whose: Optimizer): Question['scale'] | NoQuestion {
  if (aboutHarm.has(rule)) {
    const harms = design.worlds.flatMap(({ variables }) => variables.filter(({ marks }) => marks.includes('harm')));
    const harm = harms.find(({ name }) => path.some(({ text }) => text === name));
    if (harm) return { kind: 'harm', id: harm.id, direction: -1 };
  }
  const goal = trueGoal(design, whose);
  if (!goal?.expression) return { why: `${goal ? `\`${goal.name}\`` : 'the goal'} has no expression` };
  if (aboutProtection.has(rule) && goal.id === whose.pursues?.id)
    return { why: `it is about what is protected, which \`${goal.name}\`, all that \`${whose.name}\` is for, does not value` };
  return { kind: 'goal', id: goal.id, direction: goal.sense === 'minimize' ? -1 : 1 };
}

/** These are about what disturbs a score: each disturbance costs what it costs, whatever else is wrong with the measure. */
const aboutDisturbances: ReadonlySet<string> = new Set([
  'goodhart/noisy-proxy',
  'goodhart/heavy-tailed-error',
  'goodhart/bounded-gain',
]);

function byDisturbance(
  design: Design,
  finding: Finding,
  scenario: Scenario,
): Pick<Question, 'mended' | 'others' | 'how'> | undefined {
  const subject = subjectOf(design, scenario);
  const disturbance = aboutDisturbances.has(finding.rule) ? disturbanceOf(design, finding) : undefined;
  if (!subject || subject.base !== finding.on || !disturbance) return undefined;
  const names = new Set(corrections.map(({ name }) => name));
  names.delete('goal');
  const without = corrected(design, subject, names);
  return {
    mended: uncorrected(disturbance.without(design)),
    others: { without, all: { ...without, design: disturbance.without(without.design) } },
    how: disturbance.done,
  };
}

function byCorrection(
  design: Design,
  { rule, on }: Finding,
  scenario: Scenario,
): Pick<Question, 'mended' | 'others' | 'how'> | undefined {
  const subject = subjectOf(design, scenario);
  if (!subject) return undefined;
  if (aboutTheModel.has(rule)) {
    const given = givenSelectorsModel(design, subject).find(({ optimizer }) => optimizer === on);
    return given && { mended: uncorrected(given.design), how: `with \`${on}\` given its selector's model` };
  }
  for (const { name, done, rules } of corrections) {
    if (!rules.includes(rule)) continue;
    const mended = corrected(design, subject, new Set([name]));
    if (mended.edits.size === 0) continue;
    const names = new Set(corrections.map((one) => one.name));
    const all = corrected(design, subject, names);
    names.delete(name);
    return { mended, others: { without: corrected(design, subject, names), all }, how: done };
  }
  return undefined;
}

interface LookedAt {
  readonly scenario: Scenario;
  /** Whose true goal it is told in. */
  readonly whose: Optimizer;
}

/** The scenario that says most of a finding: of whom it is on, one that expects the risk before others, one with a deployment before one without. */
function lookedAt(design: Design, finding: Finding): LookedAt | undefined {
  const subjects = subjectsOf(design, finding);
  const own = design.scenarios.filter(({ of }) => subjects.some(({ id }) => id === of?.id));
  const expecting = own.find(({ expects }) => expects.some((expect) => expect.kind === 'risk' && expect.rule === finding.rule));
  const deployed = own.find(({ deploy }) => deploy.length > 0);
  const found = expecting ?? deployed ?? own[0];
  const [first] = subjects;
  const subject = subjects.find(({ id }) => id === found?.of?.id) ?? first;
  return subject && { scenario: found ?? scenarioOf(design, subject, finding), whose: subject.whose };
}

/** Of whom a scenario can be: an optimizer that selects, or a world and who optimizes in it. */
interface EvidenceSubject {
  readonly id: string;
  readonly whose: Optimizer;
}

/** Who selects, in the end, where the finding is on an optimizer; whoever selects where it is on anything else. Where nobody does, who acts. */
function subjectsOf(design: Design, { on }: Finding): readonly EvidenceSubject[] {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const selectors = selectorsOf(design);
  const isBase = ({ id, selects, selectsFrom }: Optimizer): boolean =>
    (selects.length > 0 || selectsFrom !== undefined) && !selectors.has(id);
  const bases = design.optimizers.filter(isBase);
  const concerned = bases.filter((base) => base.id === on || selectedBy(optimizers, base).some(({ id }) => id === on));
  const selecting = concerned.length > 0 ? concerned : bases;
  if (selecting.length > 0) return selecting.map((whose) => ({ id: whose.id, whose }));
  const actors = design.optimizers.flatMap((whose) => {
    const world = whose.acts.length > 0 && design.goals.find(({ id }) => id === whose.pursues?.id)?.world;
    return world ? [{ id: world, whose }] : [];
  });
  const own = actors.filter(({ whose }) => whose.id === on);
  return own.length > 0 ? own : actors;
}

/** Where the spec has none: deployed under the regime that the finding names, else under the world's own. */
function scenarioOf(design: Design, { id, whose: { place, namePlace } }: EvidenceSubject, { path }: Finding): Scenario {
  const regimes = design.worlds.flatMap((world) => world.regimes);
  const named = regimes.find((regime) => path.some(({ text }) => text === regime.name));
  return {
    kind: 'scenario',
    id: `evidence of ${id}`,
    name: `evidence of ${id}`,
    place,
    namePlace,
    of: { id, place: namePlace },
    deploy: named ? [{ regime: { id: named.id, place: named.namePlace }, place: named.namePlace }] : [],
    sweeps: [],
    expects: [],
    watch: [],
  };
}
