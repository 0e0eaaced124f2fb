import type { Design, Measure, Scenario } from '../../design/design.ts';
import type { Reference } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { worldsBelow } from './actions.ts';
import { measuresIn } from './expectations.ts';
import { byId, formError, shortName } from './form-problem.ts';
import { mentions } from './mentions.ts';

/** What belongs to another world than it is used in: regimes, what is watched and measured, the goal that is pursued in a model. */
export function worldsThatDoNotMeet(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  const worlds = byId(design.worlds);
  const goals = byId(design.goals);
  const models = byId(design.models);
  const ofModels = design.models.flatMap((model) =>
    model.knows.flatMap((regime) => ofOther('regime', regime, ownerOf(regime), model.name, model.world ? [model.world] : [])),
  );
  const ofScenarios = design.scenarios.flatMap((scenario) => {
    const subject = scenario.of?.id ?? '';
    const about = worlds.has(subject) ? [subject] : worldsBelow(subject, optimizers);
    const variables = [...scenario.watch, ...measured(scenario)].filter((name) => worlds.has(ownerOf(name)));
    return [
      ...scenario.deploy.flatMap(({ regime }) => ofOther('regime', regime, ownerOf(regime), scenario.name, about)),
      ...variables.flatMap((variable) => ofOther('variable', variable, ownerOf(variable), scenario.name, about)),
      ...goalsOf(scenario).flatMap((goal) => ofOther('goal', goal, goals.get(goal.id)?.world, scenario.name, about)),
    ];
  });
  const ofGoals = design.optimizers.flatMap(({ name, pursues, uses, selectsFrom }) => {
    const about = [uses && (models.get(uses.id)?.world ?? (worlds.has(uses.id) ? uses.id : undefined)), selectsFrom?.id];
    const known = [...new Set(about.filter((world) => world !== undefined))];
    return pursues ? ofOther('goal', pursues, goals.get(pursues.id)?.world, name, known) : [];
  });
  return [...ofModels, ...ofScenarios, ...ofGoals];
}

const ownerOf = ({ id }: Reference): string => id.slice(0, Math.max(0, id.lastIndexOf('.')));

function ofOther(what: string, one: Reference, owner: string | undefined, name: string, about: readonly string[]): Problem[] {
  if (owner === undefined || about.length === 0 || about.includes(owner)) return [];
  const worlds = about.map((world) => `\`${world}\``).join(' and ');
  const message = `\`${shortName(one.id)}\` is a ${what} of \`${owner}\`, and \`${name}\` is about ${worlds}. Name a ${what} of ${worlds}.`;
  return [formError('other-world', message, one.place)];
}

/** The variables that a scenario's measures name. */
const measured = (scenario: Scenario): readonly Reference[] =>
  measuresOf(scenario).flatMap((measure): readonly Reference[] => {
    if (measure.kind === 'harm') return [measure.variable];
    return 'value' in measure ? [...mentions(measure.value)] : [];
  });

const goalsOf = (scenario: Scenario): readonly Reference[] =>
  measuresOf(scenario).flatMap((measure) => ('goal' in measure ? [measure.goal] : []));

const measuresOf = ({ expects }: Scenario): readonly Measure[] =>
  expects
    .flatMap((expect) => (expect.kind === 'measure' ? [expect.left, expect.right] : []))
    .flatMap(({ value }) => measuresIn(value).map(({ measure }) => measure));
