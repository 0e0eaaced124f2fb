import type { Design, Scenario } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import type { Problem } from '../../language/design/problem.ts';
import { checkText } from './check-text.ts';
import { atLeast, type CheckedFile } from './diagnostic.ts';
import { Refusal } from './refusal.ts';

/** A spec as somebody named it. */
export interface NamedSpec {
  readonly file: { readonly name: string };
  readonly design: Design;
  readonly problems: readonly Problem[];
}
/** A scenario of one of the specs that were named. */
export interface ScenarioOf<Spec> {
  readonly spec: Spec;
  readonly scenario: Scenario;
}

/** @throws Refusal, with the errors shown, where there are any: such a spec would mean something else than it says. */
export function refuseErrors(specs: readonly Pick<NamedSpec, 'problems'>[], checked: readonly CheckedFile[]): void {
  if (!specs.some(({ problems }) => problems.some(({ severity }) => severity === 'error'))) return;
  const broken = checked
    .map((file) => ({ ...file, diagnostics: file.diagnostics.filter(({ severity }) => atLeast(severity, 'error')) }))
    .filter(({ diagnostics }) => diagnostics.length > 0);
  throw new Refusal(`a spec with errors is not simulated; mend these first.\n\n${checkText(broken).trimEnd()}`);
}

/**
 * The scenarios to run: those that the specs declare themselves, or those of the given names, also imported ones.
 * @throws Refusal where a spec has errors, a name is unknown, or there is nothing to run.
 */
export function choose<Spec extends NamedSpec>(
  { specs, checked }: { readonly specs: readonly Spec[]; readonly checked: readonly CheckedFile[] },
  names: readonly string[],
): readonly ScenarioOf<Spec>[] {
  refuseErrors(specs, checked);
  const all = specs.flatMap((spec) => spec.design.scenarios.map((scenario) => ({ spec, scenario })));
  const where = specs.map(({ file }) => file.name).join(', ');
  for (const name of names) {
    if (all.some(({ scenario }) => scenario.id === name)) continue;
    const known = [...new Set(all.map(({ scenario }) => scenario.id))];
    const meant = nearest(name, known);
    throw new Refusal(
      `${name}: no scenario of this name in ${where}${meant === undefined ? `; there are: ${known.join(', ') || 'none'}` : `: did you mean ${meant}?`}`,
    );
  }
  const own = ({ spec, scenario }: ScenarioOf<Spec>): boolean => scenario.place.uri === spec.design.uri;
  const named = (name: string): readonly ScenarioOf<Spec>[] => {
    const found = all.filter(({ scenario }) => scenario.id === name);
    return found.some(own) ? found.filter(own) : found.slice(0, 1);
  };
  const chosen = names.length > 0 ? names.flatMap(named) : all.filter(own);
  if (chosen.length === 0)
    throw new Refusal(`${where}: no scenario to run; write one, for example \`scenario Launch of Training { runs 1_000 }\``);
  return chosen;
}
