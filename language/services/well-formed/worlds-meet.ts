import type { Design } from '../../design/design.ts';
import type { Reference } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';
import { worldsBelow } from './actions.ts';
import { byId, formError, shortName } from './form-problem.ts';

/** A regime of another world than the model that knows it, or than the scenario that deploys under it, is about. */
export function regimesOfOtherWorlds(design: Design): Problem[] {
  const optimizers = byId(design.optimizers);
  const worlds = byId(design.worlds);
  const ofModels = design.models.flatMap((model) =>
    model.knows.flatMap((regime) => ofOther(regime, model.name, model.world ? [model.world] : [])),
  );
  const ofScenarios = design.scenarios.flatMap((scenario) => {
    const subject = scenario.of?.id ?? '';
    const about = worlds.has(subject) ? [subject] : worldsBelow(subject, optimizers);
    return scenario.deploy.flatMap(({ regime }) => ofOther(regime, scenario.name, about));
  });
  return [...ofModels, ...ofScenarios];
}

function ofOther(regime: Reference, name: string, about: readonly string[]): Problem[] {
  const owner = regime.id.slice(0, regime.id.lastIndexOf('.'));
  if (about.length === 0 || about.includes(owner)) return [];
  const worlds = about.map((world) => `\`${world}\``).join(' and ');
  const message = `\`${shortName(regime.id)}\` is a regime of \`${owner}\`, and \`${name}\` is about ${worlds}. Name a regime of ${worlds}.`;
  return [formError('other-world', message, regime.place)];
}
